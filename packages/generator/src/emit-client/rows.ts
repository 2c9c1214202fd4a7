import {
  constantOf,
  docText,
  importsOf,
  jsonLiteral,
  operationIdentifier,
  Reference,
  type OutputFile,
} from "../code/index.js";
import type {
  Api,
  Body,
  MediaKind,
  Operation,
  Param,
  Response,
} from "../ir/index.js";
import type {
  AnswerKind,
  BodyRow,
  Operation as RuntimeRow,
  Place,
} from "../../runtime/client/operation.js";
import type * as engines from "../../runtime/client/engines.js";

/** A row as it is written: what the runtime does for some operations only stands in it by its name there. */
type Written<Value, Named extends keyof Value> = Omit<Value, Named> & {
  readonly [Key in Named]?: Reference;
};
type WrittenBody = "json" | Written<BodyRow, "write">;
type Row = Omit<Written<RuntimeRow, "build" | "call" | "read">, "body"> & {
  readonly body?: WrittenBody;
};

const engine = (name: keyof typeof engines): Reference => new Reference(name);

/** `operations.ts`: one row an operation, which the runtime reads. */
export function emitRows(api: Api): OutputFile {
  const rows = api.operations.map((operation) => rowOf(operation));
  return {
    path: "src/generated/operations.ts",
    owner: "generated",
    source: {
      kind: "typescript",
      statements: [
        ...importsOf([
          { from: "../runtime/engines.js", values: referencesIn(rows) },
          { from: "../runtime/index.js", types: ["OperationRow"] },
        ]),
        ...api.operations.map((operation, i) =>
          constantOf(
            operationIdentifier(operation),
            "OperationRow",
            jsonLiteral(rows[i]),
            docText(
              { description: `\`${operation.key}\`` },
              { deprecated: operation.deprecated },
            ),
          ),
        ),
      ],
    },
  };
}

/** Names of the runtime that a literal uses. */
export function referencesIn(literal: unknown): string[] {
  const names = new Set<string>();
  const visit = (value: unknown): void => {
    if (value instanceof Reference) names.add(value.name);
    else if (typeof value === "object" && value !== null)
      Object.values(value).forEach(visit);
  };
  visit(literal);
  return [...names].sort();
}

/** The row of one operation. What OpenAPI's defaults already say is left out. */
function rowOf(operation: Operation): Row {
  const places = operation.params.map(
    (param) => [param.name, placeOf(param)] as const,
  );
  const { pagination, polling, streaming, body } = operation;
  const auth = authOf(operation);
  const kinds = operation.success.map(answerOf);
  const plainJson =
    operation.method !== "HEAD" &&
    kinds.length > 0 &&
    kinds.every((kind) => /^(json|stream)$/.test(kind));
  const accept = acceptOf(operation, kinds);
  return {
    id: operation.name,
    method: operation.method,
    path: operation.path,
    ...(places.length === 0 ? {} : { in: Object.fromEntries(places) }),
    ...(body === undefined ? {} : { body: bodyOf(body) }),
    // Fields that the contract does not know go to the query where there is no body.
    ...(places.length === 0 && body !== undefined && bodyOf(body) === "json"
      ? {}
      : { build: engine("parameters") }),
    ...(streaming !== undefined
      ? { call: engine("StreamCall") }
      : pagination !== undefined
        ? { call: engine("PageCall") }
        : polling !== undefined
          ? { call: engine("PollCall") }
          : {}),
    // Anything but JSON is read by its Content-Type, where the contract does not say what it is.
    ...(plainJson ? {} : { read: engine("readContent") }),
    ...(plainJson || kinds.length === 0
      ? {}
      : {
          ok: Object.fromEntries(
            operation.success.map(({ status }, at) => [status, kinds[at]!]),
          ),
        }),
    ...(accept === "application/json" ? {} : { accept }),
    ...(auth === undefined ? {} : { auth }),
    ...(streaming === undefined
      ? {}
      : {
          stream: {
            kind: streaming.kind,
            ...(streaming.kind === "jsonl"
              ? { type: "application/jsonl" }
              : {}),
            ...(streaming.flag === undefined ? {} : { flag: streaming.flag }),
            ...(streaming.done === undefined ? {} : { done: streaming.done }),
            ...(streaming.form === undefined ? {} : { fold: streaming.form }),
          },
        }),
    ...(pagination === undefined ? {} : { page: pagination }),
    ...(polling === undefined ? {} : { poll: polling }),
    ...(operation.deprecated === true ? { deprecated: true } : {}),
  };
}

const defaultStyle = {
  path: "simple",
  header: "simple",
  query: "form",
  cookie: "form",
} as const;

function placeOf(param: Param): Place {
  const name = param.name === param.wireName ? {} : { name: param.wireName };
  if (param.content !== undefined)
    return { in: param.in, ...name, content: param.content };
  const style =
    param.style === defaultStyle[param.in]
      ? {}
      : { style: param.style as Exclude<Param["style"], "cookie"> };
  const explode =
    param.explode === (param.style === "form")
      ? {}
      : { explode: param.explode };
  const reserved = param.allowReserved === true ? { allowReserved: true } : {};
  const special = { ...name, ...style, ...explode, ...reserved };
  // TypeScript holds a plain text at a key like `toString` against Object's own member.
  return Object.keys(special).length === 0 && !(param.name in {})
    ? param.in
    : { in: param.in, ...special };
}

const defaultMediaType: Partial<Record<MediaKind, string>> = {
  json: "application/json",
  form: "application/x-www-form-urlencoded",
  multipart: "multipart/form-data",
  text: "text/plain",
  binary: "application/octet-stream",
};

const writers = {
  form: "form",
  multipart: "multipart",
  text: "plainText",
  binary: "bytes",
  any: "anything",
} as const;

function bodyOf(body: Body): WrittenBody {
  const kind = body.kind as Exclude<MediaKind, "stream">;
  const write = kind === "json" ? {} : { write: engine(writers[kind]) };
  // What is sent is what the value is.
  if (kind === "any") return { ...write, field: body.field, optional: true };
  const special = {
    ...write,
    ...(body.mediaType === defaultMediaType[kind]
      ? {}
      : { type: body.mediaType }),
    ...(body.shape === "field" ? { field: body.field } : {}),
    ...(Object.keys(body.encoding).length === 0
      ? {}
      : { encoding: body.encoding }),
    ...(body.required ? {} : { optional: true as const }),
  };
  return Object.keys(special).length === 0 ? "json" : special;
}

/** What a success answer carries when its Content-Type does not say. */
function answerOf(response: Response): AnswerKind {
  const kinds = response.content.map((content) => content.kind);
  if (kinds.length === 0) return "none";
  if (kinds.includes("json")) return "json";
  if (kinds.includes("stream")) return "stream";
  if (kinds.includes("any")) return "any";
  return kinds.includes("text") ? "text" : "binary";
}

/** What is asked for: JSON, that of a vendor by its name, before anything else that may come; without JSON, whatever there is. */
function acceptOf(
  { method, success }: Operation,
  kinds: readonly AnswerKind[],
): string {
  const json = "application/json";
  const types = success
    .flatMap(({ content }) => content)
    .filter(({ kind }) => kind === "json")
    .map(({ mediaType }) => mediaType.toLowerCase());
  const others = kinds.some((kind) => /^(text|binary|any)$/.test(kind));
  if (types.length === 0) return others || method === "HEAD" ? "*/*" : json;
  // A range and a charset need no name of their own.
  const plain = types.some((type) => /\*|^application\/json *(;|$)/.test(type));
  const wanted = plain ? json : [...new Set(types)].join(", ");
  return others ? `${wanted}, */*;q=0.5` : wanted;
}

function authOf(operation: Operation): Row["auth"] {
  const [only, ...others] = operation.security;
  if (only === undefined) return undefined;
  return others.length === 0 && only.length === 1
    ? only[0]
    : operation.security;
}
