import { describe, expect, test } from "vitest";
import { typeIndex } from "../../ir/index.js";
import { emptyLock, runPasses } from "../index.js";
import { takes, testApi } from "../test-api.js";
import {
  commandFlags,
  exampleCall,
  positionalWords,
  requiredFlags,
  usageCall,
} from "./command-call.js";
import { nameCommands } from "./command-names.js";

const object = (properties: object, required: readonly string[]): object => ({
  type: "object",
  properties,
  required,
});

/** How the operation is called from a shell. */
function call(key: string, operation: object): Parameters<typeof usageCall>[0] {
  const api = runPasses(testApi({ [key]: { ...operation } }), emptyLock).value;
  const [named] = nameCommands(api.operations);
  const types = typeIndex(api);
  const flags = commandFlags(named!.operation, types);
  const words = positionalWords(named!.operation, flags);
  return { ...named!, flags, words, types };
}

describe("a call", () => {
  const made = call(
    "POST /fleets/{owner}/{name}/ships",
    takes(
      object(
        {
          name: { type: "string", example: "Nina" },
          kind: { enum: ["sail", "steam"] },
          berths: {
            type: "array",
            items: object({ at: { type: "string" } }, ["at"]),
          },
          note: { type: "string" },
        },
        ["name", "kind", "berths"],
      ) as Readonly<Record<string, unknown>>,
    ),
  );

  test("joins path parameters that stand side by side", () => {
    expect(made.words).toEqual([
      { name: "owner/name", fields: ["owner", "name"] },
    ]);
  });

  test("shows what it needs, with placeholders or with values", () => {
    expect(usageCall(made)).toBe(
      "fleets ships create <owner/name> --body.name <string> --kind <sail|steam> --berth <object>…",
    );
    expect(exampleCall(made)).toBe(
      "fleets ships create OWNER/NAME --body.name Nina --kind sail --berth at=text",
    );
  });

  test("needs no flag for what stands inside a required object", () => {
    expect(
      requiredFlags(made.operation, made.flags).map(({ name }) => name),
    ).toEqual(["body.name", "kind", "berth"]);
  });
});
