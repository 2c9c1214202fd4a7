import { describe, expect, test } from "vitest";
import { applyOverlay } from "./overlay.js";

const document = {
  openapi: "3.1.0",
  info: { title: "Old", tags: ["a"] },
  paths: {
    "/keys": {
      get: {
        operationId: "list",
        parameters: [{ name: "a" }, { name: "b" }, { name: "c" }],
      },
      post: { operationId: "create", deprecated: true },
    },
    "/models": { get: { operationId: "models" } },
  },
};

const apply = (...actions: unknown[]) =>
  applyOverlay(document, { overlay: "1.0.0", actions }, "o.yaml");

const set = (change: (copy: any) => void): unknown => {
  const copy = structuredClone(document);
  change(copy);
  return copy;
};

describe("actions", () => {
  test.each<[string, unknown, (copy: any) => void]>([
    [
      "objects merge",
      { target: "$.info", update: { title: "New", license: { name: "MIT" } } },
      (d) => Object.assign(d.info, { title: "New", license: { name: "MIT" } }),
    ],
    [
      "objects merge below",
      {
        target: "$",
        update: { paths: { "/models": { get: { tags: ["m"] } } } },
      },
      (d) => (d.paths["/models"].get.tags = ["m"]),
    ],
    [
      "lists inside are joined",
      { target: "$.info", update: { tags: ["b", "a"] } },
      (d) => (d.info.tags = ["a", "b", "a"]),
    ],
    [
      "a list that is selected gets one element",
      { target: "$.info.tags", update: { name: "b" } },
      (d) => d.info.tags.push({ name: "b" }),
    ],
    [
      "a scalar is replaced",
      { target: "$.info.title", update: "New" },
      (d) => (d.info.title = "New"),
    ],
    [
      "null is a value",
      { target: "$.info", update: { title: null } },
      (d) => (d.info.title = null),
    ],
    [
      "a wildcard selects each",
      { target: "$.paths.*.get", update: { tags: ["x"] } },
      (d) => {
        d.paths["/keys"].get.tags = ["x"];
        d.paths["/models"].get.tags = ["x"];
      },
    ],
    [
      "a key with a slash",
      { target: "$.paths['/keys'].post", update: { operationId: "make" } },
      (d) => (d.paths["/keys"].post.operationId = "make"),
    ],
    [
      "a filter",
      {
        target: "$.paths['/keys'].get.parameters[?@.name == 'b']",
        update: { required: true },
      },
      (d) => (d.paths["/keys"].get.parameters[1].required = true),
    ],
    [
      "a filter by existence",
      { target: "$.paths.*[?@.deprecated]", remove: true },
      (d) => delete d.paths["/keys"].post,
    ],
    [
      "several elements are removed at once",
      {
        target: "$.paths['/keys'].get.parameters[?@.name != 'b']",
        remove: true,
      },
      (d) => (d.paths["/keys"].get.parameters = [{ name: "b" }]),
    ],
    [
      "a key is removed",
      { target: "$.paths['/models']", remove: true },
      (d) => delete d.paths["/models"],
    ],
    [
      "everything below",
      { target: "$..operationId", remove: true },
      (d) => {
        delete d.paths["/keys"].get.operationId;
        delete d.paths["/keys"].post.operationId;
        delete d.paths["/models"].get.operationId;
      },
    ],
    [
      "`remove` goes before `update`",
      { target: "$.info", remove: true, update: { title: "New" } },
      (d) => delete d.info,
    ],
    [
      "blanks around the target",
      { target: " $.info.tags ", remove: true },
      (d) => delete d.info.tags,
    ],
  ])("%s", (_, action, change) => {
    const before = structuredClone(document);
    expect(apply(action)).toEqual({ value: set(change), diagnostics: [] });
    expect(document).toEqual(before);
  });

  test("run in order, each on what the ones before left", () => {
    const { value } = apply(
      { target: "$.info", update: { extra: { a: 1 } } },
      { target: "$.info.extra", update: { b: 2 } },
      { target: "$.info.extra.a", remove: true },
    );
    expect(value).toMatchObject({ info: { extra: { b: 2 } } });
  });

  test("two targets share no object", () => {
    const { value } = apply(
      { target: "$.paths.*.get", update: { x: { list: [] } } },
      { target: "$.paths['/keys'].get.x.list", update: 1 },
    );
    expect((value as any).paths["/models"].get.x.list).toEqual([]);
  });

  test("a key `__proto__` is a key", () => {
    const update = JSON.parse('{"__proto__": {"polluted": true}}');
    const { value } = apply({ target: "$.info", update });
    expect(Object.keys((value as any).info)).toContain("__proto__");
    expect(({} as any).polluted).toBeUndefined();
  });
});

describe("what is wrong", () => {
  test.each<[string, unknown, string, string]>([
    ["no object", null, "overlay/invalid", ""],
    ["no version", { actions: [] }, "overlay/invalid", ""],
    [
      "another version",
      { overlay: "2.0.0", actions: [] },
      "overlay/invalid",
      "",
    ],
    ["no actions", { overlay: "1.0.0" }, "overlay/invalid", ""],
    [
      "no target",
      { overlay: "1.0.0", actions: [{ remove: true }] },
      "overlay/invalid",
      "/actions/0",
    ],
    [
      "a target that is no path",
      { overlay: "1.0.0", actions: [{ target: "$.a[" }] },
      "overlay/invalid-path",
      "/actions/0/target",
    ],
    [
      "a pointer for a path",
      { overlay: "1.0.0", actions: [{ target: "/info" }] },
      "overlay/invalid-path",
      "/actions/0/target",
    ],
    [
      "a target of nothing",
      { overlay: "1.0.0", actions: [{ target: "$.none", remove: true }] },
      "overlay/target-matches-nothing",
      "/actions/0/target",
    ],
  ])("%s", (_, overlay, code, pointer) => {
    const { value, diagnostics } = applyOverlay(document, overlay, "o.yaml");
    expect(value).toEqual(document);
    expect(diagnostics).toMatchObject([{ code, pointer, file: "o.yaml" }]);
  });

  test("costs that action only", () => {
    const { value, diagnostics } = apply(
      { target: "$.none", remove: true },
      { target: "$.info.title", update: "New" },
    );
    expect(value).toMatchObject({ info: { title: "New" } });
    expect(diagnostics).toHaveLength(1);
  });
});
