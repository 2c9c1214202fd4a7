import { readFileSync } from "node:fs";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { parse } from "yaml";

/** The contract as the server holds it: read by another YAML parser and judged by another validator than ours. */
export type Schema = { readonly [key: string]: unknown };

interface Parameter {
  readonly name: string;
  readonly in: "path" | "query" | "header";
  readonly required?: boolean;
  readonly schema: Schema;
}

export interface Operation {
  readonly key: string;
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly body: Schema | undefined;
  readonly bodyPointer: string;
  /** Status and JSON schema of the answer. */
  readonly status: number;
  readonly answer: Schema | undefined;
  readonly answerPointer: string;
  /** Schema of one event's data. */
  readonly event: Schema | undefined;
}

const text = readFileSync(
  new URL("../../../../spec/openrouter.openapi.yaml", import.meta.url),
  "utf8",
);
export const document = parse(text, { maxAliasCount: -1 }) as {
  paths: Record<string, Record<string, any>>;
  components: { schemas: Record<string, Schema> };
};

const ajv = new Ajv2020({
  strict: false,
  allErrors: true,
  validateFormats: true,
});
addFormats.default(ajv);
ajv.addSchema({ ...document, $id: "contract:" }, "contract:");

const escape = (token: string): string =>
  token.replace(/~/g, "~0").replace(/\//g, "~1");

export const operations: readonly Operation[] = Object.entries(
  document.paths,
).flatMap(([path, item]) =>
  Object.entries(item).map(([method, node]): Operation => {
    const at = `#/paths/${escape(path)}/${method}`;
    const [status, response] = Object.entries<any>(node.responses).find(
      ([code]) => code.startsWith("2"),
    )!;
    const media = response.content?.["application/json"];
    const events = response.content?.["text/event-stream"]?.schema;
    return {
      key: `${method.toUpperCase()} ${path}`,
      method: method.toUpperCase(),
      path,
      parameters: node.parameters ?? [],
      body: node.requestBody?.content["application/json"].schema,
      bodyPointer: `${at}/requestBody/content/application~1json/schema`,
      status: Number(status),
      answer: media?.schema,
      answerPointer: `${at}/responses/${status}/content/application~1json/schema`,
      event: events?.properties?.data,
    };
  }),
);

const validators = new Map<string, ValidateFunction>();

/** Problems of a value by the schema at a pointer of the contract; empty where there are none. */
export function problems(pointer: string, value: unknown): string[] {
  let validate = validators.get(pointer);
  if (validate === undefined) {
    validate = ajv.compile({ $ref: `contract:${encodeURI(pointer)}` });
    validators.set(pointer, validate);
  }
  if (validate(value)) return [];
  return (validate.errors ?? []).map(
    (error) => `${error.instancePath || "/"} ${error.message}`,
  );
}

/** Problems of a value by a schema that stands on its own. */
export function problemsBySchema(schema: Schema, value: unknown): string[] {
  const validate = ajv.compile(qualify(schema) as Schema);
  return validate(value)
    ? []
    : (validate.errors ?? []).map(
        (error) => `${error.instancePath || "/"} ${error.message}`,
      );
}

/** References of a part taken out of the contract lead back to it. */
function qualify(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(qualify);
  if (typeof node !== "object" || node === null) return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [
      key,
      key === "$ref" ? `contract:${String(value)}` : qualify(value),
    ]),
  );
}
