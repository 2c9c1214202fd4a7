import { describe, expect, test } from "vitest";
import { assignNames, memberName } from "./assign-names.js";
import { emptyLock, lockNames } from "./names-lock.js";
import { list, testApi } from "./test-api.js";

describe("types and classes", () => {
  const typesOf = (ids: string[], lock = emptyLock): string[] => {
    const schemas = Object.fromEntries(
      ids.map((id) => [id, { type: "string" }]),
    );
    return assignNames(
      testApi({ "GET /keys": {} }, { schemas }),
      lock,
    ).value.types.map(({ name }) => name);
  };

  test.each([
    [["Key"], ["Key"]],
    [["api-key"], ["ApiKey"]],
    [
      ["a_b", "a-b", "AB"],
      ["AB2", "AB3", "AB"],
    ],
    [
      ["Key", "KEY"],
      ["Key", "KEY2"],
    ],
    [
      ["Client", "Call"],
      ["ClientModel", "CallModel"],
    ],
    [
      ["constructor", "__proto__"],
      ["Constructor", "Proto"],
    ],
  ])("schemas %j are %j", (ids, expected) => {
    expect(typesOf(ids)).toEqual(expected);
  });

  test("a new schema never takes the name that another one has", () => {
    const before = testApi(
      { "GET /keys": {} },
      { schemas: { UserKey: { type: "string" } } },
    );
    const lock = lockNames(assignNames(before, emptyLock).value, emptyLock);
    expect(typesOf(["user_key", "UserKey"], lock)).toEqual([
      "UserKey2",
      "UserKey",
    ]);
  });

  test("a class gives way to a type, the client to both", () => {
    const schemas = { Keys: { type: "string" }, Test: { type: "string" } };
    const { value } = assignNames(
      testApi({ "GET /keys": list }, { schemas }),
      emptyLock,
    );
    expect(value.groups.map(({ className }) => className)).toEqual([
      "KeysResource",
    ]);
    expect(value.info.className).toBe("TestClient");
  });

  test("an operation's types give way to a schema's", () => {
    const schemas = { KeysListInput: { type: "string" } };
    const { value } = assignNames(
      testApi({ "GET /keys": list }, { schemas }),
      emptyLock,
    );
    expect(value.operations[0]!.identifier).toBe("keysListCall");
  });
});

test("credentials are options that nothing else is", () => {
  const securitySchemes = Object.fromEntries(
    ["api_key", "ApiKey", "timeout", "!"].map((id) => [
      id,
      { type: "http", scheme: "bearer" },
    ]),
  );
  const { value } = assignNames(
    testApi({ "GET /keys": {} }, { securitySchemes }),
    emptyLock,
  );
  expect(value.schemes.map(({ option }) => option)).toEqual([
    "apiKey",
    "apiKeyCredential",
    "timeoutCredential",
    "credential",
  ]);
});

test.each([
  ["delete-all", "deleteAll"],
  ["2fa", "n2fa"],
  ["constructor", "constructor_"],
  ["call", "call_"],
  ["then", "then_"],
  ["to-string", "toString_"],
])("the member of %s is %s", (word, expected) => {
  expect(memberName(word)).toBe(expected);
});
