// Copied by lapsmith from its client runtime. Do not edit: change it there, then generate again.

/**
 * From a call to a request. In: an operation row, one flat input object and a base URL. Out: method, URL, headers and
 * body as fetch takes them. Neither URL nor Headers objects are made: a call is a few string operations.
 *
 * Header names come out in lower case, so that the caller can merge other headers by key.
 */
import { encodeBody, isSendable } from "./body.js";
import type { BodyPlace, Operation, ParameterPlace } from "./operation.js";
import {
  expand,
  joinPairs,
  own,
  percent,
  raw,
  reserved,
  toPairs,
} from "./parameters.js";

/** A request in the shape that fetch takes, before credentials and the client's own headers. */
export interface BuiltRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly body: BodyInit | undefined;
}

/** The object form of a body row. `optional`: no body goes out where the caller gave none of its fields. */
type BodyRow = Partial<Exclude<BodyPlace, string>> & {
  readonly optional?: true;
};

/** Puts one flat input object on the wire as the row says; a missing or empty path value is a TypeError that names it. */
export function buildRequest(
  operation: Operation,
  input: Readonly<Record<string, unknown>> | undefined,
  baseUrl: string,
): BuiltRequest {
  const { method, in: places, body: plan } = operation;
  const row: BodyRow = typeof plan === "string" ? { kind: plan } : (plan ?? {});
  const { kind } = row;
  // Text and bytes cannot be made of several fields.
  const bodyField =
    row.field ?? (kind === "text" || kind === "binary" ? "body" : undefined);
  const flat = kind && bodyField === undefined;
  const headers: Record<string, string> = {};
  const query: string[][] = [];
  const cookies: string[][] = [];
  let path = operation.path;
  let body: unknown;

  if (flat && !places) {
    // Every field is the body's: the input goes out as it is.
    body = input;
  } else {
    const rest: [string, unknown][] = [];
    for (const [field, value] of Object.entries(input ?? {})) {
      if (value === undefined) continue;
      const place = own(places, field);
      const how: Partial<ParameterPlace> =
        typeof place === "object" ? place : {};
      const where = how.in ?? place;
      const name = how.name ?? field;
      if (where === "path") {
        const part = expand(name, value, how, percent);
        if (!part) continue;
        path = path.replaceAll(`{${name}}`, () => part);
        // URL parsers read `%2E` as a dot too: no spelling of such a segment reaches the server.
        if (part[0] === "." && /\/\.\.?([/?]|$)/.test(path))
          fail(operation, field, "makes a dot segment");
      } else if (where === "header") {
        const part = expand(name, value, how, raw);
        if (part !== undefined) headers[name.toLowerCase()] = part;
      } else if (where === "cookie") {
        cookies.push(
          ...toPairs(
            percent(name),
            value,
            how,
            how.content === "text/plain" ? raw : percent,
          ),
        );
      } else if (!where && (flat || field === bodyField)) {
        rest.push([field, value]);
        body = value;
      } else {
        query.push(
          ...toPairs(
            percent(name),
            value,
            how,
            how.allowReserved ? reserved : percent,
          ),
        );
      }
    }
    // fromEntries keeps a property named `__proto__`, which an assignment would lose.
    if (flat) body = Object.fromEntries(rest);
  }

  const open = path.indexOf("{");
  if (open >= 0) {
    const name = path.slice(open + 1, path.indexOf("}"));
    const known = Object.entries(places ?? {}).find(
      ([, how]) => typeof how === "object" && how.name === name,
    );
    fail(operation, known?.[0] ?? name, "is missing or empty");
  }
  if (cookies.length) headers["cookie"] = joinPairs(cookies, "; ");
  if (flat) {
    body ??= {};
    if (
      row.optional &&
      Object.values(body as object).every((value) => value === undefined)
    )
      body = undefined;
  }
  let sent: BodyInit | undefined;
  if (kind && body !== undefined) {
    const [content, type] = encodeBody(kind, body, row.type, row.encoding);
    sent = content;
    if (type) headers["content-type"] ??= type;
  }
  return { method, url: joinUrl(baseUrl, path, query), headers, body: sent };
}

/** The same from loose parts, for routes without a row: `path` is encoded already, what fetch can send goes out as it is, any other body as JSON. */
export function buildLoose(
  method: string,
  path: string,
  parts: {
    readonly query?: Readonly<Record<string, unknown>>;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: unknown;
  },
  baseUrl: string,
): BuiltRequest {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(parts.headers ?? {}))
    headers[name.toLowerCase()] = value;
  let body = parts.body as BodyInit | undefined;
  if (body !== undefined && !isSendable(body)) {
    body = JSON.stringify(body);
    headers["content-type"] ??= "application/json";
  }
  // Fields of an operation without places and without a body are its query.
  return {
    ...buildRequest({ id: method, method, path, ok: {} }, parts.query, baseUrl),
    headers,
    body,
  };
}

function joinUrl(baseUrl: string, path: string, query: string[][]): string {
  const [base = "", ...kept] = baseUrl.split("?");
  let end = base.length;
  while (base[end - 1] === "/") end--;
  let url = base.slice(0, end) + (path && path[0] !== "/" ? "/" : "") + path;
  for (const part of [kept.join("?"), joinPairs(query)])
    if (part) url += (url.includes("?") ? "&" : "?") + part;
  return url;
}

function fail(operation: Operation, field: string, problem: string): never {
  throw new TypeError(`${operation.id}: path value "${field}" ${problem}`);
}
