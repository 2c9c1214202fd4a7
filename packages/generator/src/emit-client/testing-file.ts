import {
  aliasOf,
  exportsOf,
  functionOf,
  importsOf,
  type OutputFile,
} from "../code/index.js";
import type { Api } from "../ir/index.js";

const runtimePath = "../runtime/testing/index.js";

/** `testing.ts`: a fetch that answers as the contract says, for the tests of those who use the client. */
export function emitTestingFile(api: Api): OutputFile {
  return {
    path: "src/generated/testing.ts",
    owner: "generated",
    source: {
      kind: "typescript",
      statements: [
        ...importsOf([
          {
            from: runtimePath,
            values: ["makeMockFetch"],
            types: ["MockFetch", "MockOptions"],
          },
          { from: "./api.js", values: ["api"] },
          { from: "./operations.js", namespace: "operations" },
          {
            from: "./schemas.js",
            values: ["schemaTexts"],
            types: ["operationSchemas"],
          },
        ]),
        exportsOf(runtimePath, "all", false),
        aliasOf(
          "OperationName",
          "keyof typeof operationSchemas",
          "Dotted name of an operation.",
        ),
        functionOf(
          "mockFetch",
          [],
          {
            parameters: [
              {
                name: "options",
                type: "MockOptions<OperationName>",
                initializer: "{}",
              },
            ],
            returns: "MockFetch",
            doc: `A fetch that answers as the contract of ${api.info.className} says, without a network: hand it to a client as the option \`fetch\`.`,
          },
          "return makeMockFetch({ api, operations: Object.values(operations), schemas: schemaTexts }, options);",
        ),
      ],
    },
  };
}
