import { expect, test } from "vitest";
import { runPasses, emptyLock } from "./index.js";
import { query, testApi } from "./test-api.js";

/** The names that the package's root exports side by side. */
function rootNames(paths: Parameters<typeof testApi>[0], schemas: object) {
  const { value } = runPasses(testApi(paths, { schemas }), emptyLock);
  return {
    client: value.info.className,
    classes: value.groups.map(({ className }) => className),
    types: value.types.map(({ name }) => name),
    rows: value.operations.map(({ identifier }) => identifier),
  };
}

const object = { type: "object" };

test("the client gives way to a schema that is called like its options", () => {
  expect(rootNames({ "GET /keys": {} }, { TestOptions: object })).toMatchObject(
    {
      client: "TestClient",
      types: ["TestOptions"],
    },
  );
});

test("and once more, where that is taken too", () => {
  const schemas = { Test: object, TestClientOptions: object };
  expect(rootNames({ "GET /test-client2": {} }, schemas)).toMatchObject({
    client: "TestClient2",
    classes: ["TestClient2Resource"],
  });
});

test("a class gives way to the types of an operation", () => {
  const paths = {
    "POST /user": query(["q", "string"]),
    "GET /user-create-input": {},
  };
  expect(rootNames(paths, {})).toMatchObject({
    classes: ["User", "UserCreateInputResource"],
    rows: ["userCreate", "userCreateInputGet"],
  });
});
