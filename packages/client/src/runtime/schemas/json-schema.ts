// Copied by lapsmith from its client runtime. Do not edit: change it there, then generate again.

/** In: nothing. Out: the part of JSON Schema 2020-12 that a contract's schemas use here, and how they are kept. */

/** Any JSON value. */
export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

/** A schema: an object of keywords, or whether anything fits at all. */
export type JsonSchema = boolean | SchemaObject;

/** The keywords that are read; there are no others. */
export interface SchemaObject {
  /** Name of a named type. */
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly const?: JsonValue;
  readonly enum?: readonly JsonValue[];
  /** The server may answer values that `enum` does not list yet, or alternatives that `anyOf` does not: this field, a text, tells them from the others. */
  readonly "x-open"?: true | string;
  readonly allOf?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly patternProperties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: JsonSchema;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly prefixItems?: readonly JsonSchema[];
  readonly items?: JsonSchema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
  /** A word for people and mocks; it is not checked. */
  readonly format?: string;
  readonly default?: JsonValue;
  readonly examples?: readonly JsonValue[];
}

/** What one operation takes and gives. A status without content has null. */
export interface OperationJson {
  /** Absent: it takes nothing. */
  readonly input?: JsonSchema;
  readonly output: Readonly<Record<string, JsonSchema | null>>;
  readonly event?: JsonSchema;
  readonly errors?: Readonly<Record<string, JsonSchema | null>>;
}

/** Schemas of a contract as JSON texts, by name of the type and of the operation. */
export interface SchemaTexts {
  readonly types: Readonly<Record<string, string>>;
  readonly operations: Readonly<Record<string, string>>;
}

/** The schemas of a contract, parsed when first asked for. */
export class SchemaStore {
  readonly #texts: SchemaTexts;
  readonly #types: Map<string, JsonSchema> = new Map();
  readonly #operations: Map<string, OperationJson> = new Map();

  constructor(texts: SchemaTexts) {
    this.#texts = texts;
  }

  /** Schema of a named type; one that is not there allows anything. */
  type(name: string): JsonSchema {
    return parsed(this.#texts.types, this.#types, name) ?? true;
  }

  /** Schemas of an operation, by its dotted name. */
  operation(id: string): OperationJson | undefined {
    return parsed(this.#texts.operations, this.#operations, id);
  }

  get typeNames(): string[] {
    return Object.keys(this.#texts.types);
  }

  get operationNames(): string[] {
    return Object.keys(this.#texts.operations);
  }
}

function parsed<T>(
  texts: Readonly<Record<string, string>>,
  known: Map<string, T>,
  name: string,
): T | undefined {
  let found = known.get(name);
  if (found === undefined && Object.hasOwn(texts, name)) {
    found = JSON.parse(texts[name] as string) as T;
    known.set(name, found);
  }
  return found;
}

/** What an operation answers with a status: its own entry, that of its range, or the default. */
export function byStatus<T>(
  entries: Readonly<Record<string, T>> | undefined,
  status: number,
): T | undefined {
  return (
    entries?.[status] ??
    entries?.[`${`${status}`[0]}XX`] ??
    entries?.["default"]
  );
}
