/** What the values of a contract are: `Type`, a plain readonly tree, and the named types that it refers to. */
import type { Doc, Json, Origin } from "./source.js";

/** A schema that has a name: a component, or an inline schema that an emitter would have to repeat. */
export interface NamedType {
  /** Key under which `ref` types point here: the component's key in the document. */
  readonly id: string;
  /** TypeScript identifier in PascalCase, unique without regard to case. Assigned by the names pass. */
  readonly name: string;
  readonly type: Type;
  readonly deprecated?: boolean;
  /** Reaches itself through refs. Marked by a pass. */
  readonly recursive?: boolean;
  /** Reached from a request, from a response. Marked by a pass. */
  readonly usedIn: { readonly request: boolean; readonly response: boolean };
  /** Request and response views differ (readOnly or writeOnly somewhere below). Marked by a pass. */
  readonly split?: boolean;
  readonly doc: Doc;
  readonly origin: Origin;
}

/** Assertions of JSON Schema 2020-12 that do not change the TypeScript type, kept for docs, the command line and the diff. */
export interface Facets {
  readonly format?: string;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly default?: Json;
}

interface Base {
  readonly doc?: Doc;
  readonly facets?: Facets;
}

export interface UnknownType extends Base {
  readonly kind: "unknown";
}
export interface NeverType extends Base {
  readonly kind: "never";
}
export interface NullType extends Base {
  readonly kind: "null";
}
export interface BooleanType extends Base {
  readonly kind: "boolean";
}
export interface NumberType extends Base {
  readonly kind: "number";
  readonly integer: boolean;
}
export interface StringType extends Base {
  readonly kind: "string";
}
/** Bytes: `format: binary`, or content without a schema. */
export interface BinaryType extends Base {
  readonly kind: "binary";
}
/** `const`, or an enum of one value. */
export interface LiteralType extends Base {
  readonly kind: "literal";
  readonly value: string | number | boolean;
}
/** Two or more scalar values. `open`: the server may answer others; emitters add `string & {}`. Null is never among them: it is a union member. */
export interface EnumType extends Base {
  readonly kind: "enum";
  readonly values: readonly EnumValue[];
  readonly open: boolean;
}
export interface EnumValue {
  readonly value: string | number | boolean;
  readonly name?: string;
  readonly description?: string;
}
export interface ArrayType extends Base {
  readonly kind: "array";
  readonly items: Type;
}
export interface TupleType extends Base {
  readonly kind: "tuple";
  readonly items: readonly Type[];
  readonly rest?: Type;
}
export interface ObjectType extends Base {
  readonly kind: "object";
  readonly properties: readonly Property[];
  /** Type of properties that are not named; absent: nothing is said; `never`: none is allowed. */
  readonly additional?: Type;
  /** patternProperties: pattern and type. */
  readonly patterns?: readonly {
    readonly pattern: string;
    readonly type: Type;
  }[];
}
export interface Property {
  readonly name: string;
  readonly type: Type;
  readonly required: boolean;
  readonly readOnly?: boolean;
  readonly writeOnly?: boolean;
  readonly deprecated?: boolean;
  readonly doc: Doc;
}
export interface UnionType extends Base {
  readonly kind: "union";
  readonly members: readonly Type[];
  /** Property whose literal value tells the members apart. */
  readonly discriminator?: string;
  /** The server may answer members that are not listed; this property tells them from the others. Emitters add a member for them. Marked by a pass. */
  readonly open?: string;
}
export interface IntersectionType extends Base {
  readonly kind: "intersection";
  readonly members: readonly Type[];
}
/** Points at `NamedType.id`. */
export interface RefType extends Base {
  readonly kind: "ref";
  readonly id: string;
}

export type Type =
  | UnknownType
  | NeverType
  | NullType
  | BooleanType
  | NumberType
  | StringType
  | BinaryType
  | LiteralType
  | EnumType
  | ArrayType
  | TupleType
  | ObjectType
  | UnionType
  | IntersectionType
  | RefType;
