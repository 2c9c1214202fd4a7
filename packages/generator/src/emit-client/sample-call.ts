/** In: an operation. Out: a sample of its input and of its answer, and what of the request they decide. */
import type {
  Api,
  Json,
  Operation,
  Param,
  Response,
  Type,
} from "../ir/index.js";
import { objectsOf, type NamedTypes } from "../passes/index.js";
import { sampleObject, sampleValue } from "./sample-value.js";

/** One operation with a sample of what goes over the wire. */
export interface SampleCall {
  readonly operation: Operation;
  readonly input: Readonly<Record<string, Json>>;
  /** Input fields outside of the body. */
  readonly places: readonly string[];
  readonly body?: {
    readonly kind: "json" | "form";
    readonly type: string;
    readonly field?: string;
  };
  readonly path?: string;
  readonly status: number;
  /** Absent: the good answer carries no JSON. */
  readonly answer?: Json;
  /** Names of the headers that carry the sample and the credentials. */
  readonly headers: readonly string[];
  /** Client options whose credentials are sent. */
  readonly credentials: readonly string[];
}

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/** A sample of an operation, asking for a stream or not; undefined where there is none that is plain data. */
export function sampleCall(
  operation: Operation,
  api: Api,
  types: NamedTypes,
  streams: boolean,
): SampleCall | undefined {
  const { method, params, body, streaming } = operation;
  if (!methods.includes(method)) return undefined;
  // Not what fetch sends.
  if (body !== undefined && method === "GET") return undefined;
  if (!streams && streaming !== undefined && streaming.flag === undefined)
    return undefined;
  const input: Record<string, Json> = {};
  for (const param of params)
    if (param.required)
      define(
        input,
        param.name,
        firstPage(operation, param) ??
          sampleValue(param.type, param.name, "input", types),
      );
  const inside = bodySample(operation, types);
  if (inside === undefined) return undefined;
  for (const [name, value] of Object.entries(inside))
    define(input, name, value);
  if (streams && streaming?.flag !== undefined)
    define(input, streaming.flag, true);
  const path = pathOf(operation, input);
  const kind = body?.kind === "form" ? "form" : "json";
  return {
    operation,
    input,
    places: params.map(({ name }) => name),
    ...(body === undefined || Object.keys(inside).length === 0
      ? {}
      : {
          body: {
            kind,
            type: body.mediaType,
            ...(body.shape === "field" ? { field: body.field } : {}),
          },
        }),
    ...(path === undefined ? {} : { path }),
    ...answerOf(operation, types),
    ...credentialsOf(operation, api),
  };
}

/** `__proto__` may be a name. */
const define = (
  into: Record<string, Json>,
  name: string,
  value: Json,
): unknown =>
  Object.defineProperty(into, name, {
    value,
    enumerable: true,
    writable: true,
    configurable: true,
  });

/** Lists are read from their start. */
export function firstPage(
  { pagination }: Operation,
  { name }: Param,
): number | undefined {
  if (pagination?.offset === name) return 0;
  return pagination?.page === name ? (pagination.first ?? 1) : undefined;
}

/** Fields of the body; undefined where a body is needed that is no plain data. */
function bodySample(
  { body, streaming, pagination }: Operation,
  types: NamedTypes,
): Readonly<Record<string, Json>> | undefined {
  if (body === undefined) return {};
  if (body.kind !== "json" && body.kind !== "form")
    return body.required && body.kind !== "any" ? undefined : {};
  if (body.shape === "field")
    return { [body.field]: sampleValue(body.type, body.field, "input", types) };
  const [variant] = objectsOf(body.type, types);
  if (variant === undefined) return {};
  const { offset, page, cursor, limit } = pagination ?? {};
  const without = [streaming?.flag, offset, page, cursor, limit].filter(
    (name) => name !== undefined,
  );
  return sampleObject(variant.object, "input", types, 2, without);
}

/** The path that the sample leads to, where no rule of URLs changes it. */
function pathOf(
  { path, params }: Operation,
  input: Readonly<Record<string, Json>>,
): string | undefined {
  let filled = path;
  for (const param of params)
    if (param.in === "path") {
      if (param.style !== "simple" || param.content !== undefined)
        return undefined;
      const value = input[param.name];
      if (typeof value !== "string" && typeof value !== "number")
        return undefined;
      filled = filled.replaceAll(`{${param.wireName}}`, () => String(value));
    }
  return /^(\/[\w~-][\w.~-]*)+\/?$/.test(filled) ? filled : undefined;
}

/** Status and JSON of a good answer. */
function answerOf(
  { success }: Operation,
  types: NamedTypes,
): Pick<SampleCall, "status" | "answer"> {
  const good = success.filter(({ status }) => /^(2|default$)/.test(status));
  for (const response of good) {
    const type = jsonOf(response);
    if (type === undefined || ["204", "205"].includes(response.status))
      continue;
    return { status: statusOf(response), answer: sampleAnswer(type, types) };
  }
  const [first] = good;
  return { status: first === undefined ? 200 : statusOf(first) };
}

const statusOf = ({ status }: Response): number =>
  /^\d+$/.test(status) ? Number(status) : 200;

export const jsonOf = ({ content }: Response): Type | undefined =>
  content.find(({ kind }) => kind === "json")?.type;

function sampleAnswer(type: Type, types: NamedTypes): Json {
  const [variant] = objectsOf(type, types);
  const sample =
    variant === undefined
      ? type.kind === "unknown"
        ? { id: "id" }
        : sampleValue(type, "value", "output", types)
      : sampleObject(variant.object, "output", types, 4);
  if (typeof sample !== "object" || sample === null || Array.isArray(sample))
    return sample;
  // An error at the top makes it another kind of answer.
  const { error: _, ...rest } = sample as Record<string, Json>;
  return Object.keys(rest).length === 0 ? { id: "id" } : rest;
}

/** What of the credentials is on the wire: the first alternative, for all credentials are there. */
function credentialsOf(
  { security, params }: Operation,
  { schemes }: Api,
): Pick<SampleCall, "headers" | "credentials"> {
  const used = (security[0] ?? []).flatMap((id) =>
    schemes.filter((scheme) => scheme.id === id),
  );
  const place = ({ kind, in: where, wireName }: (typeof used)[number]) =>
    where === "query"
      ? []
      : [
          where === "cookie"
            ? "cookie"
            : kind === "apiKey" && wireName !== undefined
              ? wireName.toLowerCase()
              : "authorization",
        ];
  const given = params.filter(({ required }) => required);
  return {
    headers: [
      ...new Set([
        ...used.flatMap(place),
        ...given.flatMap((param) =>
          param.in === "header"
            ? [param.wireName.toLowerCase()]
            : param.in === "cookie"
              ? ["cookie"]
              : [],
        ),
      ]),
    ],
    credentials: used.map(({ option }) => option),
  };
}
