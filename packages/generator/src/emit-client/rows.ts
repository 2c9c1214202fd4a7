import {
  constantOf,
  docText,
  jsonLiteral,
  operationIdentifier,
  type OutputFile,
  importsOf,
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
  BodyPlace,
  Operation as Row,
  Place,
} from "../../runtime/client/operation.js";

/** `operations.ts`: one plain row an operation, which the runtime reads. */
export function emitRows(api: Api): OutputFile {
  return {
    path: "src/generated/operations.ts",
    owner: "generated",
    source: {
      kind: "typescript",
      statements: [
        ...importsOf([
          { from: "../runtime/index.js", types: ["OperationRow"] },
        ]),
        ...api.operations.map((operation) =>
          constantOf(
            operationIdentifier(operation),
            "OperationRow",
            jsonLiteral(rowOf(operation)),
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

/** The row of one operation. What OpenAPI's defaults already say is left out. */
function rowOf(operation: Operation): Row {
  const places = operation.params.map(
    (param) => [param.name, placeOf(param)] as const,
  );
  const { pagination, streaming, body } = operation;
  const auth = authOf(operation);
  const errors = operation.errors.map((response) =>
    /^\d+$/.test(response.status) ? Number(response.status) : response.status,
  );
  return {
    id: operation.name,
    method: operation.method,
    path: operation.path,
    ...(places.length === 0 ? {} : { in: Object.fromEntries(places) }),
    ...(body === undefined ? {} : { body: bodyOf(body) }),
    ok: Object.fromEntries(
      operation.success.map((response) => [
        response.status,
        answerOf(response),
      ]),
    ),
    ...(errors.length === 0 ? {} : { errors }),
    ...(auth === undefined ? {} : { auth }),
    ...(streaming === undefined
      ? {}
      : {
          stream: {
            kind: streaming.kind,
            ...(streaming.flag === undefined ? {} : { flag: streaming.flag }),
            ...(streaming.done === undefined ? {} : { done: streaming.done }),
          },
        }),
    ...(pagination === undefined ? {} : { page: pagination }),
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

function bodyOf(body: Body): BodyPlace {
  const kind = body.kind as Exclude<MediaKind, "stream">;
  const type =
    body.mediaType === defaultMediaType[kind] ? {} : { type: body.mediaType };
  const field = body.shape === "field" ? { field: body.field } : {};
  const encoding =
    Object.keys(body.encoding).length === 0 ? {} : { encoding: body.encoding };
  const optional = body.required ? {} : { optional: true as const };
  // What is sent is what the value is.
  if (kind === "any") return { kind, field: body.field, optional: true };
  const special = { ...type, ...field, ...encoding, ...optional };
  return Object.keys(special).length === 0 ? kind : { kind, ...special };
}

/** What a success answer carries when its Content-Type does not say. */
function answerOf(response: Response): Row["ok"][string] {
  const kinds = response.content.map((content) => content.kind);
  if (kinds.length === 0) return "none";
  if (kinds.includes("json")) return "json";
  if (kinds.includes("stream")) return "stream";
  if (kinds.includes("any")) return "any";
  return kinds.includes("text") ? "text" : "binary";
}

function authOf(operation: Operation): Row["auth"] {
  const [only, ...others] = operation.security;
  if (only === undefined) return undefined;
  return others.length === 0 && only.length === 1
    ? only[0]
    : operation.security;
}
