import { describe, expect, test } from "vitest";
import {
  asked,
  apiOf,
  brokenRows,
  documentOf,
  section,
  skillOf,
  strayLines,
} from "./test-skill.js";

const lines = (text: string): number => text.split("\n").length;

/** So many nouns, each with so many endpoints. */
function large(nouns: number, each: number): object {
  const operations: Record<string, object> = {};
  for (let noun = 0; noun < nouns; noun++)
    for (let at = 0; at < each; at++)
      operations[`${at % 2 === 0 ? "GET" : "POST"} /thing${noun}s/part${at}`] =
        {
          summary:
            at % 3 === 0 ? "Do it" : `Get the part ${at} of thing ${noun}`,
        };
  return documentOf(operations);
}

describe.each([
  [61, 1],
  [60, 2],
  [3, 45],
  [500, 6],
  [1, 700],
])("%i groups of %i endpoints", (nouns, each) => {
  const files = skillOf(apiOf(large(nouns, each)));
  const skill = files.get("SKILL.md") ?? "";
  const pages = [...files].filter(([path]) =>
    /^references\/.*\.md$/.test(path),
  );

  test("no file has five hundred lines", () => {
    const long = [...files].filter(
      ([path, text]) => path.endsWith(".md") && lines(text) >= 500,
    );
    expect(long.map(([path]) => path)).toEqual([]);
  });

  test("no question is lost, and none is asked twice", () => {
    const questions = [...files.values()]
      .flatMap(asked)
      .filter(({ target }) => !/^(?:references\/|the Auth)/.test(target));
    expect(questions).toHaveLength(nouns * each);
    const all = [...files.values()]
      .flatMap(asked)
      .map(({ question }) => question.toLowerCase());
    expect(
      new Set(all.filter((question) => !question.startsWith("how do i"))).size,
    ).toBe(all.filter((question) => !question.startsWith("how do i")).length);
  });

  test("each page is named in SKILL.md, or in a list that is", () => {
    const named = new Set(
      [...files.values()].flatMap(
        (text) => text.match(/references\/[\w-]+\.md/g) ?? [],
      ),
    );
    expect(pages.filter(([path]) => !named.has(path))).toEqual([]);
    const counted = [
      ...section(skill, "Endpoints").matchAll(
        /^\| .* \| (\d+) \| .* \| references\/[\w-]+\.md \|$/gm,
      ),
    ];
    expect(counted.length).toBeGreaterThan(0);
  });

  test("pages of more than a hundred lines begin with their contents", () => {
    const without = pages.filter(
      ([path, text]) =>
        !path.startsWith("references/groups") &&
        lines(text) > 110 &&
        !text.includes("\n## Contents\n"),
    );
    expect(without.map(([path]) => path)).toEqual([]);
  });

  test("no row is broken and no line is out of place", () => {
    for (const [path, text] of files)
      if (path.endsWith(".md")) {
        expect(brokenRows(text)).toEqual([]);
        expect(strayLines(text)).toEqual([]);
      }
  });
});

test("pages say what the tables have no room for", () => {
  const rest = Object.fromEntries(
    Array.from({ length: 60 }, (_, at) => [`GET /other${at}s`, {}]),
  );
  const files = skillOf(
    apiOf(
      documentOf({
        ...rest,
        "POST /ships": {
          summary: "Create a ship",
          parameters: [
            { name: "dry", in: "query", schema: { type: "boolean" } },
          ],
          requestBody: {
            required: true,
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  required: ["name"],
                  properties: {
                    name: { type: "string" },
                    sails: { type: "integer" },
                  },
                },
              },
            },
          },
          responses: {
            "201": {
              description: "Made",
              content: {
                "application/json": {
                  schema: {
                    type: "object",
                    properties: { id: { type: "string" } },
                  },
                },
              },
            },
            "409": { description: "There is one" },
          },
        },
      }),
    ),
  );
  expect(files.get("references/ships.md")).toContain(`### POST /ships
- Body: \`{"name":"<name>"}\`
- Optional: \`dry\` (query, boolean); \`sails\` (body, integer)
- Answer: 201 with an object with \`id\`
- Errors: 409
`);
});

test("names of pages are safe, whatever the path", () => {
  const names = [
    "con",
    "api-spec",
    "groups",
    "a/../b",
    "Æther",
    "{x}",
    "x".repeat(200),
  ];
  const operations = Object.fromEntries([
    ...names.map((name) => [`GET /${name}/one`, {}]),
    ...Array.from({ length: 60 }, (_, at) => [`GET /other${at}s`, {}]),
  ]);
  const paths = [...skillOf(apiOf(documentOf(operations))).keys()];
  expect(new Set(paths.map((path) => path.toLowerCase())).size).toBe(
    paths.length,
  );
  expect(
    paths.filter(
      (path) =>
        !/^(?:SKILL\.md|references\/[a-z0-9-]{1,64}\.(?:md|lap))$/.test(path),
    ),
  ).toEqual([]);
  expect(paths).not.toContain("references/con.md");
});
