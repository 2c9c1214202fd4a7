import { describe, expect, test } from "vitest";
import { assemble } from "./assemble.js";
import { Mismatch } from "./coerce.js";
import type { CommandRow, TypeRow } from "./data-table.js";
import { parseCommand } from "./parse-command.js";
import type { Sources } from "./value-files.js";
import { readDocument } from "./read-document.js";
import { tokenise } from "./tokenise.js";
import { validate } from "./validate.js";

const text: TypeRow = { t: "string" };
const message: TypeRow = {
  t: "union",
  by: "role",
  any: [
    {
      t: "object",
      props: [
        ["role", { t: "string", enum: ["system"] }, 1],
        ["content", text, 1],
      ],
    },
    {
      t: "object",
      props: [
        ["role", { t: "string", enum: ["user"] }, 1],
        [
          "content",
          {
            t: "union",
            any: [text, { t: "array", of: { t: "ref", id: "Part" } }],
          },
          1,
        ],
        ["name", text],
      ],
    },
  ],
};
const part: TypeRow = {
  t: "object",
  props: [
    ["type", { t: "string", enum: ["text"] }, 1],
    ["text", text, 1],
    ["weight", { t: "number" }],
  ],
};
const provider: TypeRow = {
  t: "object",
  null: 1,
  props: [
    ["order", { t: "array", of: text }],
    ["sort", { t: "string", enum: ["price", "latency"] }],
    [
      "max_price",
      { t: "object", props: [["prompt", { t: "number", min: 0 }]] },
    ],
  ],
};
const bodyType: TypeRow = {
  t: "object",
  props: [
    [
      "messages",
      { t: "array", of: { t: "ref", id: "Message" }, minItems: 1 },
      1,
    ],
    ["model", text],
    ["temperature", { t: "number", min: 0, max: 2, null: 1 }],
    ["stream", { t: "boolean" }],
    ["provider", { t: "ref", id: "Provider" }],
    ["metadata", { t: "object", props: [], extra: text }],
    ["stop", { t: "union", null: 1, any: [text, { t: "array", of: text }] }],
    ["seed", { t: "integer" }],
    ["output", text],
    ["bias", { t: "object", props: [], extra: { t: "number" } }],
    ["anything", { t: "any" }],
    ["matrix", { t: "array", of: { t: "array", of: { t: "number" } } }],
  ],
};
const types = new Map<string, TypeRow>([
  ["Message", message],
  ["Part", part],
  ["Provider", provider],
]);
const property = (name: string): TypeRow =>
  (bodyType.t === "object"
    ? bodyType.props.find(([each]) => each === name)?.[1]
    : undefined) ?? { t: "any" };
const row: CommandRow = {
  n: "chat create",
  op: "chatCreate",
  m: "POST",
  p: "/chat/{id}",
  pos: [{ n: "id", k: ["id"] }],
  f: [
    { n: "id", in: "path", t: text, r: 1 },
    {
      n: "query.limit",
      k: ["limit"],
      in: "query",
      t: { t: "integer", min: 1 },
    },
    {
      n: "message",
      a: ["messages"],
      k: ["messages"],
      t: property("messages"),
      r: 1,
      eg: "role=user,content=hi",
    },
    { n: "model", t: text },
    { n: "temperature", t: property("temperature") },
    { n: "stream", t: { t: "boolean" } },
    { n: "provider", t: property("provider") },
    { n: "provider.order", t: { t: "array", of: text } },
    { n: "provider.sort", t: { t: "string", enum: ["price", "latency"] } },
    { n: "metadata", t: property("metadata") },
    { n: "stop", t: property("stop") },
    { n: "seed", t: { t: "integer" } },
    { n: "body.output", k: ["output"], t: text },
    { n: "bias", t: property("bias") },
    { n: "anything", t: { t: "any" } },
    { n: "matrix", t: property("matrix") },
  ],
  body: { kind: "json", r: 1, t: bodyType },
};
const files: Readonly<Record<string, string>> = {
  "a.txt": "line\n",
  "m.json": '[{"role":"user","content":"x"}]',
  "m.yaml": "role: user\ncontent: y\n",
  "n.txt": "0.5\n",
};
const sources: Sources = {
  document: readDocument,
  read: (path) => {
    const content = files[path];
    if (content === undefined)
      throw new Mismatch(`cannot read ${path}: ENOENT`);
    return new TextEncoder().encode(content);
  },
};

function read(argv: readonly string[], data?: unknown) {
  const { assignments, problems, globals } = parseCommand(
    tokenise(argv),
    [row],
    types,
    sources,
  );
  const { input } = assemble(
    row,
    data === undefined ? [] : [{ at: "--data", value: data }],
    assignments,
  );
  return { input, problems, globals };
}

describe("values", () => {
  test.each<[string, readonly string[], unknown]>([
    [
      "positional and text",
      ["k1", "--model", "gpt"],
      { id: "k1", model: "gpt" },
    ],
    [
      "wire spelling",
      ["--provider.max_price.prompt", "1"],
      { provider: { max_price: { prompt: 1 } } },
    ],
    [
      "kebab below the table",
      ["--provider.max-price.prompt", "1.5"],
      { provider: { max_price: { prompt: 1.5 } } },
    ],
    ["negative number", ["--temperature", "-1"], { temperature: -1 }],
    [
      "null where nullable",
      ["--temperature", "null", "--model", "null"],
      { temperature: null, model: "null" },
    ],
    [
      "escaped null and @",
      ["--stop", "\\null", "--model", "\\@x"],
      { stop: "null", model: "@x" },
    ],
    ["digits stay text", ["--model", "007"], { model: "007" }],
    ["empty text", ["--model="], { model: "" }],
    ["booleans", ["--stream"], { stream: true }],
    ["boolean off", ["--no-stream"], { stream: false }],
    ["boolean by text", ["--stream=false"], { stream: false }],
    [
      "repeated list",
      ["--provider.order", "a", "--provider.order", "b"],
      { provider: { order: ["a", "b"] } },
    ],
    [
      "flow list of texts",
      ["--provider.order", "[1, b]"],
      { provider: { order: ["1", "b"] } },
    ],
    ["empty list", ["--provider.order", "[]"], { provider: { order: [] } }],
    [
      "pairs",
      ["--message", "role=user,content=hi, you"],
      { messages: [{ role: "user", content: "hi, you" }] },
    ],
    [
      "plural alias",
      ["--messages", "role=user,content=hi"],
      { messages: [{ role: "user", content: "hi" }] },
    ],
    [
      "flow object typed by variant",
      [
        "--message",
        "{role: user, content: [{type: text, text: 5, weight: 5}]}",
      ],
      {
        messages: [
          { role: "user", content: [{ type: "text", text: "5", weight: 5 }] },
        ],
      },
    ],
    [
      "JSON object",
      ["--message", '{"role":"system","content":"true"}'],
      { messages: [{ role: "system", content: "true" }] },
    ],
    [
      "JSON list",
      [
        "--message",
        '[{"role":"user","content":"a"},{"role":"user","content":"b"}]',
      ],
      {
        messages: [
          { role: "user", content: "a" },
          { role: "user", content: "b" },
        ],
      },
    ],
    [
      "index",
      ["--message.0.role", "user", "--message.0.content", "hi"],
      { messages: [{ role: "user", content: "hi" }] },
    ],
    [
      "map pairs",
      ["--metadata", "a=1", "--metadata", "b=x=y"],
      { metadata: { a: "1", b: "x=y" } },
    ],
    [
      "map by dots keeps dots in keys",
      ["--metadata.a.b", "c"],
      { metadata: { "a.b": "c" } },
    ],
    ["map of numbers", ["--bias", "50256=-100"], { bias: { "50256": -100 } }],
    [
      "object then its parts",
      ["--provider", "{sort: price}", "--provider.order", "a"],
      { provider: { sort: "price", order: ["a"] } },
    ],
    ["union takes text", ["--stop", "a,b=c"], { stop: "a,b=c" }],
    ["union takes a list", ["--stop", "[a, b]"], { stop: ["a", "b"] }],
    ["text with an open bracket", ["--stop", "[a"], { stop: "[a" }],
    ["anything is JSON or text", ["--anything", "5"], { anything: 5 }],
    ["anything quoted", ["--anything", '"5"'], { anything: "5" }],
    [
      "anything below",
      ["--anything.a.b", "{c: [1]}"],
      { anything: { a: { b: { c: [1] } } } },
    ],
    [
      "list of lists",
      ["--matrix", "[1,2]", "--matrix", "[3]"],
      { matrix: [[1, 2], [3]] },
    ],
    ["whole list of lists", ["--matrix", "[[1],[2]]"], { matrix: [[1], [2]] }],
    ["file as text", ["--model", "@a.txt"], { model: "line\n" }],
    [
      "file in a pair",
      ["--message", "role=user,content=@a.txt"],
      { messages: [{ role: "user", content: "line\n" }] },
    ],
    [
      "file of a list",
      ["--message", "@m.json"],
      { messages: [{ role: "user", content: "x" }] },
    ],
    [
      "YAML file of one item",
      ["--message", "@m.yaml"],
      { messages: [{ role: "user", content: "y" }] },
    ],
    ["file of a number", ["--temperature", "@n.txt"], { temperature: 0.5 }],
    ["file as base64", ["--model", "@base64:a.txt"], { model: "bGluZQo=" }],
    [
      "qualified names",
      [
        "--body.model",
        "m",
        "--query.limit",
        "3",
        "--path.id",
        "i",
        "--body.output",
        "o",
      ],
      { model: "m", limit: 3, id: "i", output: "o" },
    ],
    ["words after --", ["--", "--odd"], { id: "--odd" }],
  ])("%s", (_, argv, expected) => {
    const { input, problems } = read(argv);
    expect(problems).toEqual([]);
    expect(input).toEqual(expected);
  });

  test("flags win over data, lists are replaced, objects merged", () => {
    const data = {
      messages: [{ role: "user", content: "old" }],
      provider: { sort: "price", order: ["x"] },
      temperature: 1,
    };
    expect(
      read(
        [
          "--message",
          "role=user,content=new",
          "--provider.order",
          "a",
          "--provider.order",
          "b",
        ],
        data,
      ).input,
    ).toEqual({
      messages: [{ role: "user", content: "new" }],
      provider: { sort: "price", order: ["a", "b"] },
      temperature: 1,
    });
    expect(data.provider.order).toEqual(["x"]);
    expect(
      read(["--message.0.content", "patched"], data).input["messages"],
    ).toEqual([{ role: "user", content: "patched" }]);
  });

  test("built-in flags stand anywhere and keep their short name", () => {
    expect(
      read([
        "--output",
        "yaml",
        "k",
        "--max-items=5",
        "--request-timeout",
        "500ms",
        "-q",
      ]).globals,
    ).toEqual({
      output: "yaml",
      "max-items": 5,
      "request-timeout": 500,
      quiet: true,
    });
  });

  test("__proto__ is a key like any other", () => {
    const { input } = read(["--metadata", "__proto__=x"]);
    expect(Object.getPrototypeOf(input["metadata"])).toBe(Object.prototype);
    expect(Object.keys(input["metadata"] as object)).toEqual(["__proto__"]);
  });
});

describe("problems of the text", () => {
  test.each<[string, readonly string[], unknown]>([
    [
      "unknown flag with a suggestion",
      ["k", "--temprature", "1"],
      [
        {
          at: "--temprature",
          message: "unknown flag",
          hint: "did you mean --temperature?",
        },
      ],
    ],
    [
      "no number",
      ["--temperature", "hot"],
      [{ at: "--temperature", message: 'expects a number, got "hot"' }],
    ],
    [
      "no integer",
      ["--seed", "1.5"],
      [{ at: "--seed", message: 'expects an integer, got "1.5"' }],
    ],
    [
      "integer too large",
      ["--seed", "12345678901234567890"],
      [
        {
          at: "--seed",
          message: "12345678901234567890 is too large to be sent exactly",
        },
      ],
    ],
    [
      "boolean with nonsense",
      ["--stream=yes"],
      [{ at: "--stream", message: 'expects true or false, got "yes"' }],
    ],
    [
      "value forgotten at the end",
      ["--model"],
      [{ at: "--model", message: "needs a value" }],
    ],
    [
      "value forgotten before a flag",
      ["--model", "--stream"],
      [
        {
          at: "--model",
          message: "needs a value",
          hint: "write --model=--stream if that is the value",
        },
      ],
    ],
    [
      "no object",
      ["--provider", "fast"],
      [
        {
          at: "--provider",
          message: "expects key=value, {key: value} or @file",
        },
      ],
    ],
    [
      "missing file",
      ["--model", "@none"],
      [{ at: "--model", message: "cannot read none: ENOENT" }],
    ],
    [
      "too many words",
      ["a", "b"],
      [{ at: "b", message: "unexpected argument" }],
    ],
    [
      "bad format",
      ["-o", "jsn"],
      [
        {
          at: "-o",
          message: '"jsn" is not one of text, table, json, jsonl, yaml, raw',
          hint: "did you mean json?",
        },
      ],
    ],
    [
      "null where it is not allowed",
      ["--seed", "null"],
      [{ at: "--seed", message: 'expects an integer, got "null"' }],
    ],
  ])("%s", (_, argv, expected) => {
    expect(read(argv).problems).toEqual(expected);
  });
});

describe("validation", () => {
  const message1 = { role: "user", content: "hi" };
  test.each<[string, Record<string, unknown>, unknown]>([
    ["good", { id: "k", messages: [message1], temperature: 1 }, []],
    [
      "everything at once",
      { messages: [], temperature: 3, provider: { sort: "cheap" } },
      [
        { at: "<id>", message: "missing (required)" },
        { at: "--message", message: "needs at least 1 item" },
        { at: "--temperature", message: "3 is above the maximum 2" },
        {
          at: "--provider.sort",
          message: '"cheap" is not one of price, latency',
        },
      ],
    ],
    [
      "required with an example",
      { id: "k" },
      [
        {
          at: "--message",
          message: "missing (required)",
          hint: "e.g. --message role=user,content=hi",
        },
      ],
    ],
    [
      "inside a variant",
      { id: "k", messages: [{ role: "user" }] },
      [{ at: "--message.0.content", message: "missing (required)" }],
    ],
    [
      "unknown variant",
      { id: "k", messages: [{ role: "usr", content: "" }] },
      [
        {
          at: "--message.0.role",
          message: '"usr" is not one of system, user',
          hint: "did you mean user?",
        },
      ],
    ],
    [
      "wrong type",
      { id: "k", messages: [message1], seed: "5" },
      [{ at: "--seed", message: 'expects an integer, got "5"' }],
    ],
    [
      "no member of a union",
      { id: "k", messages: [message1], stop: 5 },
      [{ at: "--stop", message: "expects a string or a list, got 5" }],
    ],
    [
      "null",
      {
        id: "k",
        messages: [message1],
        temperature: null,
        model: null,
        provider: null,
      },
      [{ at: "--model", message: "expects a string, got null" }],
    ],
    [
      "parameter",
      { id: "k", messages: [message1], limit: 0 },
      [{ at: "--query.limit", message: "0 is below the minimum 1" }],
    ],
  ])("%s", (_, input, expected) => {
    expect(validate(input, row, types).problems).toEqual(expected);
  });

  test("a key that looks misspelt is a warning: contracts lag behind servers", () => {
    const findings = validate(
      { id: "k", messages: [message1], temprature: 1, brand_new_field: 1 },
      row,
      types,
    );
    expect(findings.problems).toEqual([]);
    expect(findings.warnings).toEqual([
      {
        at: "--data temprature",
        message: "unknown key",
        hint: "did you mean temperature?",
      },
    ]);
  });
});

describe("two rows with one name", () => {
  const list: CommandRow = {
    n: "keys list",
    op: "all",
    m: "GET",
    p: "/keys",
    pos: [],
    f: [{ n: "limit", in: "query", t: { t: "integer" } }],
  };
  const listOf: CommandRow = {
    ...list,
    op: "ofOne",
    p: "/{id}/keys",
    pos: [{ n: "id", k: ["id"] }],
    when: "id",
    f: [{ n: "id", in: "path", t: text, r: 1 }, ...list.f],
  };
  test.each([
    [["--limit", "3"], "all"],
    [["g1", "--limit", "3"], "ofOne"],
    [["--id", "g1"], "ofOne"],
  ])("%j", (argv, op) => {
    expect(
      parseCommand(tokenise(argv), [list, listOf], types, sources).row.op,
    ).toBe(op);
  });
});

describe("words joined by slashes", () => {
  const endpoints: CommandRow = {
    n: "e",
    op: "e",
    m: "GET",
    p: "/{author}/{slug}",
    pos: [{ n: "author/slug", k: ["author", "slug"] }],
    f: [],
  };
  test.each([
    [["openai/gpt"], { author: "openai", slug: "gpt" }],
    [["openai", "gpt"], { author: "openai", slug: "gpt" }],
    [["a/b/c"], { author: "a", slug: "b/c" }],
  ])("%j", (argv, expected) => {
    const { assignments } = parseCommand(
      tokenise(argv),
      [endpoints],
      types,
      sources,
    );
    expect(assemble(endpoints, [], assignments).input).toEqual(expected);
  });
  test("one part is too few", () => {
    expect(
      parseCommand(tokenise(["openai"]), [endpoints], types, sources).problems,
    ).toEqual([
      { at: "<author/slug>", message: 'expects author/slug, got "openai"' },
    ]);
  });
});
