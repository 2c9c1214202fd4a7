// Copied by lapsmith from its client runtime. Do not edit: change it there, then generate again.

/**
 * From a call with parameters to a request. In: an operation row, one flat input object and a base URL. Out: method, URL,
 * headers and body as fetch takes them. Neither URL nor Headers objects are made: a call is a few string operations.
 */
import { anything } from "./body.js";
import { writeJson } from "./json.js";
import type {
  BuiltRequest,
  BodyRow,
  BuildRequest,
  Operation,
  ParameterPlace,
} from "./operation.js";
import {
  expand,
  joinPairs,
  own,
  percent,
  raw,
  reserved,
  toPairs,
} from "./parameters.js";

/** Puts one flat input object on the wire as the row says; a missing or empty path value is a TypeError that names it. */
export const buildRequest: BuildRequest = (operation, input) => {
  const { in: places, body: plan } = operation;
  const row: BodyRow = typeof plan === "string" ? {} : (plan ?? {});
  const { write = writeJson, field: bodyField } = row;
  const flat = plan && bodyField === undefined;
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
  if (plan && body !== undefined) {
    const [content, type] = write(body, row);
    sent = content;
    if (type) headers["content-type"] ??= type;
  }
  return {
    url: withQuery(path, query),
    headers,
    body: sent,
  };
};

/** The same from loose parts, for routes without a row: `path` is encoded already, what fetch can send goes out as it is, any other body as JSON. */
export function buildLoose(
  path: string,
  query: Readonly<Record<string, unknown>>,
  body: unknown,
): BuiltRequest {
  const [content, type] = body === undefined ? [] : anything(body, {});
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    toPairs(percent(name), value, {}, percent),
  );
  return {
    url: withQuery(path.startsWith("/") ? path : `/${path}`, pairs),
    headers: type ? { "content-type": type } : {},
    body: content,
  };
}

function withQuery(path: string, pairs: string[][]): string {
  const mark = path.includes("?") ? "&" : "?";
  return pairs.length ? path + mark + joinPairs(pairs) : path;
}

function fail(operation: Operation, field: string, problem: string): never {
  throw new TypeError(`${operation.id}: path value "${field}" ${problem}`);
}
