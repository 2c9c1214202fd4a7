/**
 * Example requests as a shell reads them.
 *
 * In: Operation, base URL, credentials. Out: lines of a POSIX shell. It must not know Markdown.
 */

import { safeLine } from "../code/index.js";
import type { Api, Json, Operation, Server } from "../ir/index.js";
import { envTable, shellWord, type NamedTypes } from "../passes/index.js";
import { valueOf } from "./json-example.js";

/** Text inside double quotes. */
export const doubleQuoted = (text: string): string =>
  text.replace(/[\\"$`]/g, "\\$&");

/** The URL that calls start with; undefined where the contract has none that is whole. */
export function baseUrl(api: Api): string | undefined {
  const [server] = api.servers;
  if (server === undefined) return undefined;
  const url = filled(server).replace(/\/+$/, "");
  return /^https?:\/\/[^/]/i.test(url) ? withoutLogin(url) : undefined;
}

/** The variable that holds the URL where the contract does not: the command line reads it too. */
export const baseVariable = (api: Api, binName: string | undefined): string =>
  envTable(api, binName ?? api.info.slug).baseUrl[0] ?? "BASE_URL";

/** Variables take their defaults. */
export const filled = ({ url, variables }: Server): string =>
  safeLine(
    variables.reduce(
      (text, { name, default: value }) => text.replaceAll(`{${name}}`, value),
      url,
    ),
  );

const withoutLogin = (url: string): string =>
  url.replace(/^(https?:\/\/)[^/@]*@/i, "$1");

/** Path with example values, query with what is required. */
export function examplePath(operation: Operation, types: NamedTypes): string {
  const text = (value: Json): string =>
    typeof value === "object" ? "value" : String(value);
  const path = operation.params
    .filter((param) => param.in === "path")
    .reduce(
      (url, param) =>
        url.replaceAll(
          `{${param.wireName}}`,
          encodeURIComponent(
            text(valueOf(param.type, param.doc, param.wireName, types, 2)),
          ),
        ),
      safeLine(operation.path.split("#")[0] ?? ""),
    );
  const query = operation.params
    .filter((param) => param.in === "query" && param.required)
    .map(
      (param) =>
        `${encodeURIComponent(param.wireName)}=${encodeURIComponent(text(valueOf(param.type, param.doc, param.wireName, types, 2)))}`,
    );
  const joint = path.includes("?") ? "&" : "?";
  return `${path}${query.length === 0 ? "" : joint + query.join("&")}`;
}

export interface CurlCall {
  readonly method: string;
  /** A whole URL, or the variable that holds it. */
  readonly base: { readonly url: string } | { readonly variable: string };
  readonly path: string;
  /** Goes on after the path, variables included. */
  readonly query?: string;
  readonly arguments: readonly string[];
  readonly json?: Json;
}

/** A call of curl, two lines where it has a body. */
export function curl(call: CurlCall): string {
  const { base, path, query, json } = call;
  const method = call.method === "GET" ? [] : [`-X ${shellWord(call.method)}`];
  const more =
    query === undefined ? "" : `${path.includes("?") ? "&" : "?"}${query}`;
  const url =
    "variable" in base
      ? `"$${base.variable}${doubleQuoted(path)}${more}"`
      : more === ""
        ? shellWord(base.url + path)
        : `"${doubleQuoted(base.url + path)}${more}"`;
  const head = ["curl -sS", ...method, url, ...call.arguments];
  return json === undefined
    ? head.join(" ")
    : `${[...head, '-H "Content-Type: application/json"'].join(" ")} \\\n  -d ${shellWord(safeLine(JSON.stringify(json)))}`;
}
