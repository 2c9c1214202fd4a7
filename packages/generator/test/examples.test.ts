/**
 * What a generated client says of itself: every piece of code in its README, in its pages and in the comments of its methods
 * is held against the compiler and run, against a fetch that answers as the contract says; the flagship's also over a real
 * connection.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { makeAPIError } from "../runtime/client/answer-error.js";
import { defaultLimits } from "../runtime/client/deadline.js";
import { retryTable } from "../runtime/client/retry.js";
import { errorClassOf } from "../src/emit-client/docs-operation.js";
import { retryWords } from "../src/emit-client/docs.js";
import { exampleInput } from "../src/emit-client/examples.js";
import { emitClient } from "../src/emit-client/index.js";
import { typeIndex, type Api } from "../src/ir/index.js";
import { contracts } from "./behaviour/contracts.js";
import { serve } from "./examples/serve.js";
import { compile, temporaryFolder } from "./oracle/compile.js";
import {
  print,
  readOpenRouter,
  understand,
  writeFiles,
} from "./oracle/contract.js";

/** Forms of input that the other contracts have not, and words that must not get into an example. */
const depot = `openapi: 3.1.0
info: { title: Depot, version: 1.0.0 }
security: [{ token: [], login: [] }]
paths:
  /crates:
    post:
      summary: Store a crate
      requestBody:
        required: true
        content:
          multipart/form-data:
            schema:
              type: object
              required: [label, picture, pages]
              properties:
                label: { type: string, maxLength: 20, example: "fragile */ \`\`\`" }
                picture: { type: string, format: binary }
                pages: { type: array, items: { type: string, format: binary } }
      responses: { "201": { description: Stored, content: { application/json: { schema: { $ref: "#/components/schemas/Crate" } } } } }
  /crates/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: string }, example: c-17 }]
    get:
      responses: { "200": { description: One, content: { application/json: { schema: { $ref: "#/components/schemas/Crate" } } } } }
    patch:
      requestBody:
        content:
          application/json:
            schema:
              type: object
              properties: { old: { type: string, deprecated: true }, count: { type: integer, minimum: 3 }, note: { type: string } }
      responses: { "204": { description: Changed } }
  /crates/{id}/label:
    put:
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      requestBody: { required: true, content: { text/plain: { schema: { type: string } } } }
      responses: { "204": { description: Done } }
  /crates/{id}/picture:
    get:
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses: { "200": { description: Bytes, content: { image/png: {} } } }
    put:
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      requestBody: { required: true, content: { image/png: { schema: { type: string, format: binary } } } }
      responses: { "204": { description: Done } }
  /shelves/{place}:
    get:
      parameters: [{ name: place, in: path, required: true, schema: { type: object, properties: { row: { type: integer, default: 4 } } } }]
      responses: { "204": { description: Free } }
  /guides:
    post:
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [size, colour, password, wrong, weight, parts, "@odd key", __proto__]
              properties:
                size: { enum: [s, m, l], default: m }
                colour: { type: string, example: green }
                password: { type: string, example: sk-live-0123456789abcdef0123 }
                wrong: { type: integer, example: many }
                weight: { type: number, default: 2.5 }
                parts: { type: array, minItems: 2, items: { anyOf: [{ type: object, required: [kind], properties: { kind: { const: a } } }, { type: string }] } }
                "@odd key": { type: boolean }
                __proto__: { type: string }
      responses: { "200": { description: Done, content: { application/json: { schema: { type: array, items: { type: string } } } } } }
components:
  securitySchemes:
    token: { type: apiKey, in: header, name: X-Token }
    login: { type: http, scheme: basic }
  schemas:
    Crate: { type: object, required: [id], properties: { id: { type: string }, error: { type: string } } }
`;

/** A piece of code, and where it stands. */
interface Snippet {
  readonly at: string;
  readonly code: string;
}

interface Made {
  readonly name: string;
  readonly api: Api;
  readonly files: ReadonlyMap<string, string>;
  readonly snippets: readonly Snippet[];
}

/** Blocks of code in Markdown. */
const blocks = (path: string, text: string): Snippet[] =>
  [...text.matchAll(/^(`{3,})ts\n([^]*?)^\1$/gm)].map(([, , code = ""], i) => ({
    at: `${path}, block ${i + 1}`,
    code,
  }));

/** The code after `@example` in comments: to the next tag or the end. */
const examples = (path: string, text: string): Snippet[] =>
  [...text.matchAll(/^ *\* @example\n([^]*?)(?=^ *\* @|^ *\*\/)/gm)].map(
    ([, lines = ""], i) => ({
      at: `${path}, example ${i + 1}`,
      code: lines.replace(/^ *\* ?/gm, ""),
    }),
  );

const folder = temporaryFolder("examples");
afterAll(() => folder.remove());
const made: Made[] = [];
let errors: readonly string[] = [];

beforeAll(async () => {
  for (const { name, file, text } of [
    ...contracts,
    { name: "depot", file: "depot.yaml", text: depot },
  ]) {
    const spec = join(folder.path, file);
    writeFileSync(spec, text);
    made.push(await make(name, (await understand({ spec })).api));
  }
  made.push(await make("openrouter", (await readOpenRouter()).api));
  const paths = Object.fromEntries(
    made.flatMap(({ name }) => [
      [`@examples/${name}`, [`./${name}/src/index.ts`]],
      [`@examples/${name}/*`, [`./${name}/src/generated/*.ts`]],
    ]),
  );
  writeFileSync(
    join(folder.path, "tsconfig.json"),
    JSON.stringify({
      compilerOptions: {
        noEmit: true,
        strict: true,
        target: "es2022",
        module: "nodenext",
        lib: ["es2023", "dom", "dom.iterable", "dom.asynciterable"],
        types: [],
        exactOptionalPropertyTypes: true,
        noUncheckedIndexedAccess: true,
        verbatimModuleSyntax: true,
        isolatedModules: true,
        paths,
      },
      include: ["*/snippets"],
    }),
  );
  errors = (await compile("7", folder.path, "tsconfig.json")).map(
    ({ file, line, message }) => `${file}:${line} ${message}`,
  );
  await build({
    absWorkingDir: folder.path,
    entryPoints: made.flatMap(({ name, snippets }) => [
      `${name}/src/generated/testing.ts`,
      `${name}/src/generated/schemas.ts`,
      ...snippets.map((_, i) => `${name}/snippets/${i}.ts`),
    ]),
    outdir: join(folder.path, "dist"),
    outbase: ".",
    bundle: true,
    splitting: true,
    format: "esm",
    target: "es2022",
    logLevel: "silent",
    tsconfig: "tsconfig.json",
  });
}, 120_000);

/** Writes a client and its snippets, each a module of its own. */
async function make(name: string, api: Api): Promise<Made> {
  const packageName = `@examples/${name}`;
  const printed = await print(
    emitClient(api, { packageName, openapiExport: false }),
  );
  const files = new Map(printed.map(({ path, text }) => [path, text]));
  const found = [...files].flatMap(([path, text]) =>
    path.endsWith(".md")
      ? blocks(path, text)
      : path.startsWith("src/generated/resources/")
        ? examples(path, text)
        : [],
  );
  // What stands in several places is one snippet.
  const snippets = [
    ...new Map(found.map((each) => [each.code.trim(), each])).values(),
  ];
  // The first block of the guides makes the client that the others use.
  const [create] = blocks("docs/guides.md", files.get("docs/guides.md")!);
  writeFiles(folder.path, [
    ...printed
      .filter(({ path }) => path.startsWith("src/"))
      .map(({ path, text }) => ({ path: `${name}/${path}`, text })),
    ...snippets.map(({ at, code }, i) => ({
      path: `${name}/snippets/${i}.ts`,
      text: `// ${at}\n${/\bclient =/.test(code) || !/\bclient\b/.test(code) ? "" : create!.code}${code}\nexport {};\n`,
    })),
  ]);
  return { name, api, files, snippets };
}

const load = (path: string): Promise<any> =>
  import(pathToFileURL(join(folder.path, "dist", path)).href);

const names = [...contracts.map(({ name }) => name), "depot", "openrouter"];
const of = (name: string): Made => made.find((each) => each.name === name)!;

describe.each(names)("the client of %s", (name) => {
  it("has an example of every operation in its page and in its comment", () => {
    const { api, files } = of(name);
    const pages = [...files].filter(([path]) => path.startsWith("docs/"));
    const text = pages.map(([, page]) => page).join("\n");
    const count = [...files]
      .filter(([path]) => path.startsWith("src/generated/resources/"))
      .flatMap(([path, code]) => examples(path, code)).length;
    expect(count).toBeGreaterThanOrEqual(api.operations.length);
    const missing = api.operations.filter(
      ({ key, hidden }) => hidden !== true && !text.includes(`\`${key}\``),
    );
    expect(missing.map(({ key }) => key)).toEqual([]);
  });

  it("shows code that compiles", () => {
    expect(errors.filter((error) => error.startsWith(`${name}/`))).toEqual([]);
  });

  it("shows code that runs, and sends what the contract has operations for", async () => {
    const { api } = of(name);
    const { mockFetch } = await load(`${name}/src/generated/testing.js`);
    const fetch = mockFetch();
    expect(await failuresOf(of(name), fetch)).toEqual([]);
    const lost = fetch.calls.filter((call: any) => !call.operation);
    expect(lost).toEqual([]);
    const called = new Set(fetch.calls.map((call: any) => call.operation));
    const never = api.operations.filter((each) => !called.has(each.name));
    expect(never.map(({ key }) => key)).toEqual([]);
  });

  it("shows inputs that fit the contract", async () => {
    const { api } = of(name);
    const types = typeIndex(api);
    const { operationSchemas } = await load(`${name}/src/generated/schemas.js`);
    for (const operation of api.operations) {
      if (/multipart|binary|text/.test(operation.body?.kind ?? "")) continue;
      const input = exampleInput(operation, types);
      if (Object.keys(input).length === 0) continue;
      const issues = operationSchemas[operation.name].input.issues(input);
      expect({ key: operation.key, issues }).toEqual({
        key: operation.key,
        issues: [],
      });
    }
  });

  it("links to sections and pages that are there", () => {
    const { files } = of(name);
    const broken: string[] = [];
    for (const [path, text] of files) {
      if (!/\.md$|^llms\.txt$/.test(path)) continue;
      const from = path.startsWith("docs/") ? "docs/" : "";
      for (const [, target = ""] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
        const [page = "", anchor] = target.split("#");
        const to = page === "" ? path : join(from, page);
        const there = files.get(to);
        if (there === undefined) broken.push(`${path}: ${target}`);
        else if (anchor !== undefined && !anchors(there).includes(anchor))
          broken.push(`${path}: ${target}`);
      }
    }
    expect(broken).toEqual([]);
  });
});

describe("the client of openrouter", () => {
  it("shows code that runs over a real connection, too", async () => {
    const { snippets, api } = of("openrouter");
    const { mockFetch } = await load("openrouter/src/generated/testing.js");
    const mock = mockFetch();
    const server = await serve(mock);
    try {
      const failures = await failuresOf(
        of("openrouter"),
        server.fetch,
        "?real",
      );
      expect(failures).toEqual([]);
    } finally {
      await server.close();
    }
    expect(mock.calls.filter((call: any) => !call.operation)).toEqual([]);
    const called = new Set(mock.calls.map((call: any) => call.operation));
    const never = api.operations.filter((each) => !called.has(each.name));
    expect(never.map(({ key }) => key)).toEqual([]);
    expect(server.arrivals()).toBe(mock.calls.length);
    expect(server.arrivals()).toBeGreaterThanOrEqual(snippets.length / 2);
  });
});

/** Runs all snippets of a client, one after another in this process, and tells which failed. */
async function failuresOf(
  { name, api, snippets }: Made,
  fetch: typeof globalThis.fetch,
  // A module runs once; with another query it is another module.
  query = "",
): Promise<string[]> {
  for (const { option } of api.schemes)
    vi.stubEnv(envName(api.info.slug, option), "user:test");
  vi.stubGlobal("fetch", fetch);
  const silent = ["log", "warn", "error", "debug"] as const;
  for (const level of silent)
    vi.spyOn(console, level).mockImplementation(() => {});
  const failures: string[] = [];
  for (const [i, { at, code }] of snippets.entries())
    try {
      await load(`${name}/snippets/${i}.js${query}`);
    } catch (error) {
      failures.push(`${at}: ${String(error)}\n${code}`);
    }
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
  return failures;
}

const envName = (slug: string, option: string): string =>
  `${slug.replace(/-/g, "_")}_${option.replace(/([A-Z])/g, "_$1")}`.toUpperCase();

/** Addresses of a page's headings. */
const anchors = (text: string): string[] => {
  const counts = new Map<string, number>();
  return [...text.matchAll(/^## (.*)$/gm)].map(([, heading = ""]) => {
    const slug = heading
      .toLowerCase()
      .replace(/[^\w -]/g, "")
      .replace(/ /g, "-");
    const count = counts.get(slug) ?? 0;
    counts.set(slug, count + 1);
    return count === 0 ? slug : `${slug}-${count}`;
  });
};

describe("examples", () => {
  const page = (path: string): string => of("depot").files.get(path)!;

  it("take what the contract shows first, where it fits", () => {
    const guides = page("docs/guides_.md");
    expect(guides).toContain('size: "m"');
    expect(guides).toContain('colour: "green"');
    expect(guides).toContain("weight: 2.5");
    expect(guides).toContain("wrong: 1");
    expect(page("docs/crates.md")).toContain('id: "c-17"');
  });

  it("hold no credential, not even one that the contract shows", () => {
    const telling = [...of("depot").files].filter(
      ([path, text]) =>
        /\.md$|resources/.test(path) && text.includes("sk-live"),
    );
    expect(telling.map(([path]) => path)).toEqual([]);
  });

  it("leave nothing empty in a path", () => {
    expect(page("docs/shelves.md")).toContain("{ place: { row: 4 } }");
  });

  it("change something where a body may be empty", () => {
    expect(page("docs/crates.md")).toContain(
      'client.crates.update({ id: "c-17", note: "note" })',
    );
  });

  it("are the same each time", async () => {
    const { api, files } = of("depot");
    const again = await print(
      emitClient(api, { packageName: "@examples/depot", openapiExport: false }),
    );
    expect(new Map(again.map(({ path, text }) => [path, text]))).toEqual(files);
  });
});

describe("facts in the pages", () => {
  it("are those of the runtime", () => {
    expect(retryWords).toEqual({
      statuses: retryTable.statuses.join(", "),
      safeMethods: retryTable.safeMethods.join(", "),
    });
    const readme = of("openrouter").files.get("README.md")!;
    for (const [phase, ms] of Object.entries(defaultLimits))
      expect(readme.replace(/ +/g, " ")).toContain(
        `| \`timeout.${phase}\` | ${ms.toLocaleString("en")} |`,
      );
  });

  it("name the class that a status gets", () => {
    const facts = { operation: "", method: "GET", path: "/", attempts: [] };
    const details = { body: undefined, headers: new Headers() };
    for (let status = 400; status < 600; status++)
      expect(errorClassOf(String(status))).toBe(
        makeAPIError(status, facts, details).name,
      );
    expect(errorClassOf("4XX")).toBe("APIError");
    expect(errorClassOf("5XX")).toBe("ServerError");
    expect(errorClassOf("default")).toBe("APIError");
  });
});
