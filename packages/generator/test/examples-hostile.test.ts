/** The documentation of a client whose contract is an attack in every text: pages stay whole, and their code is code. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { emitClient } from "../src/emit-client/index.js";
import { paragraph, said } from "../src/emit-client/docs-text.js";
import { brokenRows } from "../src/emit-skill/test-skill.js";
import { baseOptions, compile, temporaryFolder } from "./oracle/compile.js";
import { print, understand, writeFiles } from "./oracle/contract.js";
import { hostileContract, payloads } from "./support/hostile-contract.js";

const folder = temporaryFolder("examples-hostile");
afterAll(() => folder.remove());
let files: ReadonlyMap<string, string> = new Map();
const pages = (): (readonly [string, string])[] =>
  [...files].filter(([path]) => /\.md$|^llms\.txt$/.test(path));

beforeAll(async () => {
  const spec = join(folder.path, "hostile.json");
  writeFileSync(spec, hostileContract());
  const { api } = await understand({ spec });
  const printed = await print(
    emitClient(api, { packageName: "@examples/hostile", openapiExport: false }),
  );
  files = new Map(printed.map(({ path, text }) => [path, text]));
});

const unprintable =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])/;

/** Lines outside of code that no template has. */
function strayLines(text: string): readonly string[] {
  let fence: string | undefined;
  return text.split("\n").filter((line) => {
    if (fence !== undefined) {
      if (line === fence) fence = undefined;
      return false;
    }
    fence = /^(`{3,})(?:ts|sh)$/.exec(line)?.[1];
    if (fence !== undefined) return false;
    // A code span that ends early leaves its other half.
    if ((line.match(/(?<!\\)`/g) ?? []).length % 2 !== 0) return true;
    if (line.startsWith("#")) return !/^#{1,2} \S/.test(line);
    return /^(?:\s|---|```|~~~|===|\d+[.)] |\+ |\* )/.test(line);
  });
}

const headings =
  /^(?:Install|Start|Credentials and environment|Streams|Pages|Errors|Retries and deadlines|Functions for small bundles|Schemas|Tests|Other requests|Browsers|Operations|Results|Options|Retries|Deadlines|Middleware|Logging|Functions|Docs|`client(?:\.\w+)+`)$/;

describe("the documentation of a contract of attacks", () => {
  it("has a page for each group, below docs", () => {
    const paths = pages().map(([path]) => path);
    expect(paths.length).toBeGreaterThan(20);
    expect(
      paths.filter(
        (path) =>
          !/^(?:docs\/(?:README|[a-z0-9_-]+)\.md|README\.md|llms\.txt)$/.test(
            path,
          ),
      ),
    ).toEqual([]);
  });

  it("keeps its tables, blocks of code and lines", () => {
    const bad = pages().flatMap(([path, text]) =>
      [...brokenRows(text), ...strayLines(text)].map(
        (line) => `${path}: ${line}`,
      ),
    );
    expect(bad).toEqual([]);
  });

  it("has no heading but its own", () => {
    const foreign = pages().flatMap(([path, text]) =>
      [...text.replace(/^(`{3,})[^]*?^\1$/gm, "").matchAll(/^## (.*)$/gm)]
        .filter(([, title = ""]) => !headings.test(title))
        .map(([line]) => `${path}: ${line}`),
    );
    expect(foreign).toEqual([]);
  });

  it("holds nothing unseen and no tag", () => {
    for (const [path, text] of pages()) {
      const words = text
        .replace(/^(`{3,})[^]*?^\1$/gm, "")
        .replace(/`[^`\n]*`/g, "");
      expect([path, unprintable.exec(text)]).toEqual([path, null]);
      expect([path, /(?<!\\)<[A-Za-z/!]/.exec(words)]).toEqual([path, null]);
    }
  });

  it("shows code that compiles, in pages and comments", async () => {
    const [create] = blocks(files.get("docs/guides.md")!);
    const codes = new Set(
      [...files].flatMap(([path, text]) =>
        path.endsWith(".md")
          ? blocks(text)
          : path.startsWith("src/generated/resources/")
            ? examples(text)
            : [],
      ),
    );
    expect(codes.size).toBeGreaterThan(100);
    writeFiles(folder.path, [
      ...[...files].map(([path, text]) => ({ path, text })),
      ...[...codes].map((code, i) => ({
        path: `snippets/${i}.ts`,
        text: `${/\bclient =/.test(code) || !/\bclient\b/.test(code) ? "" : create!}${code}\nexport {};\n`,
      })),
      {
        path: "tsconfig.json",
        text: JSON.stringify({
          compilerOptions: {
            ...baseOptions,
            module: "nodenext",
            exactOptionalPropertyTypes: true,
            noUncheckedIndexedAccess: true,
            paths: {
              "@examples/hostile": ["./src/index.ts"],
              "@examples/hostile/*": ["./src/generated/*.ts"],
            },
          },
          include: ["snippets"],
        }),
      },
    ]);
    expect(await compile("7", folder.path, "tsconfig.json")).toEqual([]);
  }, 60_000);
});

const blocks = (text: string): string[] =>
  [...text.matchAll(/^(`{3,})ts\n([^]*?)^\1$/gm)].map(
    ([, , code = ""]) => code,
  );

const examples = (text: string): string[] =>
  [...text.matchAll(/^ *\* @example\n([^]*?)(?=^ *\* @|^ *\*\/)/gm)].map(
    ([, lines = ""]) => lines.replace(/^ *\* ?/gm, ""),
  );

describe("words of a contract", () => {
  it.each([...payloads, "1. one", "# head", "> q", "- x", "+ x", "=== x"])(
    "are one line of text: %j",
    (text) => {
      const line = paragraph(text, 200);
      expect(line).not.toMatch(/\n|(?<!\\)[<>|]/);
      expect(line).not.toMatch(/^(?:#|>|- |\+ |\* |=|\d+[.)] |```|~~~)/);
    },
  );

  it("hold no credential", () => {
    expect(said("Send sk-live-0123456789abcdef0123 along.", 200)).toBe(
      "Send REDACTED along.",
    );
  });
});
