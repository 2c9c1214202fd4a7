/** In: the texts of a contract's schemas. Out: a schema object for each named type and each operation, made when it is asked for. */
import { check } from "./check.js";
import { isDrift, type Issue } from "./issue.js";
import {
  byStatus,
  SchemaStore,
  type JsonSchema,
  type OperationJson,
  type SchemaTexts,
} from "./json-schema.js";
import type { StandardResult, StandardSchema } from "./standard-schema.js";

/**
 * A schema of the contract. As a Standard Schema it reads as clients must: fields and values that the contract does not
 * list yet are no error. `issues` tells of them too.
 */
export class Schema<Value> implements StandardSchema<Value> {
  readonly #store: SchemaStore;
  readonly #json: () => JsonSchema;
  readonly #optional: boolean;

  /** `optional`: the value may be undefined, as the answer of an operation that answers nothing. */
  constructor(
    store: SchemaStore,
    json: () => JsonSchema,
    optional: boolean = false,
  ) {
    this.#store = store;
    this.#json = json;
    this.#optional = optional;
  }

  get "~standard"(): StandardSchema<Value>["~standard"] {
    return {
      version: 1,
      vendor: "lapsmith",
      validate: (value) => this.#validate(value),
    };
  }

  /** Whether the value fits. */
  is(value: unknown): value is Value {
    return (
      (value === undefined && this.#optional) ||
      check([this.#json()], value, this.#store).fits
    );
  }

  /** All that is wrong with a value, and what in it is not in the contract; see `isDrift`. */
  issues(value: unknown): Issue[] {
    if (value === undefined && this.#optional) return [];
    return check([this.#json()], value, this.#store).issues();
  }

  #validate(value: unknown): StandardResult<Value> {
    return this.is(value)
      ? { value }
      : { issues: this.issues(value).filter((issue) => !isDrift(issue)) };
  }
}

/** The schemas of one operation. */
export interface OperationSchemas<
  Input,
  Output,
  Event = never,
  Errors = unknown,
> {
  /** What callers give: parameters and body in one object. */
  readonly input: Schema<Input>;
  /** What the call resolves to. */
  readonly output: Schema<Output>;
  /** One event of the stream. */
  readonly event: Schema<Event>;
  /** Bodies of error answers, by status as declared. */
  readonly errors: {
    readonly [Status in keyof Errors]-?: Schema<Errors[Status]>;
  };
}

/** All schemas of a contract. */
export class SchemaSet {
  readonly store: SchemaStore;

  constructor(texts: SchemaTexts) {
    this.store = new SchemaStore(texts);
  }

  /** The schema of each named type. */
  named<Schemas>(): Schemas {
    return lazily(this.store.typeNames, (name) => this.#schema({ $ref: name }));
  }

  /** The schemas of each operation. */
  operations<Schemas>(): Schemas {
    return lazily(this.store.operationNames, (id) => this.#operation(id));
  }

  /** The schema of what an operation answers with a status, or of an event of its stream; undefined where the contract says nothing of it. */
  answer(
    id: string,
    kind: "answer" | "event",
    status: number,
  ): Schema<unknown> | undefined {
    const operation = this.store.operation(id);
    const json =
      kind === "event" ? operation?.event : byStatus(operation?.output, status);
    return json === undefined || json === null ? undefined : this.#schema(json);
  }

  #schema(json: JsonSchema, optional?: boolean): Schema<unknown> {
    return new Schema(this.store, () => json, optional);
  }

  #operation(id: string): OperationSchemas<unknown, unknown> {
    const {
      input,
      output,
      event,
      errors = {},
    } = this.store.operation(id) as OperationJson;
    const answers = Object.values(output);
    const some = answers.filter((json) => json !== null);
    const whole = some.length === 1 ? some[0] : { anyOf: some };
    return {
      input: this.#schema(input ?? true, true),
      output: this.#schema(
        whole as JsonSchema,
        some.length < answers.length || !answers.length,
      ),
      event: this.#schema(event ?? false) as Schema<never>,
      errors: lazily(Object.keys(errors), (status) =>
        this.#schema(errors[status] ?? true, true),
      ),
    };
  }
}

/** An object whose members are made when they are first read. */
function lazily<T>(
  names: readonly string[],
  make: (name: string) => unknown,
): T {
  const all = {};
  for (const name of names) {
    let made: { readonly value: unknown } | undefined;
    Object.defineProperty(all, name, {
      enumerable: true,
      get: () => (made ??= { value: make(name) }).value,
    });
  }
  return all as T;
}
