import { printLap, parseLap, type LapEndpoint } from "../lap/index.js";
import { parseOpenApi } from "../openapi/index.js";
import { emptyLock, runPasses } from "../passes/index.js";
import type { Api } from "../ir/index.js";
import { compileLap, type CompileLapOptions } from "./compile-lap.js";

type Json = Readonly<Record<string, unknown>>;

/** The Api of a document of which only the telling parts are given: operations by `METHOD /path`. */
export function apiOf(
  operations: Readonly<Record<string, Json>>,
  rest: Json = {},
): Api {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [key, operation] of Object.entries(operations)) {
    const [method, path] = key.split(" ") as [string, string];
    (paths[path] ??= {})[method.toLowerCase()] = {
      responses: { "204": { description: "" } },
      ...operation,
    };
  }
  const { value } = parseOpenApi({
    openapi: "3.1.0",
    info: { title: "Shop", version: "1.0.0" },
    paths,
    ...rest,
  });
  return runPasses(value!, emptyLock).value;
}

export const printed = (api: Api, options?: CompileLapOptions): string =>
  printLap(compileLap(api, options).document);

/** Lines of the printed document that begin with one of the directives. */
export const lines = (api: Api, ...directives: readonly string[]): string[] =>
  linesOf(printed(api), ...directives);

export const linesOf = (
  text: string,
  ...directives: readonly string[]
): string[] =>
  text
    .split("\n")
    .filter((line) => directives.some((start) => line.startsWith(start)));

/** What a reader finds in the printed document. */
export const readBack = (api: Api): readonly LapEndpoint[] =>
  parseLap(printed(api), "shop.lap").value!.endpoints;

export const body = (schema: Json, required = true): Json => ({
  requestBody: { required, content: { "application/json": { schema } } },
});

export const object = (properties: Json, ...required: string[]): Json => ({
  type: "object",
  properties,
  ...(required.length === 0 ? {} : { required }),
});

export const answer = (schema: Json, description = "Fine"): Json => ({
  responses: {
    "200": { description, content: { "application/json": { schema } } },
  },
});

export const ref = (id: string): Json => ({
  $ref: `#/components/schemas/${id}`,
});
