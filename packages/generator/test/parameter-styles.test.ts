/** Every parameter style of OpenAPI, from the contract to what a server sees. */
import type { ServerResponse } from "node:http";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  answerCases,
  answerPathOf,
  answerPaths,
  type AnswerCase,
} from "./parameter-styles/answer-cases.js";
import {
  bodyCases,
  bodyPaths,
  bytes,
  type BodyCase,
} from "./parameter-styles/body-cases.js";
import { Packages, type Ran } from "./parameter-styles/packages.js";
import { readParts } from "./parameter-styles/read-parts.js";
import { RecordingServer, type Arrival } from "./parameter-styles/server.js";
import {
  roundTripPath,
  roundTripPaths,
  roundTrips,
} from "./parameter-styles/round-trips.js";
import {
  pathOf,
  styleCases,
  stylePaths,
  type StyleCase,
} from "./parameter-styles/style-table.js";
import { Place } from "./support/lapsmith.js";

const contract = {
  openapi: "3.1.0",
  info: { title: "Styles", version: "1.0.0" },
  servers: [{ url: "https://styles.test" }],
  paths: {
    ...stylePaths(),
    ...bodyPaths(),
    ...answerPaths(),
    ...roundTripPaths(),
  },
};

/** The part of a request that a parameter is written into. */
function written(
  { id, parameter }: StyleCase,
  { url, headers }: Arrival,
): string | undefined {
  const rest = url.slice(`/${id}`.length);
  switch (parameter.in) {
    case "path":
      return rest.slice(1);
    case "query":
      return rest === "" ? undefined : rest.slice(1);
    case "header":
      return headers[parameter.name.toLowerCase()] as string | undefined;
    case "cookie":
      return headers.cookie;
  }
}

/** A value as people write it: text as it is, anything else as JSON. */
const asText = (value: unknown): string =>
  typeof value === "string"
    ? value
    : value instanceof Date
      ? value.toISOString()
      : JSON.stringify(value);

/** Type and content of a body, in the form of what is expected. */
function bodyOf(each: BodyCase, { headers, body }: Arrival): unknown {
  const type = headers["content-type"];
  if (each.body instanceof Uint8Array)
    return { type, body: new Uint8Array(body) };
  return typeof each.body === "string"
    ? { type, body: body.toString() }
    : { type: type!.split(";")[0], body: readParts(body, type!) };
}

/** A strict server sends nothing that the client did not ask for. */
function accepts(
  header: string,
  { declared, status = 200 }: AnswerCase,
): boolean {
  const content = (declared[status] as { content?: object } | undefined)
    ?.content;
  return Object.keys(content ?? {}).every((mediaType) =>
    header
      .split(",")
      .map((range) => range.split(";")[0]!.trim())
      .some((range) => range === "*/*" || range === mediaType),
  );
}

const place = new Place();
let packages: Packages;
let server: RecordingServer;

beforeAll(async () => {
  place.write("styles.json", JSON.stringify(contract));
  server = await RecordingServer.start(
    Object.fromEntries(
      answerCases.map((each) => [
        answerPathOf(each),
        (response: ServerResponse, { headers }: Arrival) =>
          accepts(headers.accept!, each)
            ? response
                .writeHead(each.status ?? 200, each.headers)
                .end(each.sent)
            : response.writeHead(406).end(),
      ]),
    ),
  );
  packages = await Packages.make(place, "styles.json");
});

afterAll(() => {
  server?.stop();
  place.remove();
});

/** What one command sends; a command that fails is a failed test. */
async function sentBy(
  key: string,
  words: readonly string[],
  stdin?: Uint8Array,
): Promise<Arrival> {
  let ran: Ran | undefined;
  const sent = server.during(async () => {
    ran = await packages.command(key, words, server.url, stdin);
    if (ran.code !== 0) throw new Error(ran.stderr);
  });
  return sent;
}

describe("each style", () => {
  test.each(styleCases)("client: $id", async (each) => {
    const arrival = await server.during(() =>
      packages.call(
        `GET ${pathOf(each)}`,
        { [each.parameter.name]: each.value },
        server.url,
      ),
    );
    expect(written(each, arrival)).toBe(each.arrives);
  });

  test.each(styleCases.filter((each) => each.written !== false))(
    "command line: $id",
    async (each) => {
      const key = `GET ${pathOf(each)}`;
      const words = packages.words(key, {
        [each.parameter.name]: each.written || asText(each.value),
      });
      expect(written(each, await sentBy(key, words))).toBe(each.arrives);
    },
  );
});

describe("each kind of body", () => {
  test.each(bodyCases)("client: $id", async (each) => {
    const arrival = await server.during(() =>
      packages.call(
        `POST /${each.id}`,
        typeof each.input === "function" ? each.input() : each.input,
        server.url,
      ),
    );
    expect(bodyOf(each, arrival)).toEqual({ type: each.type, body: each.body });
  });

  const ways = bodyCases.flatMap(({ words, data, stdin, ...each }) => [
    ...(words === undefined ? [] : [{ ...each, way: "flags", words }]),
    ...(data === undefined ? [] : [{ ...each, way: "--data", data }]),
    ...(stdin === undefined ? [] : [{ ...each, way: "standard input", stdin }]),
  ]) as readonly (BodyCase & { way: string })[];

  test.each(ways)("command line, $way: $id", async (each) => {
    const key = `POST /${each.id}`;
    const words =
      each.words !== undefined
        ? packages.words(key, each.words)
        : each.data !== undefined
          ? [`--data=${each.data}`]
          : [];
    const arrival = await sentBy(
      key,
      words,
      each.stdin === undefined
        ? undefined
        : new TextEncoder().encode(each.stdin),
    );
    expect(bodyOf(each, arrival)).toEqual({ type: each.type, body: each.body });
  });
});

describe("files on the command line", () => {
  const at = (name: string): string => place.path(`files/${name}`);

  beforeAll(() => {
    place.write("files/all bytes.bin", bytes);
    place.write("files/é.txt", "é");
  });

  test("are parts of a form, with their names", async () => {
    const key = "POST /multipart";
    const arrival = await sentBy(key, [
      ...packages.words(key, {
        file: `@${at("é.txt")}`,
        name: "Zoë",
        tags: '["a,b","c"]',
        meta: '{"a":{"b":[1]}}',
      }),
      ...["é.txt", "all bytes.bin"].flatMap((name) =>
        packages.words(key, { files: `@${at(name)}` }),
      ),
    ]);
    const type = "application/octet-stream";
    const parts = readParts(arrival.body, arrival.headers["content-type"]!);
    expect(
      parts.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)),
    ).toEqual([
      { name: "file", file: "é.txt", type, text: "é" },
      { name: "files", file: "é.txt", type, text: "é" },
      {
        name: "files",
        file: "all bytes.bin",
        type,
        text: Buffer.from(bytes).toString("utf8"),
      },
      {
        name: "meta",
        file: "blob",
        type: "application/json",
        text: '{"a":{"b":[1]}}',
      },
      { name: "name", text: "Zoë" },
      { name: "tags", text: "a,b" },
      { name: "tags", text: "c" },
    ]);
  });

  test.each([
    ["--data", [`--data=@FILE`], undefined],
    ["standard input", [], bytes],
    ["standard input by name", ["--data=-"], bytes],
  ])("are a body of bytes: %s", async (_, words, stdin) => {
    const arrival = await sentBy(
      "POST /binary-typed",
      words.map((word) => word.replace("FILE", at("all bytes.bin"))),
      stdin,
    );
    expect(arrival.headers["content-type"]).toBe("image/png");
    expect(new Uint8Array(arrival.body)).toEqual(bytes);
  });

  test("are sent by the installed program too", async () => {
    const arrival = await server.during(() =>
      packages.program(
        "POST /multipart-related",
        [`--bytes=@${at("é.txt")}`, "--note=a"],
        server.url,
      ),
    );
    const type = arrival.headers["content-type"]!;
    expect(type).toMatch(/^multipart\/related; boundary=/);
    expect(readParts(arrival.body, type)).toEqual([
      {
        name: "bytes",
        file: "é.txt",
        type: "application/octet-stream",
        text: "é",
      },
      { name: "note", type: "text/plain;charset=utf-8", text: "a" },
    ]);
  });
});

describe("each kind of answer", () => {
  test.each(answerCases)("client: $id", async (each) => {
    const data = await packages.call(
      `GET ${answerPathOf(each)}`,
      {},
      server.url,
    );
    if (each.data instanceof Uint8Array) {
      expect(data).toBeInstanceOf(Blob);
      const blob = data as Blob;
      expect(blob.type).toBe(each.headers?.["content-type"]);
      expect(new Uint8Array(await blob.arrayBuffer())).toEqual(each.data);
    } else expect(data).toEqual(each.data);
  });

  test.each(answerCases)("command line: $id", async (each) => {
    const show = async (...words: string[]): Promise<Buffer> => {
      const { code, stdout, stderr } = await packages.command(
        `GET ${answerPathOf(each)}`,
        words,
        server.url,
      );
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      return stdout;
    };
    const { data } = each;
    const shown = await show();
    if (data instanceof Uint8Array) expect(new Uint8Array(shown)).toEqual(data);
    else if (data === undefined) expect(shown.toString()).toBe("");
    else expect(JSON.parse(shown.toString())).toEqual(data);
    if (typeof data === "string")
      expect((await show("--output=raw")).toString()).toBe(data);
  });
});

describe("what is written can be read back", () => {
  test.each(roundTrips)("$id", async (each) => {
    const { parameter, values, read, give = (value) => value } = each;
    const key = `POST ${roundTripPath(each)}`;
    await fc.assert(
      fc.asyncProperty(values, async (value) => {
        const input =
          parameter === undefined
            ? packages.asInput(key, give(value as never))
            : { [parameter["name"] as string]: value };
        const found = await read(await packages.request(key, input));
        expect(found).toEqual(value);
      }),
    );
  });
});
