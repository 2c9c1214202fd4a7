import { expect, test } from "vitest";
import type { NamedType } from "../ir/index.js";
import { inputNames } from "./input-names.js";

const type = (name: string, split: boolean): NamedType => ({
  id: name,
  name,
  type: { kind: "string" },
  usedIn: { request: true, response: true },
  doc: {},
  origin: { pointer: "" },
  ...(split ? { split } : {}),
});

test.each([
  ["User", [], "UserInput"],
  ["User", ["UserInput"], "UserRequest"],
  ["User", ["userinput", "UserRequest"], "UserRequest2"],
])("%s beside %j is sent as %s", (name, others, expected) => {
  const types = [
    type(name, true),
    ...others.map((other) => type(other, false)),
  ];
  expect([...inputNames(types)]).toEqual([[name, expected]]);
});

test("two views never share a name", () => {
  const types = [type("User", true), type("UserInput", true)];
  expect([...inputNames(types).values()]).toEqual([
    "UserRequest",
    "UserInputInput",
  ]);
});

test("a type with one view has one name", () => {
  expect(inputNames([type("User", false)]).size).toBe(0);
});
