import { expect, it } from "vitest";

import { renames, similarity } from "./similarity.js";

it("sees through the way a name is written", () => {
  expect(similarity("userName", "user_name")).toBe(1);
  expect(similarity("user-name", "UserName")).toBe(1);
});

it("gives less to what shares less", () => {
  expect(similarity("display_name", "displayNames")).toBeGreaterThan(0.9);
  expect(similarity("removed_part", "added_part")).toBeLessThan(0.8);
  expect(similarity("name", "email")).toBeLessThan(0.5);
});

it("does not take one number for another", () => {
  expect(similarity("line1", "line2")).toBe(0);
  expect(similarity("/v1/things", "/v2/things")).toBe(0);
});

it("ends quickly on names that nobody would write", () => {
  expect(similarity("a".repeat(100_000), "b".repeat(100_000))).toBe(0);
});

it("pairs only what has no second candidate", () => {
  expect(renames(["user_name"], ["userName"], similarity, 0.8)).toEqual([
    ["user_name", "userName"],
  ]);
  expect(
    renames(["username"], ["user_name", "userName"], similarity, 0.8),
  ).toEqual([]);
  expect(
    renames(["line_one", "line_two"], ["lineOne", "lineTwo"], similarity, 0.8),
  ).toEqual([
    ["line_one", "lineOne"],
    ["line_two", "lineTwo"],
  ]);
});
