import {
  constantOf,
  functionOf,
  importsOf,
  exportsOf,
  jsonLiteral,
  propertyKey,
  type OutputFile,
} from "../code/index.js";
import { typeIndex, type Api } from "../ir/index.js";
import { inputNames } from "../passes/index.js";
import { schemasOfOperation } from "./operation-schemas.js";
import type { Resource } from "./resources.js";
import { SchemaPrinter } from "./schema-json.js";
import type { OperationTypes } from "./signatures.js";
import { printableRuntimeTypes } from "./type-text.js";

const runtimePath = "../runtime/schemas/index.js";

/**
 * `schemas.ts`: every named type and every operation as JSON Schema, for validation and for mocks. Each is one text: the
 * file stays small, a compiler has nothing to infer, and what is not used is never parsed.
 *
 * The runtime is a namespace here, because a contract may have a type named `Schema`.
 */
export function emitSchemasFile(
  api: Api,
  resources: readonly Resource[],
): OutputFile {
  const index = typeIndex(api);
  const printer = new SchemaPrinter(index, inputNames(api.types));
  const types = printer.named();
  const operations = resources.flatMap((resource) => resource.types);
  const typeNames = types.map(([name]) => name);
  const signatures = operations.map((entry) => ({
    key: entry.operation.name,
    type: signatureOf(entry),
  }));
  const used = new Set(
    signatures.flatMap(({ type }) => type.match(/[A-Za-z_$][\w$]*/g) ?? []),
  );
  const from = (names: readonly string[]): string[] =>
    names.filter((name) => used.has(name));
  return {
    path: "src/generated/schemas.ts",
    owner: "generated",
    source: {
      kind: "typescript",
      statements: [
        ...importsOf([
          {
            from: "../runtime/index.js",
            types: from(printableRuntimeTypes),
          },
          { from: runtimePath, namespace: "runtime" },
          ...resources.map((resource) => ({
            from: resource.path,
            types: from(resource.typeNames),
          })),
          { from: "./types.js", types: typeNames },
        ]),
        exportsOf(runtimePath, "all", false),
        constantOf(
          "schemaTexts",
          "runtime.SchemaTexts",
          jsonLiteral({
            types: texts(types),
            operations: texts(
              operations.map(({ operation }) => [
                operation.name,
                schemasOfOperation(operation, index, printer),
              ]),
            ),
          }),
          "JSON Schema 2020-12 of every named type, and the schemas of every operation, each as JSON.",
        ),
        "const set: runtime.SchemaSet = /*#__PURE__*/ new runtime.SchemaSet(schemaTexts);",
        constantOf(
          "schemas",
          objectType(
            typeNames.map((name) => ({
              key: name,
              type: `runtime.Schema<${name}>`,
            })),
          ),
          "/*#__PURE__*/ set.named()",
          "The schema of every named type: each is a Standard Schema.",
        ),
        constantOf(
          "operationSchemas",
          objectType(signatures),
          "/*#__PURE__*/ set.operations()",
          "The schemas of every operation, by its dotted name.",
        ),
        functionOf(
          "validation",
          [],
          {
            parameters: [
              {
                name: "options",
                type: "runtime.ValidationOptions",
                initializer: "{}",
              },
            ],
            returns: "runtime.Validation",
            doc: "Checks what the server answers: a hook for the client's option `use`.",
          },
          "return runtime.validateWith(set, options);",
        ),
      ],
    },
  };
}

const texts = (
  schemas: readonly (readonly [string, unknown])[],
): Record<string, string> =>
  Object.fromEntries(
    schemas.map(([name, schema]) => [name, JSON.stringify(schema)]),
  );

const objectType = (
  members: readonly { readonly key: string; readonly type: string }[],
): string =>
  members.length === 0
    ? "object"
    : `{ ${members.map(({ key, type }) => `readonly ${propertyKey(key)}: ${type};`).join("\n")} }`;

function signatureOf({ input, output, event, errors }: OperationTypes): string {
  const rest =
    errors !== "unknown"
      ? [event ?? "never", errors]
      : event === undefined
        ? []
        : [event];
  return `runtime.OperationSchemas<${[input ?? "undefined", output, ...rest].join(", ")}>`;
}
