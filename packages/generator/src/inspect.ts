import {
  resolveRef,
  typeIndex,
  type Api,
  type NamedType,
  type Operation,
  type Response,
  type Type,
} from "./ir/index.js";

/** What was read beside the Api. */
export interface Inspected {
  readonly format: "openapi" | "lap";
  /** Endpoints that the contract names and nobody can call. */
  readonly notCallable: readonly {
    readonly method: string;
    readonly path: string;
    readonly description?: string;
  }[];
}

/** A contract as read, for people and tools: names, places and types in words. */
export function inspectApi(
  api: Api,
  { format, notCallable }: Inspected,
): object {
  const types = typeIndex(api);
  const hidden = new Set(
    notCallable.map(({ method, path }) => `${method} ${path}`),
  );
  return {
    format,
    title: api.info.title,
    version: api.info.version,
    servers: api.servers.map((server) => server.url),
    auth: api.schemes.map(({ id, kind, option }) => ({ id, kind, option })),
    operations: [
      ...api.operations
        // The one that stands for them is not one of them.
        .filter(({ key }) => !hidden.has(key))
        .map((operation) => inspectOperation(operation, types)),
      ...notCallable.map(({ method, path, description }) => ({
        method,
        path,
        callable: false,
        summary: description ?? "",
        params: [],
        success: [],
        errors: [],
      })),
    ],
  };
}

function inspectOperation(
  operation: Operation,
  types: ReadonlyMap<string, NamedType>,
): object {
  const params = operation.params.map((param) => ({
    name: param.name,
    wireName: param.wireName,
    in: param.in as string,
    required: param.required,
    type: typeWords(param.type, types),
    description: param.doc.description ?? "",
  }));
  return {
    method: operation.method,
    path: operation.path,
    name: operation.name,
    command: [...operation.command.group, operation.command.verb].join(" "),
    summary: operation.doc.summary ?? "",
    params: [...params, ...bodyParams(operation, types)],
    success: operation.success.map((response) =>
      inspectResponse(response, types),
    ),
    errors: operation.errors.map((response) =>
      inspectResponse(response, types),
    ),
  };
}

/** Fields of the body, as callers give them. */
function bodyParams(
  operation: Operation,
  types: ReadonlyMap<string, NamedType>,
): object[] {
  const { body } = operation;
  if (body === undefined) return [];
  if (body.shape === "field") {
    return [
      {
        name: body.field,
        wireName: body.field,
        in: "body",
        required: body.required,
        type: typeWords(body.type, types),
        description: body.doc.description ?? "",
      },
    ];
  }
  return fieldsOf(body.type, types).map(({ name, type, required, doc }) => ({
    name,
    wireName: name,
    in: "body",
    required: required && body.required,
    type: typeWords(type, types),
    description: doc.description ?? type.doc?.description ?? "",
  }));
}

interface Field {
  readonly name: string;
  readonly type: Type;
  readonly required: boolean;
  readonly doc: { readonly description?: string };
}

/** Fields of an object type; of a union, those of all its members, required where all of them require it. */
function fieldsOf(
  type: Type,
  types: ReadonlyMap<string, NamedType>,
  depth = 0,
): Field[] {
  const resolved = resolveRef(type, types);
  if (depth > 8) return [];
  if (resolved.kind === "object")
    return resolved.properties
      .filter((property) => property.readOnly !== true)
      .map(({ name, type: of, required, doc }) => ({
        name,
        type: of,
        required,
        doc,
      }));
  if (resolved.kind !== "union" && resolved.kind !== "intersection") return [];
  const members = resolved.members.map((member) =>
    fieldsOf(member, types, depth + 1),
  );
  const merged = new Map<string, Field>();
  for (const field of members.flat())
    merged.set(field.name, {
      ...field,
      required:
        resolved.kind === "intersection"
          ? field.required || merged.get(field.name)?.required === true
          : members.every((fields) =>
              fields.some(
                (other) => other.name === field.name && other.required,
              ),
            ),
    });
  return [...merged.values()];
}

const inspectResponse = (
  response: Response,
  types: ReadonlyMap<string, NamedType>,
): object => ({
  status: response.status,
  description: response.doc.description ?? "",
  content: response.content.map((content) => ({
    mediaType: content.mediaType,
    type: typeWords(content.type, types),
  })),
});

/** A type in a few words: `string`, `integer[]`, `"a" | "b"`, `ChatRequest`. */
function typeWords(type: Type, types: ReadonlyMap<string, NamedType>): string {
  switch (type.kind) {
    case "number":
      return type.integer ? "integer" : "number";
    case "literal":
      return JSON.stringify(type.value);
    case "enum":
      return type.values.map(({ value }) => JSON.stringify(value)).join(" | ");
    case "array": {
      const items = typeWords(type.items, types);
      return items.includes(" ") ? `(${items})[]` : `${items}[]`;
    }
    case "tuple":
      return `[${type.items.map((item) => typeWords(item, types)).join(", ")}${type.rest === undefined ? "" : ", …"}]`;
    case "union":
      return type.members.map((member) => typeWords(member, types)).join(" | ");
    case "intersection":
      return type.members.map((member) => typeWords(member, types)).join(" & ");
    case "ref":
      return types.get(type.id)?.name ?? "unknown";
    case "string":
      return type.facets?.format === undefined
        ? "string"
        : `string(${type.facets.format})`;
    default:
      return type.kind;
  }
}

/** A readable overview: what it is, how to authenticate, and one line an operation, grouped as the commands are. */
export function printOverview(
  api: Api,
  { notCallable }: Pick<Inspected, "notCallable">,
): string {
  const lines = [
    `${api.info.title} ${api.info.version}`,
    ...api.servers.map((server) => server.url),
    [
      count(api.operations.length, "operation"),
      count(api.types.length, "type"),
    ].join(", "),
    ...api.schemes.map(({ option, kind, wireName, in: place }) =>
      kind === "apiKey"
        ? `auth: ${option} (${place} ${wireName})`
        : `auth: ${option} (${kind})`,
    ),
    "",
  ];
  const [commands, keys] = [commandOf, ({ key }: Operation) => key].map(
    (text) =>
      Math.min(
        48,
        Math.max(0, ...api.operations.map((each) => text(each).length)),
      ),
  ) as [number, number];
  const groups = new Map<string, Operation[]>();
  for (const operation of api.operations)
    groups.set(operation.command.group[0]!, [
      ...(groups.get(operation.command.group[0]!) ?? []),
      operation,
    ]);
  for (const operations of groups.values()) {
    for (const operation of operations) {
      const words = `${operation.deprecated === true ? "(deprecated) " : ""}${operation.doc.summary ?? ""}`;
      lines.push(
        `${commandOf(operation).padEnd(commands)}  ${operation.key.padEnd(keys)}  ${words}`.trimEnd(),
      );
    }
    lines.push("");
  }
  const first = notCallable.slice(0, 10);
  if (first.length > 0)
    lines.push(
      `${count(notCallable.length, "endpoint")} not callable:`,
      ...first.map(({ method, path }) => `  ${method} ${path}`),
      ...(notCallable.length > first.length ? ["  …"] : []),
    );
  return `${lines.map(printable).join("\n").trimEnd()}\n`;
}

const count = (number: number, noun: string): string =>
  `${number} ${noun}${number === 1 ? "" : "s"}`;

/** Words of a contract must neither move the cursor nor make a line of their own. */
const printable = (line: string): string =>
  line.replace(
    /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g,
    "?",
  );

const commandOf = (operation: Operation): string =>
  [
    ...operation.command.group,
    operation.command.verb,
    ...(operation.command.positionals.length === 0
      ? []
      : [`<${operation.command.positionals.join("/")}>`]),
  ].join(" ");
