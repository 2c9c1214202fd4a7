import { describe, expect, test } from "vitest";
import {
  catalogue,
  diagnostic,
  InternalError,
  render,
  summarise,
} from "./index.js";

const text = [
  "openapi: 3.1.0",
  "info:",
  "  title: A\u001b[31m\tB",
  "paths: {}",
].join("\n");
const sources = [{ name: "spec.yaml", text }];

describe("the catalogue", () => {
  test.each(Object.entries(catalogue))(
    "%s reads well",
    (code, { title, help }) => {
      expect(code).toMatch(/^[a-z]+\/[a-z0-9-]+$/);
      expect(title).toMatch(/^[A-Z][^\n]*[^.]$/);
      // Help is an action: a sentence that starts with a verb.
      expect(help).toMatch(/^[A-Z][a-z]+ [^\n]*\.$/);
    },
  );

  test("gives severity and help; details go before the default help", () => {
    expect(
      diagnostic("yaml/syntax", { message: "m", pointer: undefined }),
    ).toEqual({
      code: "yaml/syntax",
      severity: "error",
      message: "m",
      help: "Correct the YAML at this place.",
    });
    expect(
      diagnostic("names/clash", {
        message: "m",
        pointer: "/a",
        atKey: true,
        help: "h",
        file: "f",
      }),
    ).toEqual({
      code: "names/clash",
      severity: "warning",
      message: "m",
      help: "h",
      pointer: "/a",
      atKey: true,
      file: "f",
    });
  });
});

describe("text", () => {
  test("shows place, code, message, frame and help", () => {
    const item = diagnostic("openapi/wrong-type", {
      message: "The title is odd.",
      help: "Mend it.",
      file: "spec.yaml",
      line: 3,
      column: 3,
    });
    expect(render([item], sources)).toBe(
      [
        "spec.yaml:3:3 warning openapi/wrong-type",
        "  The title is odd.",
        "  2 | info:",
        "> 3 |   title: A␛[31m B",
        "    |   ^",
        "  4 | paths: {}",
        "  help: Mend it.",
        "",
      ].join("\n"),
    );
  });

  test("first and last line have a frame of two lines", () => {
    const at = (line: number) =>
      diagnostic("yaml/syntax", {
        message: "m",
        file: "spec.yaml",
        line,
        column: 1,
      });
    expect(render([at(1)], sources)).toContain(
      "> 1 | openapi: 3.1.0\n    | ^\n  2 | info:\n  help",
    );
    expect(render([at(4)], sources)).toContain(
      "B\n> 4 | paths: {}\n    | ^\n  help",
    );
    expect(render([at(99)], sources)).not.toContain("|");
  });

  test("a long line is shown around its column", () => {
    const long = [
      { name: "spec.json", text: `{${"x".repeat(5000)}!${"y".repeat(5000)}}` },
    ];
    const lines = render(
      [
        diagnostic("json/syntax", {
          message: "m",
          file: "spec.json",
          line: 1,
          column: 5002,
        }),
      ],
      long,
    ).split("\n");
    expect(lines[2]).toBe(`> 1 | ${"x".repeat(50)}!${"y".repeat(49)}`);
    expect(lines[3]).toBe(`    | ${" ".repeat(50)}^`);
  });

  test("without a position, the pointer or nothing stands for it", () => {
    expect(
      render([diagnostic("config/not-found", { message: "m", help: "h" })]),
    ).toBe("error config/not-found\n  m\n  help: h\n");
    expect(
      render([
        diagnostic("overlay/invalid", {
          message: "m",
          help: "h",
          file: "o.yaml",
          pointer: "/a",
        }),
      ]),
    ).toBe("o.yaml#/a error overlay/invalid\n  m\n  help: h\n");
  });

  test("errors come first, and more than five of a code are cut to three", () => {
    const warnings = Array.from({ length: 6 }, (_, i) =>
      diagnostic("names/clash", { message: `w${i}`, help: "h" }),
    );
    const shown = render([
      ...warnings,
      diagnostic("yaml/cycle", { message: "e", help: "h" }),
    ]);
    expect(shown).toBe(
      [
        "error yaml/cycle\n  e\n  help: h\n",
        "warning names/clash\n  w0\n  help: h\n",
        "warning names/clash\n  w1\n  help: h\n",
        "warning names/clash\n  w2\n  help: h\n",
        "… and 3 more of names/clash\n",
      ].join("\n"),
    );
    expect(render(warnings.slice(0, 5))).not.toContain("more of");
  });

  test("colours only when asked, and text of the contract cannot add its own", () => {
    const item = diagnostic("yaml/syntax", {
      message: "a\u001b[2Jb\u202e\nc",
      file: "x\u0007",
      line: 1,
      column: 1,
    });
    expect(render([item])).toContain(
      "x␇:1:1 error yaml/syntax\n  a␛[2Jb\ufffd␊c\n",
    );
    expect(render([item], [], { colour: true })).toContain(
      "\u001b[31merror yaml/syntax\u001b[39m\n  a␛[2Jb",
    );
  });

  test("nothing gives nothing", () => {
    expect(render([])).toBe("");
  });
});

test("JSON holds the public fields and no raw control character", () => {
  const item = diagnostic("yaml/duplicate-key", {
    message: "a\u001b\u009b\u202e",
    help: "h",
    file: "f",
    pointer: "/a",
    atKey: true,
    line: 1,
    column: 2,
  });
  const shown = render([item], [], { format: "json" });
  expect(JSON.parse(shown)).toEqual([
    {
      code: "yaml/duplicate-key",
      severity: "warning",
      message: "a\u001b\u009b\u202e",
      help: "h",
      file: "f",
      line: 1,
      column: 2,
      pointer: "/a",
    },
  ]);
  expect(shown).toContain("a\\u001b\\u009b\\u202e");
  expect(render([], [], { format: "json" })).toBe("[]\n");
});

test("GitHub annotations are escaped", () => {
  const items = [
    diagnostic("names/clash", {
      message: "50% of\na::b",
      help: "Do it.",
      file: "a,b:c.yaml",
      line: 3,
      column: 4,
    }),
    diagnostic("config/not-found", { message: "::error::x\r", help: "Do." }),
  ];
  expect(render(items, [], { format: "github" })).toBe(
    "::warning file=a%2Cb%3Ac.yaml,line=3,col=4,title=names/clash::50%25 of␊a::b Do it.\n" +
      "::error title=config/not-found::::error::x␍ Do.\n",
  );
});

test("the summary counts by severity", () => {
  const error = diagnostic("yaml/cycle", { message: "m" });
  const warning = diagnostic("names/clash", { message: "m" });
  expect(summarise([warning, error, warning, error, warning])).toBe(
    "2 errors, 3 warnings",
  );
  expect(summarise([warning])).toBe("1 warning");
  expect(summarise([{ ...warning, severity: "info" }])).toBe("1 note");
  expect(summarise([])).toBe("no problems");
});

test("an internal error says that it is a bug", () => {
  const cause = new Error("why");
  const error = new InternalError("The emitted file does not parse.", {
    cause,
  });
  expect([error.name, error.message, error.cause]).toEqual([
    "InternalError",
    "The emitted file does not parse. This is a bug in lapsmith, please report it.",
    cause,
  ]);
});
