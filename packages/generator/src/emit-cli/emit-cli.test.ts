import { describe, expect, test } from "vitest";
import type { OutputFile } from "../code/index.js";
import type {
  Api,
  NamedType,
  ObjectType,
  Operation,
  Param,
  Property,
  Type,
} from "../ir/index.js";
import type {
  CommandRow,
  HelpTable,
  IndexTable,
  ShardTable,
  TypesTable,
} from "../../runtime/cli/data-table.js";
import { emitCli } from "./index.js";

const origin = { pointer: "" };
const string: Type = { kind: "string" };
const names = {
  packageName: "@x/cli",
  clientPackageName: "@x/client",
  binName: "acme",
  version: "0.1.0",
  rootClass: "Acme",
};

const object = (
  properties: Readonly<Record<string, Type | Property>>,
  required: readonly string[] = [],
): ObjectType => ({
  kind: "object",
  properties: Object.entries(properties).map(([name, type]): Property =>
    "kind" in type
      ? { name, type, required: required.includes(name), doc: {} }
      : type,
  ),
});
const nullable = (type: Type): Type => ({
  kind: "union",
  members: [type, { kind: "null" }],
});
const values = (...all: string[]): Type => ({
  kind: "enum",
  open: false,
  values: all.map((value) => ({ value })),
});
const literal = (value: string): Type => ({ kind: "literal", value });
const ref = (id: string): Type => ({ kind: "ref", id });
const named = (id: string, type: Type): NamedType => ({
  id,
  name: id,
  type,
  usedIn: { request: true, response: false },
  doc: {},
  origin,
});
const param = (
  name: string,
  place: Param["in"],
  type: Type = string,
  rest: Partial<Param> = {},
): Param => ({
  name,
  wireName: name,
  in: place,
  type,
  required: place === "path",
  style: "simple",
  explode: false,
  doc: {},
  origin,
  ...rest,
});

function operation(
  path: string,
  command: string,
  rest: Partial<Operation> = {},
): Operation {
  const words = command.split(" ");
  const method = rest.method ?? "GET";
  const params = rest.params ?? [];
  return {
    key: `${method} ${path}`,
    method,
    path,
    name: words.join("."),
    identifier: words
      .map((word, index) =>
        index === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1),
      )
      .join(""),
    command: {
      group: words.slice(0, -1),
      verb: words.at(-1) ?? "",
      positionals: params
        .filter((each) => each.in === "path")
        .map((each) => each.wireName),
      aliases: [],
    },
    naming: { aliases: [] },
    tags: [],
    params,
    success: [],
    errors: [],
    security: [],
    doc: { summary: `Do ${command}` },
    origin,
    ...rest,
  };
}
const body = (
  type: Type,
  rest: Partial<NonNullable<Operation["body"]>> = {},
): Partial<Operation> => ({
  method: "POST",
  body: {
    required: true,
    mediaType: "application/json",
    kind: "json",
    type,
    shape: "flat",
    field: "body",
    encoding: {},
    alternatives: [],
    doc: {},
    origin,
    ...rest,
  },
});
const answer = (type: Type): Pick<Operation, "success"> => ({
  success: [
    {
      status: "200",
      content: [{ mediaType: "application/json", kind: "json", type }],
      headers: [],
      doc: {},
      origin,
    },
  ],
});
const api = (
  operations: readonly Operation[],
  types: readonly NamedType[] = [],
): Api => ({
  info: {
    title: "Acme API",
    version: "1",
    slug: "acme",
    className: "Acme",
    doc: {},
  },
  servers: [],
  schemes: [{ id: "key", kind: "bearer", option: "apiKey", doc: {} }],
  groups: [],
  operations,
  types,
  tags: [],
});

function emitted(source: Api): (path: string) => unknown {
  const files = emitCli(source, names);
  return (path) => contentOf(files.find((file) => file.path === path));
}
function contentOf(file: OutputFile | undefined): unknown {
  switch (file?.source.kind) {
    case "json":
      return file.source.value;
    case "typescript":
      return file.source.statements.join("\n");
    case "text":
    case "markdown":
      return file.source.text;
    default:
      return undefined;
  }
}
/** The row of the only command. */
function rowOf(one: Operation, types: readonly NamedType[] = []): CommandRow {
  const read = emitted(api([one], types));
  const shard = (read("data/index.json") as IndexTable).nouns[0]?.shard ?? "";
  const [row] = (read(`data/${shard}.json`) as ShardTable).commands;
  if (row === undefined) throw new Error("no row");
  return row;
}
const flagNames = (row: CommandRow): readonly string[] =>
  row.f.map((flag) => flag.n);

test("the files of a package", () => {
  const files = emitCli(api([operation("/keys", "keys list")]), names);
  expect(files.map((file) => [file.path, file.owner])).toEqual([
    ["src/generated/main.ts", "generated"],
    ["bin/acme.js", "generated"],
    ["src/runtime", "generated"],
    ["data/index.json", "generated"],
    ["data/keys.json", "generated"],
    ["data/keys.help.json", "generated"],
    ["data/keys.types.json", "generated"],
    ["package.json", "managed"],
    ["tsconfig.json", "once"],
    ["README.md", "generated"],
  ]);
});

test("main.ts binds the runtime to the client", () => {
  expect(emitted(api([]))("src/generated/main.ts"))
    .toBe(`import { run } from "../runtime/index.js";
/** Runs the command line on the arguments of this process. The exit code is set, never forced. */
export function main(): Promise<void> {
  return run({
    name: "acme",
    manifest: new URL("../../package.json", import.meta.url),
    data: new URL("../../data/", import.meta.url),
    env: { credentials: [{ option: "apiKey", env: ["ACME_API_KEY"] }], baseUrl: ["ACME_BASE_URL"], output: ["ACME_OUTPUT"] },
    core: () => import("@x/client/core"),
    operations: () => import("@x/client/operations"),
  });
}`);
});

test("a row holds what the runtime needs, no more", () => {
  const list = object({
    data: {
      kind: "array",
      items: object({
        created: string,
        description: string,
        name: string,
        id: string,
        deep: object({}),
      }),
    },
    total: { kind: "number", integer: true },
  });
  const one = operation("/orgs/{org}/keys", "keys list", {
    params: [
      param("org", "path", { kind: "string", facets: { format: "uuid" } }),
      param(
        "page_size",
        "query",
        { kind: "number", integer: true, facets: { minimum: 1, maximum: 100 } },
        { doc: { description: "How many." } },
      ),
    ],
    pagination: { kind: "page", items: "data", page: "page" },
    security: [["key"]],
    errors: [{ status: "404", content: [], headers: [], doc: {}, origin }],
    ...answer(list),
  });
  expect(rowOf(one)).toEqual({
    n: "keys list",
    op: "keysList",
    m: "GET",
    p: "/orgs/{org}/keys",
    s: "Do keys list",
    pos: [{ n: "org", k: ["org"] }],
    f: [
      {
        n: "org",
        in: "path",
        t: { t: "string", format: "uuid" },
        r: 1,
        eg: "550e8400-e29b-41d4-a716-446655440000",
      },
      {
        n: "page-size",
        k: ["page_size"],
        in: "query",
        t: { t: "integer", min: 1, max: 100 },
        c: 1,
      },
    ],
    page: true,
    sec: ["apiKey"],
    out: {
      kind: "json",
      items: "data",
      cols: ["id", "name", "created", "description"],
    },
    ex: ["keys list 550e8400-e29b-41d4-a716-446655440000"],
    err: ["404"],
  });
  expect(emitted(api([one]))("data/keys.help.json")).toEqual({
    commands: [
      {
        op: "keysList",
        f: [
          ["org", "<uuid>", ""],
          ["page-size", "<1..100>", "How many."],
        ],
      },
    ],
  } satisfies HelpTable);
});

describe("flags of a body", () => {
  test("nested by dots, lists in the singular, nullable unwrapped, readOnly left out", () => {
    const provider = object({
      order: { kind: "array", items: string },
      max_price: object({ prompt: { kind: "number", integer: false } }),
      id: {
        name: "id",
        type: string,
        required: false,
        readOnly: true,
        doc: {},
      },
    });
    const row = rowOf(
      operation(
        "/chat",
        "chat create",
        body(
          object(
            {
              messages: { kind: "array", items: ref("Message") },
              stop_sequences: nullable({ kind: "array", items: string }),
              provider: nullable(ref("Provider")),
              temperature: nullable({ kind: "number", integer: false }),
            },
            ["messages"],
          ),
        ),
      ),
      [
        named(
          "Message",
          object({ role: values("user", "system"), content: string }, [
            "role",
            "content",
          ]),
        ),
        named("Provider", provider),
      ],
    );
    expect(row.f).toEqual([
      {
        n: "message",
        a: ["messages"],
        k: ["messages"],
        t: { t: "array", of: { t: "ref", id: "Message" } },
        r: 1,
        eg: "role=user,content=text",
      },
      {
        n: "stop-sequence",
        a: ["stop-sequences"],
        k: ["stop_sequences"],
        t: { t: "array", of: { t: "string" }, null: 1 },
        c: 1,
      },
      { n: "provider", t: { t: "ref", id: "Provider", null: 1 }, c: 1 },
      { n: "provider.order", t: { t: "array", of: { t: "string" } } },
      {
        n: "provider.max-price",
        k: ["provider", "max_price"],
        t: { t: "object", props: [["prompt", { t: "number" }]] },
      },
      {
        n: "provider.max-price.prompt",
        k: ["provider", "max_price", "prompt"],
        t: { t: "number" },
      },
      { n: "temperature", t: { t: "number", null: 1 }, c: 1 },
    ]);
    expect(row.ex).toEqual([
      "chat create --message role=user,content=text",
      "chat create --data @body.json",
    ]);
  });

  test("allOf is one object, what either part requires is required", () => {
    const type: Type = {
      kind: "intersection",
      members: [
        ref("Base"),
        object({ id: string, extra: { kind: "boolean" } }, ["id"]),
        { kind: "unknown" },
      ],
    };
    const row = rowOf(operation("/x", "x create", body(type)), [
      named("Base", object({ id: string, name: string })),
    ]);
    expect(row.f.map((flag) => [flag.n, flag.r])).toEqual([
      ["id", 1],
      ["name", undefined],
      ["extra", undefined],
    ]);
  });

  test("a union is one flag and the fields of its variants, named after them", () => {
    const format: Type = {
      kind: "union",
      discriminator: "type",
      members: [
        object({ type: literal("text") }, ["type"]),
        object(
          {
            type: literal("json"),
            schema: string,
            strict: { kind: "boolean" },
          },
          ["type", "schema"],
        ),
      ],
    };
    const row = rowOf(operation("/x", "x create", body(object({ format }))));
    expect(row.f.map((flag) => [flag.n, flag.v, flag.r])).toEqual([
      ["format", undefined, undefined],
      ["format.type", undefined, undefined],
      ["format.schema", "json", undefined],
      ["format.strict", "json", undefined],
    ]);
    expect(row.f[1]?.t).toEqual({ t: "string", enum: ["text", "json"] });
  });

  test("recursion ends, and the type says how it goes on", () => {
    const one = operation(
      "/x",
      "x create",
      body(object({ filter: ref("Filter") })),
    );
    const types = [
      named(
        "Filter",
        object({
          field: string,
          any: { kind: "array", items: ref("Filter") },
          not: ref("Filter"),
        }),
      ),
    ];
    expect(flagNames(rowOf(one, types))).toEqual([
      "filter",
      "filter.field",
      "filter.any",
      "filter.not",
    ]);
    expect(emitted(api([one], types))("data/x.types.json")).toEqual({
      types: [
        [
          "Filter",
          {
            t: "object",
            props: [
              ["field", { t: "string" }],
              ["any", { t: "array", of: { t: "ref", id: "Filter" } }],
              ["not", { t: "ref", id: "Filter" }],
            ],
          },
        ],
      ],
    } satisfies TypesTable);
  });

  test("very wide and very deep types stay bounded", () => {
    const levels = Array.from({ length: 30 }, (_, level) =>
      named(
        `L${level}`,
        object({ a: ref(`L${level + 1}`), b: ref(`L${level + 1}`) }),
      ),
    );
    expect(
      rowOf(operation("/x", "x create", body(object({ deep: ref("L0") }))), [
        ...levels,
        named("L30", string),
      ]).f.length,
    ).toBeLessThan(200);
    const wide = object(
      Object.fromEntries(
        Array.from({ length: 300 }, (_, index) => [`p${index}`, ref("Inner")]),
      ),
    );
    const row = rowOf(operation("/x", "x create", body(wide)), [
      named("Inner", object({ a: string, b: string })),
    ]);
    expect(flagNames(row)).toEqual(expect.arrayContaining(["p0", "p299"]));
    expect(row.f.length).toBeLessThan(950);
  });

  test("a body that is one field", () => {
    const row = rowOf(
      operation("/x/{id}", "x set", {
        ...body(object({ id: string, n: string }, ["id"]), { shape: "field" }),
        params: [param("id", "path")],
      }),
    );
    expect(row.f.map((flag) => [flag.n, flag.k, flag.in])).toEqual([
      ["id", undefined, "path"],
      ["body.id", undefined, undefined],
      ["n", ["body", "n"], undefined],
    ]);
    expect(row.body).toMatchObject({ field: "body" });
    expect(
      flagNames(
        rowOf(
          operation(
            "/x",
            "x put",
            body({ kind: "array", items: string }, { shape: "field" }),
          ),
        ),
      ),
    ).toEqual(["body"]);
    expect(
      rowOf(
        operation(
          "/x",
          "x up",
          body({ kind: "binary" }, { shape: "field", kind: "binary" }),
        ),
      ).f[0],
    ).toEqual({ n: "body", t: { t: "binary" }, r: 1, eg: "@file.bin" });
  });
});

describe("names that clash", () => {
  test("the built-in keeps the short form, two places share none", () => {
    const row = rowOf(
      operation("/x", "x create", {
        ...body(
          object({
            output: string,
            all: string,
            limit: string,
            max_tokens: string,
            maxTokens: string,
            version: string,
          }),
        ),
        params: [param("limit", "query"), param("output", "query")],
      }),
    );
    expect(flagNames(row)).toEqual([
      "limit",
      "query.output",
      "body.output",
      "body.all",
      "body.limit",
      "max-tokens",
      "body.max-tokens",
      "version",
    ]);
  });

  test("no name is given twice", () => {
    const row = rowOf(
      operation(
        "/x",
        "x create",
        body(
          object({
            "a b": string,
            "a-b": string,
            a_b: string,
            "a b!": string,
            tags: { kind: "array", items: string },
            tag: string,
          }),
        ),
      ),
    );
    const all = row.f.flatMap((flag) => [flag.n, ...(flag.a ?? [])]);
    expect(new Set(all).size).toBe(all.length);
    expect(all).toEqual([
      "a-b",
      "body.a-b",
      "body.a_b",
      "body.a-b-2",
      "tags",
      "tag",
    ]);
  });
});

describe("commands", () => {
  test("path parameters side by side are one word", () => {
    const row = rowOf(
      operation("/models/{author}/{slug}/at/{time}", "models get", {
        params: [
          param("author", "path"),
          param("slug", "path"),
          param("time", "path"),
        ],
      }),
    );
    expect(row.pos).toEqual([
      { n: "author/slug", k: ["author", "slug"] },
      { n: "time", k: ["time"] },
    ]);
    expect(row.ex).toEqual(["models get AUTHOR/SLUG TIME"]);
  });

  test("two operations share one command", () => {
    const one = operation("/keys", "keys list");
    const two = operation("/g/{id}/keys", "keys list", {
      identifier: "keysListById",
      params: [param("id", "path")],
    });
    const read = emitted(
      api([
        one,
        {
          ...two,
          command: { ...two.command, when: "id", aliases: ["g keys"] },
        },
      ]),
    );
    expect((read("data/index.json") as IndexTable).commands).toEqual([
      { n: "keys list", s: "Do keys list" },
    ]);
    expect((read("data/index.json") as IndexTable).aliases).toEqual([
      ["g keys", "keys list"],
    ]);
    expect(
      (read("data/keys.json") as ShardTable).commands.map((row) => [
        row.n,
        row.op,
        row.when,
      ]),
    ).toEqual([
      ["keys list", "keysList", undefined],
      ["keys list", "keysListById", "id"],
    ]);
  });

  test("names that come out the same are told apart", () => {
    const read = emitted(
      api([
        operation("/a", "keys list"),
        operation("/b", "keys list", { identifier: "other" }),
      ]),
    );
    expect(
      (read("data/keys.json") as ShardTable).commands.map((row) => row.n),
    ).toEqual(["keys list", "keys list-2"]);
  });
});

test("a tag speaks for the noun that holds the same operations", () => {
  const source = api([
    operation("/keys", "keys list", { tags: ["Keys"] }),
    operation("/key", "key get", { tags: ["Keys"] }),
    operation("/models", "models list", { tags: ["Models"] }),
  ]);
  const tags = ["Keys", "Models"].map((name) => ({
    name,
    doc: { description: `About ${name}.` },
  }));
  expect(
    (emitted({ ...source, tags })("data/index.json") as IndexTable).nouns,
  ).toEqual([
    { n: "key", shard: "key" },
    { n: "keys", shard: "keys" },
    { n: "models", shard: "models", s: "About Models." },
  ]);
});

describe("answers", () => {
  const choices = object({
    id: string,
    choices: {
      kind: "array",
      items: object({ message: object({ content: nullable(string) }) }),
    },
  });
  const blocks = object({
    content: { kind: "array", items: object({ id: string, text: string }) },
  });
  test.each<[string, Partial<Operation>, unknown]>([
    [
      "a model's text is shown, and no list beside it",
      { method: "POST", ...answer(choices) },
      { kind: "json", text: "choices.0.message.content" },
    ],
    [
      "the same shape, read, is a list",
      answer(blocks),
      { kind: "json", items: "content", cols: ["id", "text"] },
    ],
    [
      "the list itself",
      answer({ kind: "array", items: object({ name: string, id: string }) }),
      { kind: "json", items: "", cols: ["id", "name"] },
    ],
    ["one object", answer(object({ id: string })), { kind: "json" }],
    [
      "nothing",
      {
        success: [{ status: "204", content: [], headers: [], doc: {}, origin }],
      },
      { kind: "none" },
    ],
    [
      "bytes",
      {
        success: [
          {
            status: "200",
            content: [
              {
                mediaType: "audio/mp3",
                kind: "binary",
                type: { kind: "binary" },
              },
            ],
            headers: [],
            doc: {},
            origin,
          },
        ],
      },
      { kind: "binary" },
    ],
  ])("%s", (_, rest, expected) => {
    expect(rowOf(operation("/x", "x get", rest)).out).toEqual(expected);
  });
});

describe("streams", () => {
  const streaming = (type: Type): Operation =>
    operation("/x", "x create", {
      streaming: { kind: "sse", flag: "stream", type },
    });
  test.each<[string, Type, unknown]>([
    [
      "chat completions",
      object({
        choices: {
          kind: "array",
          items: object({
            delta: object({
              content: nullable(string),
              reasoning: nullable(string),
            }),
          }),
        },
      }),
      [
        { path: "choices.0.delta.content" },
        { path: "choices.0.delta.reasoning", aside: 1 },
      ],
    ],
    [
      "responses",
      {
        kind: "union",
        members: [
          object({
            type: literal("response.output_text.delta"),
            delta: string,
          }),
          object({
            type: literal("response.function_call_arguments.delta"),
            delta: string,
          }),
          object({
            type: literal("response.reasoning_text.delta"),
            delta: string,
          }),
        ],
      },
      [
        { path: "delta", when: ["type", "response.output_text.delta"] },
        {
          path: "delta",
          when: ["type", "response.reasoning_text.delta"],
          aside: 1,
        },
      ],
    ],
    [
      "messages",
      object({
        type: literal("content_block_delta"),
        delta: {
          kind: "union",
          members: [
            object({ type: literal("text_delta"), text: string }),
            object({ type: literal("thinking_delta"), thinking: string }),
          ],
        },
      }),
      [
        { path: "delta.text", when: ["delta.type", "text_delta"] },
        {
          path: "delta.thinking",
          when: ["delta.type", "thinking_delta"],
          aside: 1,
        },
      ],
    ],
    ["anything else", object({ line: string }), undefined],
  ])("%s", (_, type, expected) => {
    expect(rowOf(streaming(type)).stream).toEqual({
      kind: "sse",
      on: "stream",
      ...(expected === undefined ? {} : { text: expected }),
    });
  });
});

describe("a hostile contract", () => {
  const evil = "../../x\u001b]0;t\u0007\n'\"`${1}|*/";
  const one = operation(`/${evil}/{${evil}}`, "a b", {
    ...body(
      object(
        {
          __proto__: string,
          [evil]: values(evil, "ok"),
          constructor: string,
          "": string,
          日本: string,
        } as Record<string, Type>,
        [evil],
      ),
    ),
    params: [param(evil, "path")],
    doc: { summary: evil, description: evil },
    command: {
      group: ["..", evil, "con"],
      verb: "__proto__",
      positionals: [evil],
      aliases: [evil],
    },
  });
  const proto: Property = {
    name: "__proto__",
    type: string,
    required: false,
    doc: {},
  };
  const source = api([
    {
      ...one,
      body: {
        ...one.body!,
        type: {
          kind: "object",
          properties: [proto, ...(one.body!.type as ObjectType).properties],
        },
      },
    },
    operation("/index", "index list"),
    operation("/con", "con list"),
  ]);
  const files = emitCli(
    {
      ...source,
      info: {
        ...source.info,
        title: evil,
        license: evil,
        doc: { description: evil },
      },
    },
    names,
  );

  test("cannot leave the folder", () => {
    expect(
      files
        .filter((file) => file.path.startsWith("data/"))
        .map((file) => file.path),
    ).toEqual([
      "data/index.json",
      ...["x", "index-commands", "con-commands"].flatMap((shard) => [
        `data/${shard}.json`,
        `data/${shard}.help.json`,
        `data/${shard}.types.json`,
      ]),
    ]);
  });

  test("cannot reach the terminal through names and texts", () => {
    for (const file of files.filter(
      (each) => each.path.startsWith("data/") || each.path === "README.md",
    )) {
      // Wire names and values go out as they are; nothing else may hold a control character.
      const shown = JSON.stringify(contentOf(file), (key, value: unknown) =>
        ["k", "t", "props", "enum"].includes(key) ? undefined : value,
      );
      expect(shown).not.toMatch(/\\u00[01][0-9a-f]/);
    }
  });

  test("keeps its wire names", () => {
    const read = (path: string): unknown =>
      contentOf(files.find((file) => file.path === path));
    const [row] = (read("data/x.json") as ShardTable).commands;
    expect(row?.n).toBe("x x-0-t-1 con proto");
    expect(row?.f.map((flag) => flag.k?.at(-1) ?? flag.n)).toEqual([
      evil,
      "__proto__",
      evil,
      "constructor",
      "",
      "日本",
    ]);
    expect(row?.f.map((flag) => flag.n)).toEqual([
      "x-0-t-1",
      "proto",
      "body.x-0-t-1",
      "constructor",
      "field",
      "body.field",
    ]);
    expect(row?.body?.t).toMatchObject({
      props: expect.arrayContaining([
        ["__proto__", { t: "string" }],
      ]) as unknown,
    });
  });

  test("cannot choose the name of the program", () => {
    expect(() => emitCli(api([]), { ...names, binName: "../x" })).toThrow(
      "cannot be the name of a program",
    );
  });
});
