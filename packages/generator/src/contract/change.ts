import type { Json } from "../ir/index.js";

/** Two contracts compared: what changed, and what it does to whom. */
export interface ContractReport {
  /** Of the worst change that is not approved. */
  readonly verdict: "breaking" | "warn" | "none";
  /** What semantic versioning asks for, judged by the promised surfaces. */
  readonly bump: "major" | "minor" | "patch" | "none";
  readonly changes: readonly Change[];
}

export type Level = "error" | "warning" | "info";

/**
 * What a change does on one surface. `additive`: more is possible than before. `behaviour`: still valid, but it means
 * something else (a default moved). `break`: what was right before is wrong now.
 */
export type Effect = "none" | "additive" | "behaviour" | "break";

export interface Effects {
  readonly wire: Effect;
  /** TypeScript that uses the generated client. */
  readonly types: Effect;
  /** Command lines and scripts that use the generated program. */
  readonly cli: Effect;
}

/** One finding: one rule at one place. Plain JSON. */
export interface Change {
  /** Rule, for example `request-property-became-required`. Equal to oasdiff's id where the change is the same. */
  readonly id: string;
  readonly level: Level;
  /** Upper case. Absent where the change is not about an operation. */
  readonly method?: string;
  readonly path?: string;
  readonly operationId?: string;
  readonly direction?: "request" | "response";
  /** One sentence for people; wording may change at any time, tools use `id` and `fingerprint`. */
  readonly message: string;
  readonly effects: Effects;
  /** Why the level is right. */
  readonly proof: Proof;
  /** Place in the document before; absent where the thing is new. */
  readonly base?: Place;
  /** Place in the document after; absent where the thing is gone. */
  readonly revision?: Place;
  /** JSON pointer of the shared component (in the revision, else the base) that the change stands in; the key that groups one cause with its many places. */
  readonly component?: string;
  /** Twelve hex digits of rule, operation and structural place, never of the wording: approvals are kept under it. */
  readonly fingerprint: string;
  readonly approved?: Approval;
}

export type Proof =
  /** The rule alone decides: lifecycle, names, policy. */
  | { readonly kind: "rule" }
  /** Every value of the sender is accepted by the receiver. */
  | { readonly kind: "proved" }
  /** A value that was right before and is wrong after. */
  | { readonly kind: "refuted"; readonly witness: Json; readonly at?: string }
  | { readonly kind: "unknown"; readonly reason: string };

export interface Place {
  /** JSON pointer into the document. */
  readonly pointer: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
}

export interface Approval {
  readonly reason: string;
  readonly author?: string;
  /** ISO date. */
  readonly expires?: string;
}

/** A document to compare, overlays applied, LAP lowered. */
export interface ContractDocument {
  /** OpenAPI 3.0, 3.1 or 3.2, plain JSON. */
  readonly document: { readonly [key: string]: unknown };
  /** What the document cannot say because its format has no place for it; there a missing fact is unknown, never a change. */
  readonly precision: "openapi" | "lap";
}

export interface CompareOptions {
  /** Today, ISO date: sunset rules need it. */
  readonly today: string;
  /** Least severe level that is kept. Default info. */
  readonly level?: Level;
  /** Breaking changes of operations below this level are dropped. Default `beta`. */
  readonly stabilityLevel?: "draft" | "alpha" | "beta" | "stable";
  readonly deprecationDaysStable?: number;
  readonly deprecationDaysBeta?: number;
  /** Which surface feeds verdict and bump. Default wire. */
  readonly promise?: "wire" | "types" | "source" | "cli";
  /** Level by rule id; `none` drops. */
  readonly severity?: Readonly<Record<string, Level | "none">>;
  /** Steps that the proofs of one comparison may take before they answer unknown. */
  readonly budget?: number;
}
