import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lowerPath, mendTornNames } from "./lower-path.js";
import { operation } from "./test-lower.js";

describe("a path", () => {
  test.each<[string, string, string[]]>([
    ["/a/{x}", "/a/{x}", ["x"]],
    ["a", "/a", []],
    ["/{{host}}/v1", "/v1", []],
    ["{{server}}/v1", "/v1", []],
    ["/{{api-host}}o/v1", "/v1", []],
    ["/v1/{{id}}", "/v1/{id}", ["id"]],
    ["/:id/x/:id_2?y=1", "/{id}/x/{id_2}?y=1", ["id", "id_2"]],
    ["/docs/{id}:copy", "/docs/{id}:copy", ["id"]],
    ["/b/{Key+}", "/b/{Key}", ["Key"]],
    ["/{a}/{b}.rw.html", "/{a}/{b}.rw.html", ["a", "b"]],
    ["/x(a={a},b={b})", "/x(a={a},b={b})", ["a", "b"]],
    ["/x/{a}/{a}", "/x/{a}/{a}", ["a"]],
    ["/x/{", "/x/{", []],
    ["/x/{}", "/x/{}", []],
  ])("%s is %s", (text, path, names) => {
    expect(lowerPath(text)).toEqual({ path, fragment: "", names });
  });

  test("loses what only tells it apart", () => {
    expect(lowerPath("/token#refresh")).toEqual({
      path: "/token",
      fragment: "refresh",
      names: [],
    });
  });

  test("is read, whatever it holds", () => {
    fc.assert(
      fc.property(
        fc
          .array(
            fc.constantFrom(
              "/",
              "{",
              "}",
              "{{",
              "}}",
              ":",
              "a",
              "-",
              "+",
              "#",
              "?",
            ),
          )
          .map((parts) => parts.join("")),
        (text) => {
          const { path, names } = lowerPath(text);
          expect(path.startsWith("/")).toBe(true);
          for (const name of names) expect(path).toContain(`{${name}}`);
        },
      ),
    );
  });
});

describe("a name that was torn at its hyphen", () => {
  const mend = (path: string, ...listed: string[]): string =>
    mendTornNames(lowerPath(path), (name) => listed.includes(name)).path;

  test.each([
    ["/plans/{plan}-id", "plan-id", "/plans/{plan-id}"],
    ["/plans/{plan}-id/x", "plan-id", "/plans/{plan-id}/x"],
    ["/plans/{plan}-id", "plan", "/plans/{plan}-id"],
    ["/plans/{plan}-id", "other", "/plans/{plan}-id"],
  ])("%s with %s is %s", (path, listed, expected) => {
    expect(mend(path, listed)).toBe(expected);
  });

  test("takes its parameter back", () => {
    expect(
      operation("@endpoint GET /plans/:plan-id\n@required {plan-id: int}"),
    ).not.toHaveProperty("parameters.1");
    expect(
      operation("@endpoint GET /plans/{plan}-id\n@required {plan-id: int}")[
        "parameters"
      ],
    ).toEqual([
      {
        name: "plan-id",
        in: "path",
        required: true,
        schema: { type: "integer" },
      },
    ]);
  });
});
