import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readSource } from "./read-source.js";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "lapsmith-read-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function file(name: string, content: string | Uint8Array) {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

const brief = async (...input: Parameters<typeof readSource>) => {
  const { value, diagnostics } = await readSource(...input);
  return {
    text: value?.text,
    problems: diagnostics.map((d) => `${d.code}: ${d.message}`),
  };
};

describe("files", () => {
  test("the text comes without byte order mark and with its line ends", async () => {
    const path = await file("bom.yaml", "\ufeffa: 1\r\n");
    expect(await readSource(path)).toEqual({
      value: { name: path, text: "a: 1\r\n" },
      diagnostics: [],
    });
  });

  test("file: URLs and UTF-16 are read", async () => {
    const path = await file(
      "wide.yaml",
      Buffer.from("\ufeffa: é\n", "utf16le"),
    );
    expect(await brief(pathToFileURL(path).href)).toEqual({
      text: "a: é\n",
      problems: [],
    });
  });

  test("bytes that are not UTF-8 cost only themselves", async () => {
    const path = await file(
      "latin.yaml",
      Buffer.from("a: caf\xe9\n", "latin1"),
    );
    expect(await brief(path)).toEqual({
      text: "a: caf\ufffd\n",
      problems: [
        `source/not-utf-8: ${path} holds bytes that are not UTF-8; they were replaced.`,
      ],
    });
  });

  test.each([
    ["missing.yaml", "source/not-found: There is no such file."],
    ["", "source/unreadable: This is a folder, not a file."],
  ])("%j", async (name, problem) => {
    expect(await brief(join(folder, name))).toEqual({
      text: undefined,
      problems: [problem],
    });
  });

  test("empty and too large files are refused", async () => {
    const empty = await file("empty.yaml", " \n");
    expect(await brief(empty)).toEqual({
      text: undefined,
      problems: [`source/empty: ${empty} is empty.`],
    });
    const large = await file("large.yaml", "a: 123456789\n");
    expect(await brief(large, { maxBytes: 12 })).toEqual({
      text: undefined,
      problems: [`source/too-large: ${large} is larger than 12 bytes.`],
    });
    expect((await brief(large, { maxBytes: 13 })).problems).toEqual([]);
  });

  test("the diagnostic names the file as the user did", async () => {
    const { diagnostics } = await readSource("no/such.yaml");
    expect(diagnostics).toEqual([
      {
        code: "source/not-found",
        severity: "error",
        message: "There is no such file.",
        help: "Check the path or URL of the contract.",
        file: "no/such.yaml",
      },
    ]);
  });
});

test("- reads standard input, with characters split over chunks", async () => {
  async function* stdin() {
    const bytes = Buffer.from("a: é\n");
    yield bytes.subarray(0, 4);
    yield bytes.subarray(4);
  }
  expect(await readSource("-", { stdin: stdin() })).toEqual({
    value: { name: "-", text: "a: é\n" },
    diagnostics: [],
  });
});

describe("URLs", () => {
  let server: Server;
  let base: string;
  beforeAll(async () => {
    server = createServer((request, response) => {
      if (request.url === "/spec.yaml") response.end("a: 1\n");
      else if (request.url === "/moved")
        response.writeHead(302, { location: "/spec.yaml" }).end();
      else if (request.url === "/endless") {
        const timer = setInterval(() => response.write("x".repeat(1000)), 1);
        response.on("close", () => clearInterval(timer));
      } else if (request.url === "/cut") {
        response.writeHead(200, { "content-length": "1000" });
        response.write("a: 1", () => response.destroy());
      } else response.writeHead(request.url === "/gone" ? 404 : 503).end("no");
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  });

  test.each([
    ["/spec.yaml", "a: 1\n", []],
    ["/moved", "a: 1\n", []],
    [
      "/gone",
      undefined,
      ["source/not-found: The server answered 404 Not Found."],
    ],
    [
      "/busy",
      undefined,
      ["source/unreadable: The server answered 503 Service Unavailable."],
    ],
  ])("%s", async (path, text, problems) => {
    expect(await brief(base + path)).toEqual({ text, problems });
  });

  test("a body without end is cut off at the bound", async () => {
    expect(await brief(`${base}/endless`, { maxBytes: 5000 })).toEqual({
      text: undefined,
      problems: [
        `source/too-large: ${base}/endless is larger than 5000 bytes.`,
      ],
    });
  });

  test("a broken body and a refused connection are unreadable", async () => {
    expect((await brief(`${base}/cut`)).problems).toEqual([
      expect.stringMatching(/^source\/unreadable: /),
    ]);
    expect((await brief("http://127.0.0.1:1/spec.yaml")).problems).toEqual([
      expect.stringMatching(/^source\/unreadable: /),
    ]);
  });
});
