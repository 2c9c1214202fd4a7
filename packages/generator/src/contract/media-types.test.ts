import { describe, expect, it } from "vitest";

import { isTyped, matchMediaTypes } from "./media-types.js";

const content = (...names: string[]) => ({
  document: {},
  node: Object.fromEntries(names.map((name) => [name, {}])),
  pointer: "/content",
});

const changeOf = (before: string, after: string): string | undefined =>
  matchMediaTypes(content(before), content(after)).pairs[0]?.name;

describe("media types of both sides", () => {
  it("are the same by name", () => {
    expect(changeOf("application/json", "application/json")).toBe("same");
  });

  it("may get wider or narrower", () => {
    expect(changeOf("application/json", "application/problem+json")).toBe(
      "specialized",
    );
    expect(changeOf("application/problem+json", "application/json")).toBe(
      "generalized",
    );
    expect(changeOf("image/png", "image/*")).toBe("generalized");
  });

  it("may differ in parameters alone", () => {
    expect(changeOf("text/html", "text/html; charset=utf-8")).toBe("changed");
  });

  it("are others where neither holds the other", () => {
    const { added, removed, pairs } = matchMediaTypes(
      content("application/json"),
      content("application/xml"),
    );
    expect(pairs).toEqual([]);
    expect(removed.map(({ name }) => name)).toEqual(["application/json"]);
    expect(added.map(({ name }) => name)).toEqual(["application/xml"]);
  });
});

it.each([
  ["application/json", true],
  ["application/vnd.api+json; charset=utf-8", true],
  ["application/x-www-form-urlencoded", false],
  ["text/plain", false],
])("tells whether %s knows numbers from texts", (name, typed) => {
  expect(isTyped(name)).toBe(typed);
});
