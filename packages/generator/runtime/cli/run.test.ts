import {
  createServer,
  type IncomingMessage,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { PassThrough, Readable, Writable } from "node:stream";
import {
  afterAll,
  beforeAll,
  beforeEach,
  describe,
  expect,
  test,
} from "vitest";
import type { ClientOptions, CoreModule } from "./client-module.js";
import type {
  CommandRow,
  HelpTable,
  IndexTable,
  TypesTable,
} from "./data-table.js";
import type { CliOptions, World } from "./program.js";
import { run } from "./run.js";

const rows: readonly CommandRow[] = [
  {
    n: "chat create",
    op: "chatCreate",
    m: "POST",
    p: "/chat",
    s: "Create a chat",
    pos: [],
    f: [
      {
        n: "message",
        a: ["messages"],
        k: ["messages"],
        t: { t: "array", of: { t: "string" } },
        r: 1,
        eg: "hi",
      },
      { n: "stream", t: { t: "boolean" } },
    ],
    body: {
      kind: "json",
      r: 1,
      t: {
        t: "object",
        props: [
          ["messages", { t: "array", of: { t: "string" } }, 1],
          ["stream", { t: "boolean" }],
        ],
      },
    },
    stream: {
      kind: "sse",
      on: "stream",
      text: [{ path: "thought", aside: 1 }, { path: "delta" }],
    },
    sec: ["apiKey"],
    out: { kind: "json", text: "reply" },
    ex: ["chat create --message hi"],
    err: ["401", "429"],
  },
  {
    n: "items list",
    op: "itemsList",
    m: "GET",
    p: "/items",
    s: "List items",
    pos: [],
    f: [{ n: "offset", in: "query", t: { t: "integer" } }],
    page: true,
    out: { kind: "json", items: "data", cols: ["id"] },
  },
  {
    n: "items get",
    op: "itemsGet",
    m: "GET",
    p: "/items/{id}",
    s: "Get an item",
    pos: [{ n: "id", k: ["id"] }],
    f: [{ n: "id", in: "path", t: { t: "string" }, r: 1 }],
    out: { kind: "json" },
  },
  {
    n: "files get",
    op: "filesGet",
    m: "GET",
    p: "/file",
    pos: [],
    f: [],
    out: { kind: "binary" },
  },
];
const index: IndexTable = {
  title: "Example",
  nouns: [
    { n: "chat", shard: "chat", s: "Talk" },
    { n: "files", shard: "files" },
    { n: "items", shard: "items" },
  ],
  groups: [],
  commands: rows.map(({ n, s }) => ({ n, ...(s === undefined ? {} : { s }) })),
  aliases: [["items show", "items get"]],
};
const help: HelpTable = {
  commands: [
    {
      op: "chatCreate",
      d: "Talks.",
      f: [
        ["message", "<string>…", "What to say."],
        ["stream", "", "Piece by piece."],
      ],
    },
    { op: "itemsGet", f: [["id", "<string>", "Which."]] },
  ],
};
const types: TypesTable = { types: [] };

class APIError extends Error {
  readonly status: number;
  readonly body: unknown;
  constructor(status: number, body: unknown) {
    super("refused");
    this.status = status;
    this.body = body;
  }
}

/** A client by structure, over real HTTP: it sends the input as JSON to the operation's name. */
const core: CoreModule = {
  isAPIError: (error) => error instanceof APIError,
  createClient: (options) => options,
  call(client, operation, input, { signal }) {
    const options = client as ClientOptions;
    const send = async (body: object): Promise<Response> => {
      const response = await (options.fetch ?? fetch)(
        `${options.baseUrl}/${String(operation)}`,
        {
          method: "POST",
          headers: { authorization: `Bearer ${String(options["apiKey"])}` },
          body: JSON.stringify(body),
          ...(signal === undefined ? {} : { signal }),
        },
      );
      if (!response.ok)
        throw new APIError(response.status, await response.json());
      return response;
    };
    const page = async (offset: number) => {
      const body = (await (await send({ ...input, offset })).json()) as {
        data: unknown[];
        total: number;
      };
      return { items: body.data, body, total: body.total };
    };
    const answer = async (): Promise<unknown> => {
      if (operation === "itemsList") return page(0);
      const response = await send(input);
      if (operation === "filesGet") return response.blob();
      if (input["stream"] === true) return new Events(response);
      return response.json();
    };
    return {
      then: (resolve, reject) => answer().then(resolve, reject),
      async *pages() {
        for (let offset = 0; ;) {
          const next = await page(offset);
          yield next;
          offset += next.items.length;
          if (next.items.length === 0 || offset >= next.total) return;
        }
      },
    };
  },
};

class Events implements AsyncIterable<unknown> {
  readonly #response: Response;
  constructor(response: Response) {
    this.#response = response;
  }
  async *[Symbol.asyncIterator](): AsyncGenerator {
    for await (const chunk of this.#response.body ?? []) {
      for (const line of new TextDecoder()
        .decode(chunk)
        .split("\n")
        .filter(Boolean)) {
        if (line === "BREAK")
          throw Object.assign(new Error("the stream broke"), {
            name: "StreamTruncatedError",
          });
        yield JSON.parse(line) as unknown;
      }
    }
  }
}

const requests: {
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: Record<string, unknown>;
}[] = [];
const gates: (() => void)[] = [];
let base = "";
const server = createServer(
  (request, response) => void answer(request, response),
);

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  const body = JSON.parse(text) as Record<string, unknown>;
  requests.push({
    path: request.url ?? "",
    authorization: request.headers.authorization,
    body,
  });
  const replies: Readonly<Record<string, () => unknown>> = {
    "/itemsGet": () =>
      body["id"] === "none"
        ? response
            .writeHead(404)
            .end('{"error":{"code":"gone","message":"gone"}}')
        : response.end(JSON.stringify({ id: body["id"], at: "\u009b" })),
    "/itemsList": () =>
      response.end(
        JSON.stringify({
          data: [Number(body["offset"]), Number(body["offset"]) + 1]
            .filter((id) => id < 5)
            .map((id) => ({ id })),
          total: 5,
        }),
      ),
    "/filesGet": () => response.end(Buffer.from([0, 255, 10])),
    "/chatCreate": () =>
      body["stream"] === true
        ? stream(body, response)
        : response.end('{"reply":"hello"}'),
  };
  replies[request.url ?? ""]?.();
}

/** The second event waits until the first one has been seen. */
async function stream(
  body: Readonly<Record<string, unknown>>,
  response: ServerResponse,
): Promise<void> {
  response.write('{"thought":"hm"}\n{"delta":"Hel"}\n');
  await new Promise<void>((resolve) => gates.push(resolve));
  response.end(
    (body["messages"] as string[])[0] === "break"
      ? "BREAK\n"
      : '{"delta":"lo"}\n',
  );
}

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());
beforeEach(() => void requests.splice(0));

interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  readonly bytes: Buffer;
  readonly loaded: readonly string[];
}

interface Setup {
  readonly stdin?: Readable;
  readonly tty?: boolean;
  readonly env?: Record<string, string>;
  readonly files?: Record<string, string>;
  readonly onOut?: (text: string) => void;
  readonly out?: Writable;
}

async function cli(
  argv: readonly string[],
  setup: Setup = {},
): Promise<Outcome> {
  const loaded: string[] = [];
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  let code = 0;
  const collect = (into: Buffer[], seen?: (text: string) => void): Writable =>
    Object.assign(
      new Writable({
        write(chunk: Buffer, _, done) {
          into.push(Buffer.from(chunk));
          seen?.(Buffer.concat(into).toString());
          done();
        },
      }),
      { isTTY: setup.tty === true, columns: 80 },
    );
  const tables: Readonly<Record<string, unknown>> = {
    "index.json": index,
    "package.json": { version: "1.2.3" },
  };
  const world: World = {
    argv,
    env: { BASE: base, KEY: "canary-key", ...setup.env },
    stdin: setup.stdin ?? Readable.from([]),
    stdout:
      setup.out ??
      collect(
        out,
        setup.onOut ?? (() => gates.splice(0).forEach((open) => open())),
      ),
    stderr: collect(err),
    setExitCode: (value) => {
      code = value;
    },
    onSignal: () => () => undefined,
    readFile: (path) => {
      const name =
        path instanceof URL ? (path.pathname.split("/").at(-1) ?? "") : path;
      loaded.push(name);
      const [noun = "", kind] = name.split(".");
      const own =
        path instanceof URL
          ? (tables[name] ??
            (kind === "help"
              ? help
              : kind === "types"
                ? types
                : { commands: rows.filter((row) => row.n.startsWith(noun)) }))
          : undefined;
      const text =
        own === undefined ? setup.files?.[name] : JSON.stringify(own);
      if (text === undefined)
        throw Object.assign(new Error("no such file"), { code: "ENOENT" });
      return new TextEncoder().encode(text);
    },
  };
  const options: CliOptions = {
    name: "example",
    manifest: new URL("file:///x/package.json"),
    data: new URL("file:///x/data/"),
    env: {
      credentials: [{ option: "apiKey", env: ["KEY"] }],
      baseUrl: ["BASE"],
      output: ["OUTPUT"],
    },
    core: () => {
      loaded.push("core");
      return Promise.resolve(core);
    },
    operations: () =>
      Promise.resolve(Object.fromEntries(rows.map((row) => [row.op, row.op]))),
  };
  await run(options, world);
  return {
    code,
    out: Buffer.concat(out).toString(),
    err: Buffer.concat(err).toString(),
    bytes: Buffer.concat(out),
    loaded,
  };
}

describe("what is loaded", () => {
  test.each([
    [["--version"], ["package.json"]],
    [["--help"], ["package.json", "index.json"]],
    [
      ["items", "--help"],
      ["package.json", "index.json"],
    ],
    [
      ["chat", "create", "--help"],
      ["package.json", "index.json", "chat.json", "chat.help.json"],
    ],
    [
      ["items", "get"],
      ["index.json", "items.json", "items.types.json"],
    ],
  ])("%j", async (argv, expected) => {
    expect((await cli(argv)).loaded).toEqual(expected);
  });
});

describe("help", () => {
  test("of the program", async () => {
    const { out, code } = await cli([]);
    expect(code).toBe(0);
    expect(out.split("\n").slice(0, 8)).toEqual([
      `Example${" ".repeat(60)}example 1.2.3`,
      "",
      "USAGE     example <command> [arguments] [flags]",
      "",
      "COMMANDS  chat   Talk",
      "          files  get",
      "          items  list, get",
      "",
    ]);
  });

  test("of a command", async () => {
    const { out, code } = await cli(["chat", "create", "--nonsense", "-h"]);
    expect(code).toBe(0);
    expect(out)
      .toBe(`Create a chat                                                         POST /chat

Talks.

USAGE     example chat create --message <string>… [flags]

EXAMPLES  example chat create --message hi

REQUIRED  --message <string>…  What to say.

FLAGS     --stream  Piece by piece.

OUTPUT    -o text|table|json|jsonl|yaml|raw  --data <body>
          --dry-run  --curl

ERRORS    401 credential · 429 rate limit

MORE      example chat create --help --all   global flags too
          example help exit-codes
`);
  });

  test("by the word help, of a group, and of the exit codes", async () => {
    expect((await cli(["help", "items", "show"])).out).toContain(
      "ARGUMENTS <id>  Which.",
    );
    expect((await cli(["items"])).out).toContain(
      "COMMANDS  list  List items\n          get   Get an item\n",
    );
    expect((await cli(["help", "exit-codes"])).out).toContain(
      "130  stopped by Ctrl-C",
    );
  });
});

describe("calls", () => {
  test("flags, data and standard input, in this order of precedence", async () => {
    const { out, code } = await cli(
      [
        "chat",
        "create",
        "--message",
        "flag",
        "--data",
        "{messages: [data], stream: false}",
      ],
      {
        stdin: Readable.from([
          Buffer.from('{"messages":["stdin"],'),
          Buffer.from('"extra":1}'),
        ]),
      },
    );
    expect([code, JSON.parse(out)]).toEqual([0, { reply: "hello" }]);
    expect(requests).toEqual([
      {
        path: "/chatCreate",
        authorization: "Bearer canary-key",
        body: { messages: ["flag"], extra: 1, stream: false },
      },
    ]);
  });

  test("an open pipe on which nothing comes does not hang", async () => {
    const begun = performance.now();
    expect(
      (
        await cli(["chat", "create", "--message", "x"], {
          stdin: new PassThrough(),
        })
      ).code,
    ).toBe(0);
    expect(performance.now() - begun).toBeLessThan(1500);
  });

  test("--data - waits for standard input, YAML too", async () => {
    await cli(["chat", "create", "--data", "-"], {
      stdin: Readable.from([Buffer.from("messages:\n  - a\n")]),
    });
    expect(requests[0]?.body).toEqual({ messages: ["a"] });
  });

  test("an alias, and the answer in each format", async () => {
    expect((await cli(["items", "show", "7"])).out).toBe(
      '{\n  "id": "7",\n  "at": "\u009b"\n}\n',
    );
    expect((await cli(["items", "get", "7", "-o", "yaml"])).out).toContain(
      'id: "7"\n',
    );
    expect(
      (await cli(["items", "get", "7"], { env: { OUTPUT: "jsonl" } })).out,
    ).toBe('{"id":"7","at":"\u009b"}\n');
    expect((await cli(["items", "get", "7"], { tty: true })).out).toBe(
      "id  7\nat\n",
    );
    expect(
      (await cli(["items", "get", "7", "--json"], { tty: true })).out,
    ).toContain('"at": "\\u009b"');
    expect(
      (await cli(["chat", "create", "--message", "x", "-o", "text"])).out,
    ).toBe("hello\n");
  });

  test("bytes are not touched", async () => {
    expect([...(await cli(["files", "get"])).bytes]).toEqual([0, 255, 10]);
    expect((await cli(["files", "get"], { tty: true })).err).toContain(
      "3 bytes, not shown on a terminal",
    );
  });

  test("pages: one, all, some", async () => {
    expect(JSON.parse((await cli(["items", "list"])).out)).toEqual({
      data: [{ id: 0 }, { id: 1 }],
      total: 5,
    });
    expect(JSON.parse((await cli(["items", "list", "--all"])).out)).toEqual(
      [0, 1, 2, 3, 4].map((id) => ({ id })),
    );
    expect(
      (await cli(["items", "list", "--max-items", "3", "-o", "jsonl"])).out,
    ).toBe('{"id":0}\n{"id":1}\n{"id":2}\n');
    expect((await cli(["items", "list", "--all", "-o", "table"])).out).toBe(
      "ID\n0\n1\n2\n3\n4\n",
    );
    expect((await cli(["items", "list", "--all", "-o", "yaml"])).out).toBe(
      "- id: 0\n- id: 1\n- id: 2\n- id: 3\n- id: 4\n",
    );
    expect((await cli(["items", "get", "1", "--all"])).code).toBe(2);
    expect((await cli(["items", "list"], { tty: true })).err).toContain(
      "2 of 5 shown",
    );
  });
});

describe("streams", () => {
  // The server sends the second event only after the first one has been written: what is not live hangs.
  test("text on a terminal streams by itself, thoughts aside", async () => {
    const { out, err } = await cli(["chat", "create", "--message", "x"], {
      tty: true,
    });
    expect(requests[0]?.body).toEqual({ messages: ["x"], stream: true });
    expect([out, err]).toEqual(["Hello\n", "\u001b[2mhm\u001b[22m"]);
  });

  test.each([
    [["-o", "text"], "Hello\n"],
    [[], '{"thought":"hm"}\n{"delta":"Hel"}\n{"delta":"lo"}\n'],
    [
      ["-o", "json"],
      '[\n  {\n    "thought": "hm"\n  },\n  {\n    "delta": "Hel"\n  },\n  {\n    "delta": "lo"\n  }\n]\n',
    ],
    [["-o", "yaml"], "---\nthought: hm\n---\ndelta: Hel\n---\ndelta: lo\n"],
  ])("asked for, as %j", async (flags, expected) => {
    expect(
      (await cli(["chat", "create", "--message", "x", "--stream", ...flags]))
        .out,
    ).toBe(expected);
  });

  test("not asked for: JSON does not stream", async () => {
    await cli(["chat", "create", "--message", "x", "-o", "json"], {
      tty: true,
    });
    expect(requests[0]?.body).toEqual({ messages: ["x"] });
  });

  test("what broke keeps what came, and ends with 10", async () => {
    const { code, out, err } = await cli([
      "chat",
      "create",
      "--message",
      "break",
      "--stream",
    ]);
    expect([code, out]).toEqual([10, '{"thought":"hm"}\n{"delta":"Hel"}\n']);
    expect(JSON.parse(err)).toMatchObject({
      error: { type: "incomplete", exit_code: 10 },
    });
  });
});

describe("nothing is sent", () => {
  test.each([
    ["--dry-run", '"authorization": "Bearer $KEY"'],
    ["--curl", `-H 'authorization: Bearer '"$KEY"`],
  ])("%s, and no secret is shown", async (flag, expected) => {
    for (const env of [{}, { KEY: "" }]) {
      const { code, out, err } = await cli(
        ["chat", "create", "--message", "it's", flag],
        { env },
      );
      expect([code, err]).toEqual([0, ""]);
      expect(out).toContain(expected);
      expect(out).not.toContain("canary");
    }
    expect(requests).toEqual([]);
  });

  test("where the input is wrong: exit code 2 and every problem", async () => {
    const { code, err, out } = await cli([
      "chat",
      "create",
      "--mesage",
      "x",
      "--stream=1",
    ]);
    expect([code, out]).toEqual([2, ""]);
    expect(JSON.parse(err)).toMatchObject({
      error: {
        type: "usage",
        problems: [
          {
            at: "--mesage",
            message: "unknown flag",
            hint: "did you mean --message?",
          },
          { at: "--stream", message: 'expects true or false, got "1"' },
          {
            at: "--message",
            message: "missing (required)",
            hint: "e.g. --message hi",
          },
        ],
      },
    });
    expect(requests).toEqual([]);
  }, 10_000);

  test("--no-validate sends all the same", async () => {
    await cli(["chat", "create", "--no-validate", "--data", "{}"]);
    expect(requests[0]?.body).toEqual({});
  });

  test.each([
    [["itms", "get"], "itms", "did you mean items?"],
    [["items", "gett"], "items gett", "did you mean items get?"],
  ])("unknown command %j", async (argv, at, hint) => {
    const { code, err } = await cli(argv);
    expect(code).toBe(2);
    expect(JSON.parse(err)).toMatchObject({
      error: { problems: [{ at, message: "unknown command", hint }] },
    });
  });
});

describe("errors", () => {
  test("of the server", async () => {
    const { code, err, out } = await cli(["items", "get", "none"]);
    expect([code, out]).toEqual([5, ""]);
    expect(JSON.parse(err)).toEqual({
      error: {
        type: "not_found",
        code: "gone",
        message: "refused",
        http_status: 404,
        retryable: false,
        exit_code: 5,
        details: { error: { code: "gone", message: "gone" } },
      },
    });
    expect((await cli(["items", "get", "none"], { tty: true })).err).toContain(
      "404 refused",
    );
  });

  test("the credential comes from a file, and is hidden in messages", async () => {
    await cli(["items", "get", "1", "--api-key-file", "key.txt"], {
      files: { "key.txt": "from-file\n" },
    });
    expect(requests[0]?.authorization).toBe("Bearer from-file");
    await cli(["items", "get", "1", "--api-key-stdin"], {
      stdin: Readable.from([Buffer.from("from-stdin\n")]),
    });
    expect(requests[1]?.authorization).toBe("Bearer from-stdin");
    expect(
      (await cli(["items", "get", "1", "--api-key-file", "none"])).code,
    ).toBe(2);
  });

  test("--verbose writes a line for each attempt", async () => {
    expect((await cli(["items", "get", "1", "-v"])).err).toMatch(
      /^POST http:\/\/127\.0\.0\.1:\d+\/itemsGet -> 200 \(\d+ ms\)\n$/,
    );
  });

  test("a reader that goes away is a normal end", async () => {
    const out = new Writable({
      write: (_chunk, _encoding, done) =>
        done(Object.assign(new Error("write EPIPE"), { code: "EPIPE" })),
    });
    const { code, err } = await cli(["items", "list", "--all", "-o", "jsonl"], {
      out,
    });
    expect([code, err]).toEqual([0, ""]);
  });
});
