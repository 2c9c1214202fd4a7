import type { Finding, OperationReference } from "../finding.js";
import type { Lifecycle } from "../lifecycle.js";
import type { Located } from "../document.js";
import type { Proofs } from "../proofs.js";
import type { Motion, SchemaPlace } from "../rules/index.js";
import type { Seen } from "./seen.js";
import type { SchemaView } from "./view.js";

/** What one comparison shares. */
export interface Tools {
  readonly view: (place: Located) => SchemaView;
  readonly same: (base: Located, revision: Located) => boolean;
  readonly proofs: Proofs;
  /** Pairs of schemas that were met already. */
  readonly met: MetPairs;
  /** One side comes from a format with few words: what it does not say is no change. */
  readonly coarse: boolean;
  readonly lifecycle: Lifecycle;
}

/** Where in the contract two schemas are compared. */
export interface SchemaContext {
  readonly tools: Tools;
  readonly place: SchemaPlace;
  readonly operation?: OperationReference;
  /** Days that a deprecation must be told ahead here. */
  readonly noticeDays: number;
  /** For sentences: "the request body", "parameter `limit` in query". */
  readonly label: string;
  /** Names from the root schema to here: `data/name`. */
  readonly path: string;
  /** How many schemas deep it stands. */
  readonly depth: number;
  /** Structural place of the root inside the operation. */
  readonly root: string;
  /** Whether a number and a text differ on the wire: in JSON they do. `undefined`: it depends on the server. */
  readonly typed: boolean | undefined;
  /** It is written as XML, where `xml` says how. */
  readonly isXml?: boolean;
  /** A request header, whose rules have other names here and there. */
  readonly inHeader?: boolean;
  /** A list is written as one name and value for each item, so a plain value is a list of one. */
  readonly exploded?: boolean;
  /** Whether this direction carries it: it does not carry what is readOnly in requests, writeOnly in responses. */
  readonly hidden: "no" | "itself" | "inside";
  /** Nearest pair outside of `not` and `if`, where more inside is less outside. */
  readonly outside?: SchemaPair;
  /** Outermost pair that has this one as a branch: what is lost here may be taken there. */
  readonly whole?: SchemaPair;
  /** Pairs that were walked already for this operation and direction. */
  readonly seen: Seen;
  /** Set where something is told of the root schema, or was told of it before. */
  readonly told: { value: boolean };
}

/** What decides which edits two schemas give, however they were come to. */
export type EditContext = Pick<
  SchemaContext,
  "tools" | "place" | "typed" | "isXml" | "exploded" | "noticeDays"
>;

export interface SchemaPair {
  readonly base: SchemaView;
  readonly revision: SchemaView;
}

/** One difference of two schemas, not yet judged. */
export interface Edit {
  /** Tail of a regular rule: the id is `<place>-<tail>`. */
  readonly tail?: string;
  /** A whole id, where the rule is not regular. */
  readonly id?: string;
  /** Keywords that the proof swaps, all else equal. */
  readonly keywords?: readonly string[];
  /** Told after the rule's own words: "(10 → 5)". */
  readonly detail?: string;
  readonly subject?: string;
  /** Name of the property that it is about, where that is not the place itself. */
  readonly name?: string;
  /** Keys below the schema where it stands, on each side; absent where it is not there. */
  readonly base?: readonly (string | number)[];
  readonly revision?: readonly (string | number)[];
  readonly motion?: Motion;
  /** A proof that values are lost may raise the level. */
  readonly mayRaise?: boolean;
  /** A proof that no value is lost may not lower the level: it would rest on an accident. */
  readonly keepLevel?: boolean;
  /** What the proof compares, where that is neither keywords nor the whole schemas; `key` tells it from other questions about the pair. */
  readonly question?: {
    readonly key: string;
    readonly sides: () => {
      readonly base: Located;
      readonly revision: Located;
    };
  };
  /** Read both schemas as open: what is compared speaks about properties that are not declared. */
  readonly open?: boolean;
}

/** What a walk finds: findings, and which way each moves the set of values. */
export interface Walked {
  readonly finding: Finding;
  readonly motion: Motion;
  /** Says nothing about values: deprecations, defaults, discriminators. */
  readonly mark: boolean;
}

/** What of a context decides which edits two schemas give, wherever the walk came from. */
export interface Role {
  readonly place: SchemaPlace;
  readonly typed: boolean | undefined;
  readonly isXml: boolean;
  readonly exploded: boolean;
  readonly hidden: "no" | "itself" | "inside";
  readonly noticeDays: number;
}

/** A way from a pair to one inside it. */
export interface Step {
  /** What it adds to the path. */
  readonly name: string;
  /** More inside is less outside. */
  readonly negative: boolean;
  /** The pair around has a say in what is inside: it does in a branch, it does not in what a text holds. */
  readonly whole: "joins" | "stays" | "ends";
  /** Undefined where there is nothing to tell. Asked for when the walk comes there, so that what two places share is placed at the first. */
  readonly to: () => Met | undefined;
}

/** What a way does to what is said at its end. */
export type Way = Pick<Step, "negative" | "whole">;

/** What two schemas say in a role, without what other schemas they lead to say. */
export interface Looked {
  /** The pair with branches merged where properties moved. */
  readonly flat: SchemaPair;
  readonly edits: readonly Edit[];
  readonly marks: readonly Edit[];
  /** To what holds of the same value, then to what stands inside it. */
  readonly level: readonly Step[];
  readonly below: readonly Step[];
}

/** Two schemas that are met in a role, at their places. */
export interface Met {
  readonly role: Role;
  readonly pair: SchemaPair;
  /** The same for pairs that an operation tells of once. */
  readonly number: number;
  /** Looked into once, when it is asked for. */
  readonly look: () => Looked;
}

/** What one comparison has met. Operations share their schemas, and each asks for them again. */
export interface MetPairs {
  readonly known: Map<string, Known[]>;
  readonly numbers: Map<string, number>;
}

/** A pair that was met, told from others at the same places by its nodes. */
interface Known {
  readonly base: unknown;
  readonly revision: unknown;
  readonly met: Met | undefined;
}
