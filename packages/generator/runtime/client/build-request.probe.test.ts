/** The 12-point parameter probe (and header, stream): what arrives at a real server. */
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, test } from "vitest";
import { bytes } from "./body.js";
import { buildRequest } from "./build-request.js";
import type { Operation } from "./operation.js";

interface Seen {
  url: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** Sends a request to a server of its own and returns what arrived there. */
async function sent(
  given: Partial<Operation>,
  input: Record<string, unknown>,
): Promise<Seen> {
  const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8").on("data", (part: string) => (body += part));
    request.on("end", () =>
      response.end(
        JSON.stringify({ url: request.url, headers: request.headers, body }),
      ),
    );
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  try {
    const made = buildRequest(
      {
        id: "probe.run",
        method: "GET",
        path: "/probe",
        ok: { 200: "json" },
        ...given,
      },
      input,
    );
    const init = {
      method: given.method ?? "GET",
      headers: made.headers,
      body: made.body ?? null,
      duplex: "half",
    };
    const answer = await fetch(
      `http://127.0.0.1:${(server.address() as AddressInfo).port}${made.url}`,
      init as RequestInit,
    );
    return (await answer.json()) as Seen;
  } finally {
    server.close();
  }
}

describe("the 12-point probe, as a server sees it", () => {
  const colors = ["blue", "black", "brown"];
  const rgb = { R: 100, G: 200, B: 150 };
  test.each<[string, NonNullable<Operation["in"]>[string], unknown, string]>([
    [
      "1 form array, explode",
      "query",
      colors,
      "/probe?color=blue&color=black&color=brown",
    ],
    [
      "2 form array, csv",
      { in: "query", explode: false },
      colors,
      "/probe?color=blue,black,brown",
    ],
    [
      "3 spaceDelimited",
      { in: "query", style: "spaceDelimited" },
      colors,
      "/probe?color=blue%20black%20brown",
    ],
    [
      "4 pipeDelimited",
      { in: "query", style: "pipeDelimited" },
      colors,
      "/probe?color=blue%7Cblack%7Cbrown",
    ],
    [
      "5 deepObject",
      { in: "query", style: "deepObject", explode: true },
      rgb,
      "/probe?color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150",
    ],
    [
      "5 deepObject, two levels",
      { in: "query", style: "deepObject", explode: true },
      { a: { b: 1 } },
      "/probe?color%5Ba%5D%5Bb%5D=1",
    ],
    ["6 form object, explode", "query", rgb, "/probe?R=100&G=200&B=150"],
    [
      "6 form object",
      { in: "query", explode: false },
      rgb,
      "/probe?color=R,100,G,200,B,150",
    ],
    [
      "7 JSON parameter",
      { in: "query", content: "application/json" },
      { a: 1 },
      "/probe?color=%7B%22a%22%3A1%7D",
    ],
    [
      "8 allowReserved",
      { in: "query", allowReserved: true },
      "a/b:c?d,e%20f",
      "/probe?color=a/b:c?d,e%20f",
    ],
    [
      "odd name",
      { in: "query", name: "filter[name]" },
      "x",
      "/probe?filter%5Bname%5D=x",
    ],
  ])("%s", async (_, place, color, expected) => {
    expect((await sent({ in: { color: place } }, { color })).url).toBe(
      expected,
    );
  });

  test("9 cookies share one header", async () => {
    const seen = await sent(
      {
        in: {
          sid: "cookie",
          color: "cookie",
          rgb: { in: "cookie", explode: false },
          t: { in: "cookie", content: "text/plain" },
        },
      },
      { sid: "a b", color: ["x", "y"], rgb, t: "p=q" },
    );
    expect(seen.headers.cookie).toBe(
      "sid=a%20b; color=x; color=y; rgb=R,100,G,200,B,150; t=p=q",
    );
  });

  test("10 label and matrix", async () => {
    const path = "/p/{a}/{b}/{c}/{d}";
    const seen = await sent(
      {
        path,
        in: {
          a: { in: "path", style: "label", explode: true },
          b: { in: "path", style: "matrix" },
          c: { in: "path", style: "matrix", explode: true },
          d: { in: "path", style: "label" },
        },
      },
      { a: colors, b: colors, c: rgb, d: "blue" },
    );
    expect(seen.url).toBe(
      "/p/.blue.black.brown/;b=blue,black,brown/;R=100;G=200;B=150/.blue",
    );
  });

  test("11 a slash in a path value, 12 a path array", async () => {
    expect(
      (await sent({ path: "/p/{id}/x", in: { id: "path" } }, { id: "a/b?c#d" }))
        .url,
    ).toBe("/p/a%2Fb%3Fc%23d/x");
    expect(
      (await sent({ path: "/p/{id}", in: { id: "path" } }, { id: colors })).url,
    ).toBe("/p/blue,black,brown");
  });

  test("header arrays and objects", async () => {
    const seen = await sent(
      {
        in: {
          list: { in: "header", name: "X-List" },
          obj: { in: "header", name: "X-Obj", explode: true },
          flat: { in: "header", name: "X-Flat" },
        },
      },
      { list: [1, 2], obj: { a: "b c" }, flat: { a: 1 } },
    );
    expect([
      seen.headers["x-list"],
      seen.headers["x-obj"],
      seen.headers["x-flat"],
    ]).toEqual(["1,2", "a=b c", "a,1"]);
  });

  test("a streamed body", async () => {
    const stream = new Blob(["one", "two"]).stream();
    const seen = await sent(
      {
        method: "POST",
        body: { write: bytes, field: "data", type: "video/mp4" },
      },
      { data: stream },
    );
    expect([seen.body, seen.headers["content-type"]]).toEqual([
      "onetwo",
      "video/mp4",
    ]);
  });
});
