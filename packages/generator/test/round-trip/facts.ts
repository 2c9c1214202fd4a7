import {
  resolveRef,
  typeIndex,
  type Api,
  type NamedType,
  type Operation,
  type Type,
} from "../../src/ir/index.js";
import type {
  LapDocument,
  LapEndpoint,
  LapField,
  LapType,
} from "../../src/lap/index.js";

/** What callers must know of one input. */
export interface Fact {
  readonly name: string;
  /** Undefined where a document does not say it. */
  readonly in?: string;
  readonly required: boolean;
  /** `str(date)?`, `[int]`, `map`; what has no notation in LAP is `any`. */
  readonly type: string;
  /** Values of an enum, where LAP can carry them. */
  readonly values: string;
  /** Names of the fields inside, `!` behind those that are required. */
  readonly inside: string;
}

export interface OperationFacts {
  readonly inputs: readonly Fact[];
  /** Status and names of the fields at the top of each answer. */
  readonly answers: readonly string[];
  readonly errors: readonly string[];
}

type Types = ReadonlyMap<string, NamedType>;

interface Field {
  readonly name: string;
  readonly type: Type;
  readonly required: boolean;
}

/** Levels and fields of maps that a document shows by itself. */
const shown = { depth: 2, fields: 40 };

/** Facts of an Api, made without the code that compiles it. */
export function factsOfApi(api: Api): ReadonlyMap<string, OperationFacts> {
  const types = typeIndex(api);
  return new Map(
    api.operations.map((operation) => [
      operation.key,
      {
        inputs: inputsOf(operation, types),
        answers: operation.success.map((response) => {
          const json = response.content.find(({ kind }) => kind === "json");
          const fields =
            json === undefined || /^20[45]$/.test(response.status)
              ? []
              : (fieldsOf(json.type, types, "response") ?? []);
          const status =
            response.status === "default" ? "2XX" : response.status;
          return `${status} ${fields
            .slice(0, shown.fields)
            .map(({ name }) => name)
            .join(" ")}`.trim();
        }),
        errors: operation.errors.flatMap(({ status }) =>
          status === "default" ? [] : [status],
        ),
      },
    ]),
  );
}

function inputsOf(operation: Operation, types: Types): Fact[] {
  const { body } = operation;
  const fact = (
    name: string,
    place: string,
    required: boolean,
    type: Type,
  ): Fact => ({
    name,
    in: place,
    required,
    type: notation(type, types),
    values: valuesOf(type, types),
    inside: insideOf(type, types, shown.depth, new Set()).join(" "),
  });
  const params = operation.params.map((param): Fact => {
    const facts = fact(param.wireName, param.in, param.required, param.type);
    // A segment of a path is text.
    return param.in === "path" && facts.type === "map"
      ? { ...facts, type: "str", inside: "" }
      : facts;
  });
  if (body === undefined) return params;
  const fields = ["json", "form", "multipart"].includes(body.kind)
    ? fieldsOf(body.type, types, "request")
    : undefined;
  return fields === undefined || fields.length === 0
    ? [...params, fact(body.field, "body", body.required, body.type)]
    : [
        ...params,
        ...fields.map(({ name, type, required }) =>
          fact(name, "body", required, type),
        ),
      ];
}

/** Fields of an object; of a union, those of all members, required where all require them. */
function fieldsOf(
  type: Type,
  types: Types,
  side: "request" | "response",
  open: ReadonlySet<string> = new Set(),
): Field[] | undefined {
  if (type.kind === "ref") {
    const named = types.get(type.id);
    return named === undefined || open.has(type.id)
      ? undefined
      : fieldsOf(named.type, types, side, new Set([...open, type.id]));
  }
  if (type.kind === "object")
    return type.properties.length === 0 &&
      (type.additional !== undefined || type.patterns !== undefined)
      ? undefined
      : type.properties.filter(
          (property) =>
            property.type.kind !== "never" &&
            !(side === "request" ? property.readOnly : property.writeOnly),
        );
  if (type.kind !== "union" && type.kind !== "intersection") return undefined;
  const union = type.kind === "union";
  const members = type.members
    .filter(({ kind }) => !(union && kind === "null"))
    .map((member) => ({ member, fields: fieldsOf(member, types, side, open) }))
    .filter(
      ({ member, fields }) =>
        union ||
        fields !== undefined ||
        !["object", "unknown"].includes(resolveRef(member, types).kind),
    )
    .map(({ fields }) => fields);
  if (members.length === 0 || members.some((fields) => fields === undefined))
    return undefined;
  const all = members as Field[][];
  const names = [...new Set(all.flat().map(({ name }) => name))];
  return names.map((name) => {
    const found = all.map((fields) =>
      fields.find((field) => field.name === name),
    );
    const present = found.filter((field) => field !== undefined);
    return {
      name,
      required: union
        ? found.every((field) => field?.required === true)
        : present.some((field) => field.required),
      type: joined(
        union ? "union" : "intersection",
        present.map((field) => field.type),
      ),
    };
  });
}

/** Types of one field in several members; equal ones are one. */
function joined(kind: "union" | "intersection", types: readonly Type[]): Type {
  const bare = new Map(
    types.map((type) => [
      JSON.stringify(type, (key, value: unknown) =>
        key === "doc" || key === "facets" ? undefined : value,
      ),
      type,
    ]),
  );
  const members = [...bare.values()];
  return members.length === 1 ? members[0]! : { kind, members };
}

/** Members of a union in a union, and what refs to scalars stand for. */
function leaves(type: Type, types: Types, open = new Set<string>()): Type[] {
  if (type.kind === "union")
    return type.members.flatMap((member) => leaves(member, types, open));
  if (type.kind === "ref") {
    if (open.has(type.id)) return [{ kind: "unknown" }];
    const target = types.get(type.id)?.type ?? ({ kind: "unknown" } as const);
    return leaves(target, types, new Set([...open, type.id]));
  }
  if (
    type.kind === "intersection" &&
    fieldsOf(type, types, "request") === undefined
  ) {
    const [first = [], ...others] = type.members
      .map((member) => leaves(member, types, open))
      .sort((a, b) => telling(b) - telling(a));
    const kept = first.filter((leaf) =>
      others.every((other) => other.some((one) => fits(leaf, one, types))),
    );
    return kept.length === 0 ? first : kept;
  }
  return [type];
}

/** Values say more than types, and types more than nothing. */
const telling = (all: readonly Type[]): number =>
  Math.min(
    ...all.map(({ kind }) =>
      kind === "literal" ? 3 : kind === "enum" ? 2 : kind === "unknown" ? 0 : 1,
    ),
  );

const fits = (leaf: Type, other: Type, types: Types): boolean =>
  other.kind === "unknown" ||
  leaf.kind === other.kind ||
  leafNotation(leaf, types).startsWith(leafNotation(other, types));

const baseOf = (value: unknown): string =>
  typeof value === "string"
    ? "str"
    : typeof value === "boolean"
      ? "bool"
      : Number.isInteger(value)
        ? "int"
        : "num";

const scalars: Readonly<Record<string, string>> = {
  boolean: "bool",
  string: "str",
  binary: "file",
  object: "map",
  intersection: "map",
  null: "null",
};

function notation(type: Type, types: Types): string {
  const all = leaves(type, types);
  const values = all.filter(({ kind }) => kind !== "null");
  const words = new Set(values.map((leaf) => leafNotation(leaf, types)));
  // Values of a type beside the type itself are that type; formats that differ are none.
  if (words.size > 1) {
    const bare = new Set([...words].map((word) => word.replace(/\(.*\)$/, "")));
    if (bare.size === 1) {
      words.clear();
      words.add([...bare][0]!);
    }
  }
  const numeric = [...words].every((word) => word === "int" || word === "num");
  const word =
    words.size === 1
      ? [...words][0]!
      : words.size === 0
        ? "null"
        : numeric &&
            values.every(({ kind }) => kind === "enum" || kind === "literal")
          ? "num"
          : "any";
  return word !== "any" && word !== "null" && values.length < all.length
    ? `${word}?`
    : word;
}

function leafNotation(leaf: Type, types: Types): string {
  const format = leaf.facets?.format;
  const suffix =
    format !== undefined && /^[\w.:+ -]{1,40}$/.test(format)
      ? `(${format})`
      : "";
  switch (leaf.kind) {
    case "string":
      return `str${suffix}`;
    case "number":
      return `${leaf.integer ? "int" : "num"}${suffix}`;
    case "literal":
      return baseOf(leaf.value);
    case "enum": {
      const bases = [...new Set(leaf.values.map(({ value }) => baseOf(value)))];
      return bases.length === 1
        ? bases[0]!
        : bases.includes("str") || bases.includes("bool")
          ? "any"
          : "num";
    }
    case "array":
      return `[${notation(leaf.items, types)}]`;
    case "tuple":
      return "[any]";
    default:
      return scalars[leaf.kind] ?? "any";
  }
}

/** Values that no reader could take apart are not carried in the type. */
function valuesOf(type: Type, types: Types): string {
  const all = leaves(type, types).filter(({ kind }) => kind !== "null");
  if (!all.every(({ kind }) => kind === "enum" || kind === "literal"))
    return "";
  const values = [
    ...new Set(
      all.flatMap((leaf) =>
        leaf.kind === "enum"
          ? leaf.values.map(({ value }) => value)
          : leaf.kind === "literal"
            ? [leaf.value]
            : [],
      ),
    ),
  ];
  const words = values.map(String);
  return words.length > 1 &&
    notation(type, types) !== "any" &&
    !looksParted(values) &&
    words.every(
      (word) =>
        word !== "" &&
        word === word.trim() &&
        !/[/=(){}[\]<>#,\n\r]/.test(word),
    )
    ? words.join("/")
    : "";
}

/** Numbers among words, and parts of media types and dates: a reader cannot be sure where a slash parts them. */
function looksParted(values: readonly unknown[]): boolean {
  const parts =
    "application audio font image message model multipart text video DD MM YY YYYY Africa America Asia Australia Europe Pacific ipv4 ipv6".split(
      " ",
    );
  const texts = values.filter((value) => typeof value === "string");
  const digits = texts.filter((text) => /^\d+$/.test(text));
  return (
    texts.some((text) => parts.includes(text)) ||
    (digits.length > 0 && digits.length < texts.length)
  );
}

function insideOf(
  type: Type,
  types: Types,
  depth: number,
  open: ReadonlySet<string>,
): string[] {
  if (depth === 0) return [];
  if (type.kind === "ref") {
    const named = types.get(type.id);
    return named === undefined || open.has(type.id)
      ? []
      : insideOf(named.type, types, depth, new Set([...open, type.id]));
  }
  const fields = fieldsOf(type, types, "request");
  if (fields !== undefined)
    return fields
      .slice(0, shown.fields)
      .flatMap((field) => [
        `${field.name}${field.required ? "!" : ""}`,
        ...insideOf(field.type, types, depth - 1, open).map(
          (path) => `${field.name}.${path}`,
        ),
      ]);
  if (type.kind === "array") return insideOf(type.items, types, depth, open);
  if (type.kind === "object" && type.additional !== undefined)
    return insideOf(type.additional, types, depth, open);
  if (type.kind === "union") {
    const members = type.members.filter(({ kind }) => kind !== "null");
    return members.length === 1
      ? insideOf(members[0]!, types, depth, open)
      : [];
  }
  return [];
}

/** Facts of a LAP document as it stands, nothing inferred. */
export function factsOfLap(
  document: LapDocument,
): ReadonlyMap<string, OperationFacts> {
  return new Map(
    document.endpoints.map((endpoint) => [
      `${endpoint.method} ${endpoint.path}`,
      {
        inputs: [
          ...lapInputs(endpoint, "required"),
          ...lapInputs(endpoint, "optional"),
        ],
        answers: endpoint.returns.map(({ status, fields = [] }) =>
          `${status} ${fields.map(({ name }) => name).join(" ")}`.trim(),
        ),
        errors: (endpoint.errors ?? []).map(({ code }) => code),
      },
    ]),
  );
}

const lapInputs = (
  endpoint: LapEndpoint,
  list: "required" | "optional",
): Fact[] =>
  (endpoint[list] ?? []).map(({ name, type }) => ({
    name,
    required: list === "required",
    type: lapNotation(type),
    values: type.kind === "scalar" ? (type.values ?? "") : "",
    inside: lapInside(type).join(" "),
  }));

function lapNotation(type: LapType): string {
  const mark = type.nullable ? "?" : "";
  switch (type.kind) {
    case "array":
      return `[${lapNotation(type.items)}]${mark}`;
    case "scalar": {
      const word =
        type.name === "str" && type.format === "binary" ? "file" : type.name;
      return `${word}${type.format === undefined || word === "file" ? "" : `(${type.format})`}${mark}`;
    }
    default:
      return `map${mark}`;
  }
}

function lapInside(type: LapType): string[] {
  const of = (fields: readonly LapField[]): string[] =>
    fields.flatMap((field) => [
      `${field.name}${field.required ? "!" : ""}`,
      ...lapInside(field.type).map((path) => `${field.name}.${path}`),
    ]);
  switch (type.kind) {
    case "array":
      return lapInside(type.items);
    case "dictionary":
      return lapInside(type.value);
    case "object":
      return of(type.fields);
    default:
      return [];
  }
}
