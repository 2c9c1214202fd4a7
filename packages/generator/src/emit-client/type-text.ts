import {
  docBlock,
  docText,
  propertyKey,
  stringLiteral,
} from "../code/index.js";
import type {
  EnumType,
  Facets,
  NamedType,
  ObjectType,
  Property,
  Type,
  UnionType,
} from "../ir/index.js";
import { inputNames } from "../passes/index.js";

/** Names of the second views: every printer of one index asks for the same. */
const namesByIndex = new WeakMap<object, ReadonlyMap<string, string>>();

function inputNamesOf(
  types: ReadonlyMap<string, NamedType>,
): ReadonlyMap<string, string> {
  const known = namesByIndex.get(types);
  if (known !== undefined) return known;
  const names = inputNames(types.values());
  namesByIndex.set(types, names);
  return names;
}

/** Which side a type is printed for: what callers send, or what the server answers. */
export type View = "input" | "output";

/** Types of the runtime that a printed type may name. */
export const printableRuntimeTypes: readonly string[] = [
  "BinaryInput",
  "BinaryOutput",
  "FileInput",
  "Unknown",
];

/** Prints types as TypeScript text and remembers which named types it used, so that a file imports what it needs. */
export class TypePrinter {
  readonly used = new Set<string>();
  readonly runtimeTypes = new Set<string>();
  /** Inline types that were declared under a name: they print as that name. */
  private readonly declared = new Map<Type, string>();
  private readonly types: ReadonlyMap<string, NamedType>;
  private inputNames: ReadonlyMap<string, string> | undefined;

  constructor(types: ReadonlyMap<string, NamedType>) {
    this.types = types;
  }

  /** Name of a named type in this view. */
  nameOf(named: NamedType, view: View): string {
    this.inputNames ??= inputNamesOf(this.types);
    const name =
      (view === "input" ? this.inputNames.get(named.id) : undefined) ??
      named.name;
    this.used.add(name);
    return name;
  }

  /** From here on this very type prints as the name. */
  declare(type: Type, name: string): void {
    this.declared.set(type, name);
  }

  print(type: Type, view: View): string {
    const name = this.declared.get(type);
    if (name !== undefined) return name;
    switch (type.kind) {
      case "unknown":
        return "unknown";
      case "never":
        return "never";
      case "null":
        return "null";
      case "boolean":
        return "boolean";
      case "number":
        return "number";
      case "string":
        return "string";
      case "binary":
        return this.printBinary(view);
      case "literal":
        return literal(type.value);
      case "enum":
        return printEnum(type);
      case "array":
        return this.printArray(type.items, view);
      case "tuple": {
        const rest =
          type.rest === undefined
            ? []
            : [`...${this.printArray(type.rest, view)}`];
        return `[${[...type.items.map((item) => this.print(item, view)), ...rest].join(", ")}]`;
      }
      case "object":
        return this.printObject(type, view);
      case "union":
        return this.printMembers(type, view).join(" | ");
      case "intersection":
        return type.members
          .map((member) => this.within(member, view, "&"))
          .join(" & ");
      case "ref": {
        const named = this.types.get(type.id);
        return named === undefined ? "unknown" : this.nameOf(named, view);
      }
    }
  }

  /** A member of a union or intersection, in parentheses where it binds more loosely. */
  private within(type: Type, view: View, operator: "|" | "&"): string {
    const text = this.print(type, view);
    const looser =
      type.kind === "union" ||
      type.kind === "intersection" ||
      (type.kind === "enum" && operator === "&");
    return looser && !this.declared.has(type) ? `(${text})` : text;
  }

  /** The unknown member of an open union goes last, but for null. */
  private printMembers(type: UnionType, view: View): readonly string[] {
    const texts = type.members.map((member) => this.within(member, view, "|"));
    if (type.open === undefined) return texts;
    this.runtimeTypes.add("Unknown");
    const unknown = `Unknown<${stringLiteral(type.open)}>`;
    const known = texts.filter((text) => text !== "null");
    return [...known, unknown, ...texts.slice(known.length)];
  }

  private printArray(items: Type, view: View): string {
    const text = this.print(items, view);
    const simple =
      this.declared.has(items) ||
      (items.kind !== "union" &&
        items.kind !== "intersection" &&
        items.kind !== "enum" &&
        !(items.kind === "binary" && view === "input"));
    return simple ? `${text}[]` : `(${text})[]`;
  }

  private printBinary(view: View): string {
    if (view === "output") return "string";
    this.runtimeTypes.add("FileInput");
    return "FileInput";
  }

  private printObject(type: ObjectType, view: View): string {
    const properties = visible(type.properties, view);
    const index = this.indexType(type, view);
    if (properties.length === 0)
      return index === undefined
        ? type.additional?.kind === "never"
          ? "Record<string, never>"
          : "{ [key: string]: unknown }"
        : `{ [key: string]: ${index} }`;
    const lines = properties.map(
      (property) =>
        `${docBlock(propertyDoc(property))}${propertyKey(property.name)}${property.required ? "" : "?"}: ${this.print(property.type, view)};`,
    );
    return `{\n${lines.join("\n")}${index === undefined ? "" : `\n[key: string]: ${index};`}\n}`;
  }

  /**
   * Type of the index signature. TypeScript wants it to cover the named properties as well, so it is their union with
   * what the schema says of the others.
   */
  indexType(type: ObjectType, view: View): string | undefined {
    const said = [
      ...(type.additional === undefined || type.additional.kind === "never"
        ? []
        : [type.additional]),
      ...(type.patterns ?? []).map((entry) => entry.type),
    ];
    if (said.length === 0) return undefined;
    const properties = visible(type.properties, view);
    const texts = new Set(
      [...said, ...properties.map((property) => property.type)].flatMap(
        (member) =>
          member.kind === "union"
            ? this.printMembers(member, view)
            : [this.within(member, view, "|")],
      ),
    );
    if (texts.has("unknown")) return "unknown";
    if (properties.some((property) => !property.required))
      texts.add("undefined");
    return [...texts].join(" | ");
  }
}

/** Properties that exist on this side: a readOnly one is never sent, a writeOnly one never answered. */
export const visible = (
  properties: readonly Property[],
  view: View,
): readonly Property[] =>
  properties.filter((property) =>
    view === "input" ? property.readOnly !== true : property.writeOnly !== true,
  );

export function propertyDoc(property: Property): string | undefined {
  const limits = describeFacets(property.type.facets);
  return docText(
    Object.keys(property.doc).length === 0 ? property.type.doc : property.doc,
    {
      deprecated: property.deprecated,
      default: property.type.facets?.default,
      extra: limits === undefined ? [] : [limits],
    },
  );
}

/** Limits in words: `Minimum: 0. Maximum: 2.` */
export function describeFacets(facets: Facets | undefined): string | undefined {
  if (facets === undefined) return undefined;
  const words: readonly (readonly [string, string | number | undefined])[] = [
    [
      "Format",
      facets.format === "double" || facets.format === "float"
        ? undefined
        : facets.format,
    ],
    ["Minimum", facets.minimum],
    ["More than", facets.exclusiveMinimum],
    ["Maximum", facets.maximum],
    ["Less than", facets.exclusiveMaximum],
    ["Multiple of", facets.multipleOf],
    ["Minimum length", facets.minLength],
    ["Maximum length", facets.maxLength],
    ["Minimum items", facets.minItems],
    ["Maximum items", facets.maxItems],
    [
      "Pattern",
      facets.pattern === undefined ? undefined : `\`${facets.pattern}\``,
    ],
  ];
  const said = words
    .filter(([, value]) => value !== undefined)
    .map(([word, value]) => `${word}: ${String(value).replace(/\s+/g, " ")}.`);
  return said.length === 0 ? undefined : said.join(" ");
}

const literal = (value: string | number | boolean): string =>
  typeof value === "string" ? stringLiteral(value) : String(value);

function printEnum(type: EnumType): string {
  const values = type.values.map(({ value }) => literal(value));
  if (!type.open) return values.join(" | ");
  const kinds = new Set(type.values.map(({ value }) => typeof value));
  if (kinds.has("string")) values.push("(string & {})");
  if (kinds.has("number")) values.push("(number & {})");
  return values.join(" | ");
}
