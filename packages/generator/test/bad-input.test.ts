import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { brokenParts } from "./support/broken-parts.js";
import { said } from "./support/broken-parts-said.js";
import { Place, lines, type Ended } from "./support/lapsmith.js";
import { shop } from "./support/shop.js";
import { strictErrors } from "./support/type-check.js";

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
      lines(
        "openapi: 3.1.0",
        "info:",
        "  title: Shop",
        "   version: 1",
        "paths: {}",
      ),
      1,
      [
        "broken.yaml:4:11 error yaml/syntax",
        "  The YAML is broken: bad indentation of a mapping entry.",
        "  3 |   title: Shop",
        "> 4 |    version: 1",
        "    |           ^",
        "  5 | paths: {}",
        "  help: Align the key with its siblings; put a text that holds `: ` or ` #` in quotes.",
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
      lines("- openapi: 3.1.0", "- paths: {}"),
      1,
      [
        "list.yaml:1:1 error openapi/not-a-document",
        "  The document is not an object.",
        "> 1 | - openapi: 3.1.0",
        "    | ^",
        "  2 | - paths: {}",
        '  help: Give a document with `openapi: "3.1.0"` (or another 3.x) at its top.',
      ],
    ],
    [
      "an object that is no OpenAPI",
      "package.json",
      lines('{ "name": "shop",', '  "version": "1.0.0" }'),
      1,
      [
        "package.json:1:1 error openapi/not-a-document",
        '  The document has no "openapi" version.',
        '> 1 | { "name": "shop",',
        "    | ^",
        '  2 |   "version": "1.0.0" }',
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

describe("a document of which some parts cannot be used", () => {
  const spec = ["generate", "--spec", "parts.yaml", "--out"];
  let plain: Ended;
  let strict: Ended;
  beforeAll(async () => {
    place.write("parts.yaml", brokenParts);
    [plain, strict] = await Promise.all([
      place.lapsmith([...spec, "parts"]),
      place.lapsmith([...spec, "strict", "--strict"]),
    ]);
  });

  // Each problem with its place, its lines of the document and the way out.
  test.each(
    said
      .trimEnd()
      .split("\n\n")
      .map((block) => [block] as const),
  )("%s", (block) => {
    expect(`\n\n${plain.stderr}\n`).toContain(`\n\n${block}\n\n`);
  });

  test("nothing else is reported", () => {
    expect(plain.stderr).toBe(said);
  });

  test("the rest is generated", () => {
    expect(plain.code).toBe(0);
    expect(plain.stdout).toContain("  operations  5 (1 skipped)\n");
    expect(plain.stdout).toContain("  problems    1 error, 27 warnings\n");
    expect(JSON.parse(place.read("parts/names.lock.json"))).toEqual({
      operations: {
        "GET /orders": "orders list",
        "GET /orders/all": "orders list-get",
        "GET /orders/{id}/lines": "orders lines get",
        "GET /orders/{orderId}": "orders get",
        "POST /orders": "orders create",
      },
      types: { order: "Order2" },
      classes: {
        "": "BrokenParts",
        orders: "Orders",
        "orders lines": "OrdersLines",
      },
    });
    const types = place.read("parts/client/src/generated/types.ts");
    expect(types).toContain(
      lines(
        "export interface Order {",
        "  id?: string;",
        "  note?: string | null;",
        "  /** More than: 0. */",
        "  weight?: number;",
        "  buyer?: unknown;",
        "  shape?: unknown;",
        "  size?: string;",
        "}",
      ),
    );
    expect(types).toContain(
      lines("export interface Buyer {", "  name?: string;", "}"),
    );
  });

  test("what is generated is valid under strict TypeScript 7, in a browser too", async () => {
    expect(await strictErrors(place.path("parts/client"))).toEqual([]);
  });

  test("--strict refuses it and writes nothing", () => {
    expect(strict.code).toBe(1);
    expect(strict.stderr).toBe(said);
    expect(strict.stdout).toContain("  files       nothing written\n");
    expect(place.exists("strict")).toBe(false);
  });
});

describe("never half-written", () => {
  test("a folder stands where a file must go: nothing else changes", async () => {
    place.write("blocked.yaml", shop);
    place.write("blocked/client/src/generated/types.ts/mine.txt", "mine");
    const args = ["generate", "--spec", "blocked.yaml", "--out", "blocked"];
    const { code, stdout, stderr } = await place.lapsmith(args);
    expect(stderr).toBe(
      lines(
        "blocked/client/src/generated/types.ts error output/write-failed",
        "  A folder stands where a file must be written.",
        "  help: Make sure that the folder can be written to, then run again.",
        "",
      ),
    );
    expect(stdout).toContain("files       nothing written\n");
    expect(code).toBe(1);
    expect(place.files("blocked")).toEqual({
      "client/src/generated/types.ts/mine.txt": "mine",
    });
  });

  test("a later run that fails leaves the earlier output as it was", async () => {
    place.write("later.yaml", shop);
    const args = ["generate", "--spec", "later.yaml", "--out", "later"];
    expect((await place.lapsmith(args)).code).toBe(0);
    const before = place.files("later");
    place.write("later.yaml", `${shop}  : [`);
    expect((await place.lapsmith(args)).code).toBe(1);
    expect(place.files("later")).toEqual(before);
  });
});
