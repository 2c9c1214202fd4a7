import { describe, expect, it } from "vitest";

import type { Located } from "../document.js";
import { createSame } from "./same.js";
import { createViews } from "./view.js";

const schemas = {
  Name: { type: "string", maxLength: 10 },
  Tree: {
    type: "object",
    properties: {
      kids: { type: "array", items: { $ref: "#/components/schemas/Tree" } },
    },
  },
  Bush: {
    type: "object",
    properties: {
      kids: { type: "array", items: { $ref: "#/components/schemas/Bush" } },
    },
  },
};

const at = (node: unknown, openapi = "3.1.0"): Located => ({
  document: { openapi, components: { schemas } },
  node,
  pointer: "/here",
});

const same = (a: unknown, b: unknown, [x, y] = ["3.1.0", "3.1.0"]): boolean =>
  createSame(createViews())(at(a, x), at(b, y));

const name = { $ref: "#/components/schemas/Name" };

describe("two ways to write one schema are the same", () => {
  it.each<[string, unknown, unknown]>([
    ["a reference and what it leads to", name, schemas.Name],
    ["a wrapper of one", { allOf: [name] }, name],
    [
      "null by type and by nullable",
      { type: ["string", "null"] },
      { type: "string", nullable: true },
    ],
    [
      "null by alternative",
      { oneOf: [{ type: "null" }, name] },
      { type: ["string", "null"], maxLength: 10 },
    ],
    [
      "null by anyOf and by oneOf",
      { anyOf: [name, { type: "null" }] },
      { oneOf: [name, { type: "null" }] },
    ],
    [
      "bounds by number and by flag",
      { type: "number", exclusiveMinimum: 1 },
      { type: "number", minimum: 1, exclusiveMinimum: true },
    ],
    [
      "names in another order",
      { type: "object", required: ["a", "b"] },
      { required: ["b", "a"], type: "object" },
    ],
    [
      "text for people",
      { type: "string", description: "a" },
      { type: "string", title: "b", example: "c" },
    ],
    [
      "recursive schemas of other names",
      { $ref: "#/components/schemas/Tree" },
      { $ref: "#/components/schemas/Bush" },
    ],
    ["an empty pattern", { type: "string", pattern: "" }, { type: "string" }],
  ])("%s", (_, a, b) => {
    expect(same(a, b)).toBe(true);
    expect(same(b, a)).toBe(true);
  });

  it("keeps 3.0 from reading what stands beside a reference", () => {
    const beside = { ...name, maxLength: 5 };
    expect(same(beside, name, ["3.0.3", "3.0.3"])).toBe(true);
    expect(same(beside, name)).toBe(false);
  });
});

describe("schemas that differ are not the same", () => {
  it.each<[string, unknown, unknown]>([
    ["another bound", { maxLength: 1 }, { maxLength: 2 }],
    ["a property more", { properties: {} }, { properties: { a: {} } }],
    [
      "nothing against anything",
      { properties: { a: false } },
      { properties: { a: true } },
    ],
    [
      "null in both branches is null refused",
      { oneOf: [{ type: ["string", "null"] }, { type: "null" }] },
      { type: ["string", "null"] },
    ],
    ["a default", { default: 1 }, { default: 2 }],
    [
      "a name of Object.prototype",
      { properties: { constructor: {} } },
      { properties: { valueOf: {} } },
    ],
  ])("%s", (_, a, b) => {
    expect(same(a, b)).toBe(false);
  });

  it("ends on a reference to itself", () => {
    const loop = { $ref: "#/components/schemas/Loop" };
    const place = (): Located => ({
      document: { openapi: "3.1.0", components: { schemas: { Loop: loop } } },
      node: loop,
      pointer: "/here",
    });
    expect(createSame(createViews())(place(), place())).toBe(true);
  });
});
