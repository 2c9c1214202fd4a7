import type { Type } from "../ir/index.js";
import { collectProperties, literalValues } from "./composition.js";
import type { Context, Node } from "./context.js";
import { isNode, join, own, suggestion, text, tokensOf } from "./context.js";

/**
 * OpenAPI 3.1, 4.8.25 Discriminator Object. A union narrows in TypeScript only where each member holds the tag as a
 * literal, so a member that does not say its own tag is given it: from the mapping first, else from its name.
 */
export function applyDiscriminator(
  context: Context,
  schema: Node,
  pointer: string,
  members: readonly Type[],
): { members: Type[]; discriminator?: string } {
  const discriminator = own(schema, "discriminator");
  if (!isNode(discriminator)) return { members: [...members] };
  const at = join(pointer, "discriminator");
  const property = text(own(discriminator, "propertyName"));
  if (property === undefined) {
    context.report(
      "openapi/discriminator-mapping",
      at,
      "The discriminator names no property.",
    );
    return { members: [...members] };
  }
  const tags = readMapping(
    context,
    own(discriminator, "mapping"),
    join(at, "mapping"),
  );
  return {
    discriminator: property,
    members: members.map((member) =>
      member.kind === "ref"
        ? tagMember(context, member, property, tags)
        : member,
    ),
  };
}

/** Tags by the pointer of the schema they lead to. */
function readMapping(
  context: Context,
  mapping: unknown,
  pointer: string,
): ReadonlyMap<string, string[]> {
  const tags = new Map<string, string[]>();
  if (!isNode(mapping)) return tags;
  for (const [tag, value] of Object.entries(mapping)) {
    const at = join(pointer, tag);
    if (typeof value !== "string") {
      context.report(
        "openapi/discriminator-mapping",
        at,
        `The mapping of "${tag}" is not text.`,
      );
      continue;
    }
    // A value is a reference or the bare name of a schema.
    const candidates = [
      context.pointerOf(value),
      join("/components/schemas", value),
    ].filter((candidate) => candidate !== undefined);
    const target = candidates.find(
      (candidate) => context.at(candidate) !== undefined,
    );
    if (target === undefined) {
      context.report(
        "openapi/discriminator-mapping",
        at,
        `The mapping of "${tag}" leads to nothing: "${value}".`,
        suggestion(context, candidates[0]!),
      );
      continue;
    }
    tags.set(target, [...(tags.get(target) ?? []), tag]);
  }
  return tags;
}

function tagMember(
  context: Context,
  member: Type & { kind: "ref" },
  property: string,
  tags: ReadonlyMap<string, string[]>,
): Type {
  const pointer = member.id.startsWith("/")
    ? member.id
    : join("/components/schemas", member.id);
  const own = collectProperties(context, context.at(pointer), pointer).get(
    property,
  );
  if (own !== undefined && literalValues(context, own) !== undefined)
    return member;
  const values = tags.get(pointer) ?? [tokensOf(pointer).at(-1) ?? member.id];
  const tag: Type =
    values.length === 1
      ? { kind: "literal", value: values[0]! }
      : {
          kind: "enum",
          values: values.map((value) => ({ value })),
          open: false,
        };
  return {
    kind: "intersection",
    members: [
      member,
      {
        kind: "object",
        properties: [{ name: property, type: tag, required: true, doc: {} }],
      },
    ],
  };
}
