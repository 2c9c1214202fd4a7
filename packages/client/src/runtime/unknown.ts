// Copied by lapsmith from its client runtime. Do not edit: change it there, then generate again.

/** In: nothing. Out: the type of what a server may send beside the members of a union that the contract lists. */

/**
 * Stands for any text that no member of the union has. Of all types that pass for a text, only one of an enum is told
 * apart from texts that are written out: so `switch` and `===` leave an unknown member for the `default` alone. The enum
 * is not there at run time.
 */
declare enum UnknownTag {
  unknown = "(unknown)",
}
export type { UnknownTag };

/**
 * The member of a union that the contract does not list yet: `event.type` is a text, and none of the known ones. What
 * else it holds can be read after `const fields: Record<string, unknown> = event`.
 */
export type Unknown<Tag extends string> = {
  readonly [Name in Tag]: UnknownTag;
};
