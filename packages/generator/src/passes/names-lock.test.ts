import { describe, expect, test } from "vitest";
import type { Api } from "../ir/index.js";
import { assignNames } from "./assign-names.js";
import {
  emptyLock,
  lockNames,
  parseNamesLock,
  printLock,
  type NamesLock,
} from "./names-lock.js";
import { list, testApi } from "./test-api.js";

type Paths = Parameters<typeof testApi>[0];

const named = (paths: Paths, lock: NamesLock = emptyLock): Api =>
  assignNames(testApi(paths), lock).value;
const locked = (paths: Paths, before: NamesLock = emptyLock): NamesLock =>
  lockNames(named(paths, before), before);
const commandOf = (api: Api, key: string): string => {
  const { command } = api.operations.find(
    (operation) => operation.key === key,
  )!;
  return [...command.group, command.verb].join(" ");
};

describe("a name that was given", () => {
  test("stays when the rules would give another", () => {
    // A PATCH beside it would make the PUT `replace`.
    const lock = locked({ "PUT /keys/{id}": {} });
    const api = named({ "PUT /keys/{id}": {}, "PATCH /keys/{id}": {} }, lock);
    expect(commandOf(api, "PUT /keys/{id}")).toBe("keys set");
  });

  test("stays when the common prefix goes", () => {
    const lock = locked({ "GET /acme/keys": list, "GET /acme/models": list });
    const api = named(
      { "GET /acme/keys": list, "GET /acme/models": list, "GET /other": list },
      lock,
    );
    expect(commandOf(api, "GET /acme/keys")).toBe("keys list");
  });

  test("stays although a newcomer stands before it", () => {
    const lock = locked({ "GET /v2/keys/{id}": {}, "GET /x": {} });
    const api = named(
      { "GET /v1/keys/{id}": {}, "GET /v2/keys/{id}": {}, "GET /x": {} },
      lock,
    );
    expect(commandOf(api, "GET /v2/keys/{id}")).toBe("keys get");
    expect(commandOf(api, "GET /v1/keys/{id}")).toBe("keys get-by-id");
  });

  test("stays taken when its operation is gone", () => {
    const lock = locked({ "GET /v1/keys/{id}": {}, "GET /x": {} });
    const without = locked({ "GET /x": {} }, lock);
    expect(without).toEqual(lock);
    const api = named({ "GET /v2/keys/{id}": {}, "GET /x": {} }, without);
    expect(commandOf(api, "GET /v2/keys/{id}")).toBe("keys get-by-id");
  });

  test("comes back with its operation", () => {
    const lock = locked(
      { "GET /x": {} },
      locked({ "PUT /keys/{id}": {}, "GET /x": {} }),
    );
    expect(
      commandOf(
        named(
          { "PUT /keys/{id}": {}, "PATCH /keys/{id}": {}, "GET /x": {} },
          lock,
        ),
        "PUT /keys/{id}",
      ),
    ).toBe("keys set");
  });

  test("is shared with a newcomer that only adds a path parameter", () => {
    const lock = locked({ "GET /a/keys": list, "GET /b": {} });
    const api = named(
      { "GET /a/{id}/keys": list, "GET /a/keys": list, "GET /b": {} },
      lock,
    );
    expect(api.operations[0]).toMatchObject({
      name: "a.keys.listById",
      command: { verb: "list", when: "id" },
    });
    const again = named(
      { "GET /a/keys": list, "GET /a/{id}/keys": list, "GET /b": {} },
      lockNames(api, lock),
    );
    expect(
      again.operations.map(({ name, command }) => [name, command.when]),
    ).toEqual([
      ["a.keys.list", undefined],
      ["a.keys.listById", "id"],
      ["b.get", undefined],
    ]);
  });

  test("is the same when the same contract is read again", () => {
    const paths: Paths = {
      "GET /keys": list,
      "GET /keys/{id}": {},
      "POST /keys/{id}:rotate": {},
      "PUT /v1/a": {},
      "PUT /v2/a": {},
      "GET /models/{author}/{slug}": {},
    };
    const first = named(paths);
    const lock = lockNames(first, emptyLock);
    const second = named(paths, lock);
    expect(second.operations).toEqual(first.operations);
    expect(lockNames(second, lock)).toEqual(lock);
  });
});

test("types are locked where the name is not the key", () => {
  const api = (ids: string[], lock: NamesLock): Api =>
    assignNames(
      testApi(
        { "GET /x": {} },
        {
          schemas: Object.fromEntries(
            ids.map((id) => [id, { type: "string" }]),
          ),
        },
      ),
      lock,
    ).value;
  const lock = lockNames(
    api(["Key", "user-key", "user_key"], emptyLock),
    emptyLock,
  );
  expect(lock.types).toEqual({ "user-key": "UserKey", user_key: "UserKey2" });
  const later = api(["user_key", "userKey"], lock);
  expect(later.types.map(({ name }) => name)).toEqual(["UserKey2", "UserKey3"]);
});

describe("a lock file", () => {
  const lock: NamesLock = {
    operations: {
      "GET /a/keys": { command: "a keys list" },
      "GET /a/{id}/keys": {
        command: "a keys list",
        name: "list-by-id",
        when: "id",
      },
    },
    types: { "user-key": "UserKey" },
    classes: { "": "Acme", "a keys": "AKeys" },
  };

  test("an operation that is just its command is one text", () => {
    expect(printLock(lock)).toEqual({
      operations: {
        "GET /a/keys": "a keys list",
        "GET /a/{id}/keys": {
          command: "a keys list",
          name: "list-by-id",
          when: "id",
        },
      },
      types: { "user-key": "UserKey" },
      classes: { "": "Acme", "a keys": "AKeys" },
    });
  });

  test("what is written is read", () => {
    const text = JSON.stringify(printLock(lock));
    expect(parseNamesLock(JSON.parse(text), "names.lock.json")).toEqual({
      value: lock,
      diagnostics: [],
    });
  });

  test("is sorted, whatever the order of the contract", () => {
    const there = locked({ "GET /b": {}, "GET /a": {} });
    expect(Object.keys(there.operations)).toEqual(["GET /a", "GET /b"]);
  });

  test.each<[string, unknown, string[]]>([
    ["no object", null, ["/operations", "/types"]],
    ["a list", { operations: [], types: {} }, ["/operations"]],
    [
      "one word",
      { operations: { "GET /a": "a" }, types: {} },
      ["/operations/GET ~1a"],
    ],
    [
      "capitals",
      { operations: { "GET /a~b": "A get" }, types: {} },
      ["/operations/GET ~1a~0b"],
    ],
    [
      "no command",
      { operations: { "GET /a": { name: "x" } }, types: {} },
      ["/operations/GET ~1a"],
    ],
    [
      "null",
      { operations: { "GET /a": null }, types: {} },
      ["/operations/GET ~1a"],
    ],
    [
      "code for a name",
      { operations: {}, types: { A: "A; alert(1)" } },
      ["/types/A"],
    ],
  ])("%s is reported, and named anew", (_, value, pointers) => {
    const { value: read, diagnostics } = parseNamesLock(
      value,
      "names.lock.json",
    );
    expect(read).toEqual(emptyLock);
    expect(
      diagnostics.map(({ code, file, pointer }) => [code, file, pointer]),
    ).toEqual(
      pointers.map((pointer) => [
        "names/lock-invalid",
        "names.lock.json",
        pointer,
      ]),
    );
  });
});

test("a class that was given stays when a schema of its name arrives", () => {
  const paths: Paths = { "GET /keys": list };
  const before = locked(paths);
  const { value } = assignNames(
    testApi(paths, {
      schemas: { Keys: { type: "object" }, Test: { type: "object" } },
    }),
    before,
  );
  expect(value.groups.map(({ className }) => className)).toEqual(["Keys"]);
  expect(value.info.className).toBe("Test");
  expect(value.types.map(({ name }) => name)).toEqual(["Keys2", "Test2"]);
});

test("a lock from before classes were kept is read", () => {
  const { value, diagnostics } = parseNamesLock(
    { operations: {}, types: {} },
    "names.lock.json",
  );
  expect(value).toEqual(emptyLock);
  expect(diagnostics).toEqual([]);
});
