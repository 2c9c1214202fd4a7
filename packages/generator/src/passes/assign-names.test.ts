import { describe, expect, test } from "vitest";
import type { Api } from "../ir/index.js";
import { assignNames } from "./assign-names.js";
import { emptyLock } from "./names-lock.js";
import { list, query, testApi } from "./test-api.js";

type Paths = Parameters<typeof testApi>[0];

const named = (paths: Paths, lock = emptyLock): Api =>
  assignNames(testApi(paths), lock).value;

/** `METHOD /path` and the whole command. */
const commands = (api: Api): Record<string, string> =>
  Object.fromEntries(
    api.operations.map(({ key, command }) => [
      key,
      [...command.group, command.verb].join(" "),
    ]),
  );

describe("commands", () => {
  test.each<[string, Paths, string[]]>([
    [
      "a collection",
      { "GET /keys": list, "POST /keys": {} },
      ["keys list", "keys create"],
    ],
    [
      "an item",
      { "GET /keys/{id}": {}, "DELETE /keys/{id}": {} },
      ["keys get", "keys delete"],
    ],
    ["PUT alone sets", { "PUT /keys/{id}": {} }, ["keys set"]],
    [
      "PUT beside PATCH replaces",
      { "PUT /keys/{id}": {}, "PATCH /keys/{id}": {} },
      ["keys replace", "keys update"],
    ],
    [
      "POST on an item that can be read",
      { "GET /keys/{id}": {}, "POST /keys/{id}": {} },
      ["keys get", "keys update"],
    ],
    ["an action", { "POST /keys/{id}/rotate": {} }, ["keys rotate"]],
    [
      "an action of several words",
      { "POST /keys/{id}/cancel_all": {} },
      ["keys cancel-all"],
    ],
    ["a noun that is an action", { "POST /search": {} }, ["search create"]],
    [
      "what stands below a list",
      { "GET /keys": list, "GET /keys/count": {} },
      ["keys list", "keys count"],
    ],
    [
      "a list below a list",
      { "GET /keys": list, "GET /keys/old": list },
      ["keys list", "keys old list"],
    ],
    [
      "a list that only paging shows",
      { "GET /keys": query(["limit", "integer"]) },
      ["keys list"],
    ],
    [
      "a list that only the name shows",
      { "GET /keys": { operationId: "listKeys" } },
      ["keys list"],
    ],
    [
      "delete-all",
      { "DELETE /keys": {}, "DELETE /keys/{id}": {} },
      ["keys delete-all", "keys delete"],
    ],
    ["a custom method", { "POST /keys/{id}:undelete": {} }, ["keys undelete"]],
    [
      "versions",
      { "GET /v1/keys": list, "GET /v2beta1/models": list },
      ["keys list", "models list"],
    ],
    [
      "a common prefix",
      { "GET /acme/keys": list, "GET /acme/models": list },
      ["keys list", "models list"],
    ],
    [
      "one path keeps its nouns",
      { "GET /acme/keys": list },
      ["acme keys list"],
    ],
    [
      "no noun but a tag",
      { "GET /{id}": { tags: ["Short Links"] } },
      ["short-links get"],
    ],
    ["no noun at all", { "GET /{id}": {} }, ["test get"]],
    ["acronyms", { "GET /OAuth/APIKeys": list }, ["oauth api-keys list"]],
  ])("%s", (_, paths, expected) => {
    expect(Object.values(commands(named(paths)))).toEqual(expected);
  });

  test.each([
    "auth",
    "config",
    "api",
    "completion",
    "help",
    "version",
    "schema",
    "mcp",
    "docs",
    "alias",
    "doctor",
  ])("%s is the command line's own noun", (noun) => {
    const api = named({
      [`POST /${noun}/things`]: { tags: ["OAuth"] },
      "GET /keys": list,
    });
    // `api` is one of the segments that say nothing.
    const expected = noun === "api" ? "things create" : "oauth things create";
    expect(commands(api)[`POST /${noun}/things`]).toBe(expected);
  });

  test("a tag that is one as well does not help", () => {
    const api = named({
      "POST /auth/keys": { tags: ["Auth"] },
      "GET /keys": list,
    });
    expect(commands(api)["POST /auth/keys"]).toBe("auth-api keys create");
  });

  test("what the contract says goes first, a built-in noun too", () => {
    const api = named({
      "GET /keys": {
        ...list,
        "x-lapsmith-group": ["auth", "My Keys"],
        "x-lapsmith-name": "show_all",
        "x-lapsmith-aliases": ["ls", "keys ls"],
      },
    });
    const { command, name, identifier } = api.operations[0]!;
    expect(command).toMatchObject({
      group: ["auth", "my-keys"],
      verb: "show-all",
      aliases: ["auth my-keys ls", "keys ls"],
    });
    expect([name, identifier]).toEqual([
      "auth.myKeys.showAll",
      "authMyKeysShowAll",
    ]);
  });
});

describe("two GETs with one name", () => {
  test("are one command where a path parameter tells them apart", () => {
    const { operations } = named({
      "GET /a/keys": list,
      "GET /a/{id}/keys": list,
      "GET /b": {},
    });
    expect(
      operations
        .slice(0, 2)
        .map(({ command, name }) => [command.verb, command.when, name]),
    ).toEqual([
      ["list", undefined, "a.keys.list"],
      ["list", "id", "a.keys.listById"],
    ]);
  });

  test.each<[string, Paths]>([
    [
      "two parameters more",
      { "GET /a/keys": list, "GET /a/{x}/{y}/keys": list },
    ],
    [
      "other parameters",
      { "GET /a/{x}/keys": list, "GET /a/keys/{y}/{z}": list },
    ],
    ["another method", { "POST /a/keys": {}, "POST /a/{id}/keys": {} }],
    [
      "three of them",
      {
        "GET /a/keys": list,
        "GET /a/{x}/keys": list,
        "GET /a/{x}/{y}/keys": list,
      },
    ],
  ])("are not: %s", (_, paths) => {
    const api = named({ ...paths, "GET /b": {} });
    expect(
      api.operations.filter(({ command }) => command.when !== undefined),
    ).toEqual([]);
    const all = Object.values(commands(api));
    expect(new Set(all).size).toBe(all.length);
  });
});

describe("what still clashes", () => {
  test.each<[string, Paths, string]>([
    [
      "words of the operationId",
      {
        "GET /v1/keys/{id}": {},
        "GET /v2/keys/{id}": { operationId: "lookUpKey" },
      },
      "keys look-up",
    ],
    [
      "the parameter",
      { "GET /v1/keys/{id}": {}, "GET /v2/keys/{hash}": {} },
      "keys get-by-hash",
    ],
    ["the method", { "PUT /v1/keys": {}, "PUT /v2/keys": {} }, "keys set-put"],
  ])("is told apart by %s", (_, paths, expected) => {
    const { value, diagnostics } = assignNames(
      testApi({ ...paths, "GET /x": {} }),
      emptyLock,
    );
    expect(Object.values(commands(value))[1]).toBe(expected);
    expect(diagnostics.map(({ code, pointer }) => [code, pointer])).toEqual([
      ["names/clash", value.operations[1]!.origin.pointer],
    ]);
  });

  test("is numbered in the end", () => {
    const paths = Object.fromEntries(
      ["1", "2", "3", "4"].map((n) => [`PUT /v${n}/keys`, {}]),
    );
    expect(Object.values(commands(named({ ...paths, "GET /x": {} })))).toEqual([
      "keys set",
      "keys set-put",
      "keys set-2",
      "keys set-3",
      "x get",
    ]);
  });

  test("a verb is no group of the same name", () => {
    const api = named({
      "GET /keys": list,
      "GET /keys/usage": {},
      "GET /keys/usage/daily": list,
    });
    const all = Object.values(commands(api));
    expect(all).toContain("keys usage daily list");
    expect(all).not.toContain("keys usage");
  });
});
