import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { questionsOf, sense } from "./questions.js";
import { apiOf, documentOf } from "./test-skill.js";

function questions(
  operations: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const api = apiOf(
    documentOf(
      Object.fromEntries(
        Object.entries(operations).map(([key, summary]) => [key, { summary }]),
      ),
    ),
  );
  return Object.fromEntries(questionsOf(api.operations));
}

describe("operations with one summary are told apart", () => {
  test("by whose things they are", () => {
    expect(
      questions({
        "GET /keys": "List keys",
        "GET /guards/{id}/keys": "List keys",
        "GET /fleets/{id}/keys": "List keys",
      }),
    ).toEqual({
      "GET /keys": "List keys",
      "GET /guards/{id}/keys": "List keys for a guard",
      "GET /fleets/{id}/keys": "List keys for a fleet",
    });
  });

  test("by what the path ends with", () => {
    expect(
      questions({
        "POST /docs/{id}/pages:clear": "Clears pages of a doc",
        "POST /docs/{id}/pages:clearByFilter": "Clears pages of a doc",
      }),
    ).toEqual({
      "POST /docs/{id}/pages:clear": "Clear pages of a doc",
      "POST /docs/{id}/pages:clearByFilter":
        "Clear pages of a doc (clear by filter)",
    });
  });

  test("by what is changed: a part, or all of it", () => {
    expect(
      questions({
        "PUT /ships/{id}": "Update a ship",
        "PATCH /ships/{id}": "Update a ship",
      }),
    ).toEqual({
      "PUT /ships/{id}": "Update a ship as a whole",
      "PATCH /ships/{id}": "Update a ship in part",
    });
  });

  test("by version", () => {
    expect(
      questions({
        "GET /v1/ships": "List ships",
        "GET /v2/ships": "List ships",
      }),
    ).toEqual({
      "GET /v1/ships": "List ships (v1)",
      "GET /v2/ships": "List ships (v2)",
    });
  });

  test("by method and path, when there is no other way", () => {
    const { "GET /a-b": first, "GET /a_b": second } = questions({
      "GET /a-b": "Get it",
      "GET /a_b": "Get it",
    });
    expect([first, second]).toEqual(["Get it (GET /a-b)", "Get it (GET /a_b)"]);
  });
});

test("phrases that differ in articles and capitals only have one sense", () => {
  expect(sense("Get a Ship")).toBe(sense("get the ship"));
  expect(sense("Get a ship")).not.toBe(sense("Get ships"));
});

test("each operation has a question, and no two are alike", () => {
  const word = fc.constantFrom(
    "ships",
    "keys",
    "v2",
    "{id}",
    "{key}",
    "cancel",
    "a-b",
    "$x",
  );
  const path = fc
    .array(word, { minLength: 1, maxLength: 4 })
    .map(
      (words) =>
        `/${words.map((each, at) => (each.startsWith("{") ? `${each.slice(0, -1)}${at}}` : each)).join("/")}`,
    );
  const operation = fc.record({
    key: fc
      .tuple(fc.constantFrom("GET", "POST", "PUT", "DELETE"), path)
      .map((parts) => parts.join(" ")),
    summary: fc.oneof(
      fc.constantFrom(
        "List keys",
        "Get a key",
        "Keys",
        "",
        "Delete",
        "Get the key.",
      ),
      fc.string({ maxLength: 30 }),
    ),
  });
  fc.assert(
    fc.property(fc.array(operation, { maxLength: 20 }), (list) => {
      const api = apiOf(
        documentOf(
          Object.fromEntries(
            list.map(({ key, summary }) => [key, { summary }]),
          ),
        ),
      );
      const made = questionsOf(api.operations);
      expect([...made.keys()]).toEqual(api.operations.map(({ key }) => key));
      expect(new Set([...made.values()].map(sense)).size).toBe(made.size);
      expect([...made.values()].every((phrase) => phrase.length > 2)).toBe(
        true,
      );
    }),
    { numRuns: 150 },
  );
});
