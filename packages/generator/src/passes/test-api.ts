import { parseOpenApi } from "../openapi/index.js";
import type { Api } from "../ir/index.js";

type Json = Readonly<Record<string, unknown>>;

/** An Api as a reader makes it. `paths` holds `METHOD /path` and what the operation says beyond an empty answer. */
export function testApi(
  paths: Readonly<Record<string, Json>>,
  components: Json = {},
): Api {
  const items: Record<string, Record<string, unknown>> = {};
  for (const [key, operation] of Object.entries(paths)) {
    const [method, path] = key.split(" ") as [string, string];
    const parameters = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
      name,
      in: "path",
      required: true,
      schema: { type: "string" },
    }));
    (items[path] ??= {})[method.toLowerCase()] = {
      responses: { "204": { description: "Nothing" } },
      ...operation,
      parameters: [...parameters, ...((operation["parameters"] as []) ?? [])],
    };
  }
  const { value } = parseOpenApi({
    openapi: "3.1.0",
    info: { title: "Test", version: "1.0.0" },
    paths: items,
    components,
  });
  return value!;
}

export const answers = (schema: Json): Json => ({
  responses: {
    "200": { description: "Fine", content: { "application/json": { schema } } },
  },
});

export const takes = (schema: Json): Json => ({
  requestBody: { required: true, content: { "application/json": { schema } } },
});

export const query = (
  ...params: readonly (readonly [string, string])[]
): Json => ({
  parameters: params.map(([name, type]) => ({
    name,
    in: "query",
    schema: { type },
  })),
});

export const ref = (id: string): Json => ({
  $ref: `#/components/schemas/${id}`,
});

/** A list of strings: enough for a GET to be a list. */
export const list = answers({ type: "array", items: { type: "string" } });
