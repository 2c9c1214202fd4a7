import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Validator } from "@seriousme/openapi-schema-validator";
import openapiTypescript, { type OpenAPI3 } from "openapi-typescript";
import { describe, expect, test } from "vitest";
import {
  lowerLap,
  parseLap,
  type LapDocument,
  type LapType,
} from "../src/lap/index.js";

const corpus = fileURLToPath(
  new URL("../../../../shared/lap-corpus", import.meta.url),
);
const missing = !existsSync(corpus);
const names = missing
  ? ["(skipped: no folder of LAP documents beside the repository)"]
  : readdirSync(corpus).filter((name) => name.endsWith(".lap"));

const read = (name: string): LapDocument =>
  parseLap(readFileSync(join(corpus, name), "utf8"), name).value!;

describe.skipIf(missing)("the OpenAPI document of a LAP document", () => {
  test.each(names)("%s is valid", async (name) => {
    const { value } = lowerLap(read(name));
    const result = await new Validator().validate(
      renamed(value) as Parameters<Validator["validate"]>[0],
    );
    expect(result.errors ?? []).toEqual([]);
  });

  // Its reader takes seconds for the large ones.
  const small = names.filter(
    (name) => missing || readFileSync(join(corpus, name)).length < 60_000,
  );
  test.each(small)("%s is taken by openapi-typescript", async (name) => {
    const { value } = lowerLap(read(name));
    const nodes = await openapiTypescript(
      structuredClone(value) as unknown as OpenAPI3,
      { silent: true },
    );
    expect(nodes.length).toBeGreaterThan(0);
  });

  test.each(names)("%s keeps every name, type and required mark", (name) => {
    const document = read(name);
    const lowered = lowerLap(document);
    const lost: string[] = [];
    for (const [key, endpoint] of lowered.endpoints) {
      if (lowered.notCallable.includes(endpoint)) continue;
      const space = key.lastIndexOf(" ");
      const inputs = inputsOf(
        (lowered.value["paths"] as Record<string, Record<string, object>>)[
          key.slice(0, space)
        ]![key.slice(space + 1)]!,
      );
      for (const [list, required] of [
        [endpoint.required ?? [], true],
        [endpoint.optional ?? [], false],
      ] as const)
        for (const { name: wanted, type } of list) {
          const kind = kindOf(type);
          const isKept = inputs.some(
            (input) =>
              (input.name === undefined || bare(input.name) === bare(wanted)) &&
              input.kind === kind &&
              // A path has no gaps, and a credential is given to the client.
              (input.required === required ||
                input.in === "path" ||
                input.in === "header"),
          );
          if (!isKept) lost.push(`${key}: ${wanted} (${kind})`);
        }
    }
    expect(lost).toEqual([]);
  });

  test("is of all endpoints but those that share an address", () => {
    const lost = names.flatMap((name) => {
      const { notCallable } = lowerLap(read(name));
      return notCallable.length === 0 ? [] : [[name, notCallable.length]];
    });
    expect(lost).toEqual([["amazonaws-com-amazonaws-com-dynamodb.lap", 57]]);
  });
});

/** A copy whose fields called `$id` or `$ref` are called otherwise: the validator takes them for keywords of a schema. */
const renamed = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(renamed)
    : typeof value === "object" && value !== null
      ? Object.fromEntries(
          Object.entries(value).map(([key, each]) => [
            key.startsWith("$") && typeof each === "object"
              ? key.replace("$", "dollar-")
              : key,
            renamed(each),
          ]),
        )
      : value;

const bare = (name: string): string =>
  name.replace(/[^A-Za-z0-9]/g, "").toLowerCase();

interface Input {
  readonly in: string;
  /** Undefined: the body as one value. */
  readonly name: string | undefined;
  readonly kind: string;
  readonly required: boolean;
}

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
}

/** Parameters and fields of the body. */
function inputsOf(operation: object): Input[] {
  const { parameters = [], requestBody } = operation as {
    parameters?: {
      name: string;
      in: string;
      required?: boolean;
      schema: Schema;
    }[];
    requestBody?: {
      required?: boolean;
      content: Record<string, { schema?: Schema }>;
    };
  };
  return [
    ...parameters.map(({ name, in: place, required = false, schema }) => ({
      in: place,
      name,
      kind: schemaKind(schema),
      required,
    })),
    ...Object.values(requestBody?.content ?? {}).flatMap(({ schema }) =>
      schema === undefined
        ? []
        : [
            {
              in: "body",
              name: undefined,
              kind: schemaKind(schema),
              required: requestBody!.required === true,
            },
            ...Object.entries(schema.properties ?? {}).map(([name, field]) => ({
              in: "body",
              name,
              kind: schemaKind(field),
              required: schema.required?.includes(name) === true,
            })),
          ],
    ),
  ];
}

const schemaKind = ({ $ref, type, anyOf }: Schema): string =>
  $ref !== undefined
    ? "named"
    : anyOf !== undefined
      ? schemaKind(anyOf.at(-1)!)
      : String(type ?? "any");

const scalarKinds: Readonly<Record<string, string>> = {
  str: "string",
  int: "integer",
  num: "number",
  bool: "boolean",
  map: "object",
  bytes: "string",
  file: "string",
};

function kindOf(type: LapType): string {
  switch (type.kind) {
    case "scalar":
      // An enum of no known type is one of texts.
      return (
        scalarKinds[type.name] ?? (type.values === undefined ? "any" : "string")
      );
    case "array":
      return "array";
    case "named":
      return "named";
    default:
      return "object";
  }
}
