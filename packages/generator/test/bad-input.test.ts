import { afterAll, describe, expect, test } from "vitest";
import { Place, lines } from "./support/lapsmith.js";

const place = new Place();
afterAll(() => place.remove());

describe("a document that cannot be used at all", () => {
  const bomb = lines(
    "openapi: 3.1.0",
    "a0: &a0 [x, x, x, x, x, x, x, x, x, x]",
    ...Array.from({ length: 9 }, (_, i) => {
      const before = Array.from({ length: 10 }, () => `*a${i}`).join(", ");
      return `a${i + 1}: &a${i + 1} [${before}]`;
    }),
  );

  const cases: readonly (readonly [
    what: string,
    file: string,
    text: string | undefined,
    exit: number,
    stderr: readonly string[],
  ])[] = [
    [
      "no such file",
      "missing.yaml",
      undefined,
      3,
      [
        "missing.yaml error source/not-found",
        "  There is no such file.",
        "  help: Check the path or URL of the contract.",
      ],
    ],
    [
      "an empty file",
      "empty.yaml",
      "",
      3,
      [
        "empty.yaml error source/empty",
        "  empty.yaml is empty.",
        "  help: Give a file that holds an OpenAPI or LAP document.",
      ],
    ],
    [
      "broken YAML",
      "broken.yaml",
      lines("openapi: 3.1.0", "info:", "  title: Shop", "   version: 1"),
      1,
      [
        "broken.yaml:4:11 error yaml/syntax",
        "  The YAML is broken: bad indentation of a mapping entry.",
        "  3 |   title: Shop",
        "> 4 |    version: 1",
        "    |           ^",
        "  help: Align this line with its neighbours, and put text that holds a colon in quotes.",
      ],
    ],
    [
      "broken JSON",
      "broken.json",
      lines('{"openapi": "3.1.0",', ' "info": {,}', "}"),
      1,
      [
        "broken.json:2:11 error json/syntax",
        '  The JSON is broken. Found "," where a key in double quotes or "}" must stand.',
        '  1 | {"openapi": "3.1.0",',
        '> 2 |  "info": {,}',
        "    |           ^",
        "  3 | }",
        "  help: Correct the JSON at this place.",
      ],
    ],
    [
      "Swagger 2.0",
      "old.yaml",
      lines('swagger: "2.0"', "info: {}"),
      1,
      [
        "old.yaml:1:10 error openapi/unsupported-version",
        '  Version "2.0" is not supported.',
        '> 1 | swagger: "2.0"',
        "    |          ^",
        "  2 | info: {}",
        "  help: Convert the document to OpenAPI 3.1.",
      ],
    ],
    [
      "a version of the future",
      "new.yaml",
      lines("openapi: 4.0.0", "info: {}"),
      1,
      [
        "new.yaml:1:10 error openapi/unsupported-version",
        '  Version "4.0.0" is not supported.',
        "> 1 | openapi: 4.0.0",
        "    |          ^",
        "  2 | info: {}",
        "  help: Convert the document to OpenAPI 3.1.",
      ],
    ],
    [
      "a list",
      "list.yaml",
      lines("- openapi: 3.1.0"),
      1,
      [
        "list.yaml:1:1 error openapi/not-a-document",
        "  The document is not an object.",
        "> 1 | - openapi: 3.1.0",
        "    | ^",
        '  help: Give a document with `openapi: "3.1.0"` (or another 3.x) at its top.',
      ],
    ],
    [
      "an object that is no OpenAPI",
      "package.json",
      lines('{ "name": "shop" }'),
      1,
      [
        "package.json:1:1 error openapi/not-a-document",
        '  The document has no "openapi" version.',
        '> 1 | { "name": "shop" }',
        "    | ^",
        '  help: Give a document with `openapi: "3.1.0"` (or another 3.x) at its top.',
      ],
    ],
    [
      "aliases that multiply",
      "bomb.yaml",
      bomb,
      1,
      [
        "bomb.yaml:1:1 error yaml/alias-bomb",
        "  With its aliases written out, the document would grow more than 50 times.",
        "> 1 | openapi: 3.1.0",
        "    | ^",
        "  2 | a0: &a0 [x, x, x, x, x, x, x, x, x, x]",
        "  help: Use `$ref` to `components` in place of nested YAML aliases.",
      ],
    ],
    [
      "an alias inside its own anchor",
      "cycle.yaml",
      lines("openapi: 3.1.0", "x-node: &node", "  child: *node", "paths: {}"),
      1,
      [
        "cycle.yaml:3:10 error yaml/cycle",
        "  This alias stands inside the value that it names.",
        "  2 | x-node: &node",
        "> 3 |   child: *node",
        "    |          ^",
        "  4 | paths: {}",
        "  help: Use a `$ref` for recursive schemas; a YAML alias cannot express them.",
      ],
    ],
  ];

  test.concurrent.each(cases)(
    "%s",
    async (_what, file, text, exit, expected) => {
      if (text !== undefined) place.write(file, text);
      const args = ["generate", "--spec", file, "--out", `out of ${file}`];
      const { code, stdout, stderr } = await place.lapsmith(args);
      expect(stderr).toBe(lines(...expected, ""));
      expect(code).toBe(exit);
      expect(stdout).toContain("files     nothing written");
      expect(place.exists(`out of ${file}`)).toBe(false);
    },
  );

  test("a folder in place of a file", async () => {
    place.write("folder.yaml/inside", "");
    const args = ["generate", "--spec", "folder.yaml", "--out", "of-folder"];
    const { code, stderr } = await place.lapsmith(args);
    expect(stderr).toContain(
      "folder.yaml error source/unreadable\n  This is a folder, not a file.\n",
    );
    expect(code).toBe(3);
    expect(place.exists("of-folder")).toBe(false);
  });
});
