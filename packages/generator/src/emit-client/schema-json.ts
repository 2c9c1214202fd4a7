import {
  resolveRef,
  type Facets,
  type Json,
  type NamedType,
  type ObjectType,
  type Property,
  type Type,
  type UnionType,
} from "../ir/index.js";
import { viewOf } from "./types-file.js";
import { visible, type View } from "./type-text.js";

/** A schema of JSON Schema 2020-12. `x-open` stands beside an `enum` or `anyOf` that may grow; the runtime's `json-schema.ts` says what is read. */
export type SchemaJson = boolean | { readonly [keyword: string]: Json };

/** Assertions in a fixed order; what a format means is for mocks alone. */
const limits = [
  "format",
  "pattern",
  "minimum",
  "maximum",
  "exclusiveMinimum",
  "exclusiveMaximum",
  "multipleOf",
  "minLength",
  "maxLength",
  "minItems",
  "maxItems",
  "uniqueItems",
  "minProperties",
  "maxProperties",
  "default",
] as const satisfies readonly (keyof Facets)[];

/** Longest example that is kept, as JSON text. */
const longestExample = 60;

/** Writes types as JSON Schemas. A named type is written once; others say its name: `{ "$ref": "Key" }`. */
export class SchemaPrinter {
  private readonly types: ReadonlyMap<string, NamedType>;
  private readonly inputNames: ReadonlyMap<string, string>;

  constructor(
    types: ReadonlyMap<string, NamedType>,
    inputNames: ReadonlyMap<string, string>,
  ) {
    this.types = types;
    this.inputNames = inputNames;
  }

  /** Every named type under its TypeScript name, in both views where they differ. */
  named(): [name: string, schema: SchemaJson][] {
    return [...this.types.values()].flatMap((named): [string, SchemaJson][] => {
      const input = this.inputNames.get(named.id);
      return input === undefined
        ? [[named.name, this.print(named.type, viewOf(named))]]
        : [
            [named.name, this.print(named.type, "output")],
            [input, this.print(named.type, "input")],
          ];
    });
  }

  print(type: Type, view: View): SchemaJson {
    const schema = this.bare(type, view);
    if (typeof schema === "boolean") return schema;
    const example = type.doc?.example;
    return {
      ...schema,
      ...facetsOf(type.facets),
      ...(isShort(example) ? { examples: [example] } : {}),
    };
  }

  private bare(type: Type, view: View): SchemaJson {
    switch (type.kind) {
      case "unknown":
        return {};
      case "never":
        return false;
      // Bytes are a Blob on one side and text on the other.
      case "binary":
        return { format: "binary" };
      case "null":
      case "boolean":
      case "string":
        return { type: type.kind };
      case "number":
        return { type: type.integer ? "integer" : "number" };
      case "literal":
        return { const: type.value };
      case "enum":
        return {
          enum: type.values.map(({ value }) => value),
          ...(type.open ? { "x-open": true } : {}),
        };
      case "array": {
        const items = this.print(type.items, view);
        return isEmpty(items) ? { type: "array" } : { type: "array", items };
      }
      case "tuple":
        return {
          type: "array",
          prefixItems: type.items.map((item) => this.print(item, view)),
          ...(type.rest === undefined
            ? {}
            : { items: this.print(type.rest, view) }),
        };
      case "object":
        return this.object(type, view);
      case "union":
        return this.union(type, view);
      case "intersection":
        return {
          allOf: type.members.map((member) => this.print(member, view)),
        };
      case "ref": {
        const named = this.types.get(type.id);
        if (named === undefined) return {};
        const input = this.inputNames.get(type.id);
        return { $ref: view === "input" && input ? input : named.name };
      }
    }
  }

  private object(type: ObjectType, view: View): SchemaJson {
    const properties = visible(type.properties, view);
    const required = properties.filter((property) => property.required);
    const { additional, patterns = [] } = type;
    return {
      type: "object",
      ...(properties.length === 0
        ? {}
        : {
            properties: fromEntries(
              properties.map((property) => [
                property.name,
                this.property(property, view),
              ]),
            ),
          }),
      ...(required.length === 0
        ? {}
        : { required: required.map(({ name }) => name) }),
      ...(patterns.length === 0
        ? {}
        : {
            patternProperties: fromEntries(
              patterns.map((entry) => [
                entry.pattern,
                this.print(entry.type, view),
              ]),
            ),
          }),
      ...(additional === undefined
        ? {}
        : {
            additionalProperties:
              additional.kind === "unknown"
                ? true
                : this.print(additional, view),
          }),
    };
  }

  private property({ type, doc }: Property, view: View): SchemaJson {
    const schema = this.print(type, view);
    return typeof schema === "object" && isShort(doc.example)
      ? { ...schema, examples: [doc.example] }
      : schema;
  }

  /** Null goes into the other member where that is one plain type: most unions are such. */
  private union(type: UnionType, view: View): SchemaJson {
    const members = type.members.map((member) => this.print(member, view));
    const [first, last] = members;
    if (
      members.length === 2 &&
      typeof first === "object" &&
      typeof last === "object" &&
      last["type"] === "null"
    ) {
      if (typeof first["type"] === "string")
        return { ...first, type: [first["type"], "null"] };
      if (Array.isArray(first["enum"]))
        return { ...first, enum: [...(first["enum"] as Json[]), null] };
    }
    return {
      anyOf: members,
      ...(type.open === undefined ? {} : { "x-open": type.open }),
    };
  }
}

/** A type that also allows other fields at its top: parameters stand beside the fields of a body. */
export function openTop(
  type: Type,
  types: ReadonlyMap<string, NamedType>,
  depth = 0,
): Type {
  if (!isClosed(type, types)) return type;
  const resolved = resolveRef(type, types);
  if (depth > 16) return { kind: "unknown" };
  if (resolved.kind === "object")
    return { kind: "object", properties: resolved.properties };
  if (resolved.kind !== "union" && resolved.kind !== "intersection")
    return resolved;
  return {
    ...resolved,
    members: resolved.members.map((member) =>
      openTop(member, types, depth + 1),
    ),
  };
}

/** Whether a type says what fields beside its own may hold. */
function isClosed(
  type: Type,
  types: ReadonlyMap<string, NamedType>,
  seen: Set<string> = new Set(),
): boolean {
  if (type.kind === "ref") {
    if (seen.has(type.id)) return false;
    seen.add(type.id);
  }
  const resolved = resolveRef(type, types);
  if (resolved.kind === "object")
    return resolved.additional !== undefined || resolved.patterns !== undefined;
  return (
    (resolved.kind === "union" || resolved.kind === "intersection") &&
    resolved.members.some((member) => isClosed(member, types, seen))
  );
}

/** Without prototype traps: a property may be named `__proto__`. */
const fromEntries = (
  entries: readonly (readonly [string, Json])[],
): Record<string, Json> => Object.fromEntries(entries);

const isEmpty = (schema: SchemaJson): boolean =>
  typeof schema === "object" && Object.keys(schema).length === 0;

const isShort = (example: Json | undefined): example is Json =>
  example !== undefined && JSON.stringify(example).length <= longestExample;

function facetsOf(facets: Facets | undefined): Record<string, Json> {
  return fromEntries(
    limits.flatMap((name): [string, Json][] => {
      const value = facets?.[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
