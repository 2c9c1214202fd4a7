import { describe, expect, test } from "vitest";
import { lowerLap, parseLap } from "./index.js";
import { lower } from "./test-lower.js";

const times = (count: number, path: string, method = "POST"): string =>
  Array.from(
    { length: count },
    (_, i) => `@endpoint ${method} ${path}\n@desc Does thing ${i}`,
  ).join("\n");

const keys = (body: string, head = ""): string[] =>
  Object.keys(lower(body, head).document["paths"] as object);

describe("endpoints that share a method and a path", () => {
  test("are procedures where they are many", () => {
    expect(
      keys(`${times(5, "/rpc")}\n${times(1, "/a")}\n${times(1, "/b")}`),
    ).toEqual(["/a", "/b", "/rpc"]);
  });

  test("are procedures where the API has hardly another", () => {
    expect(keys(times(3, "/rpc"))).toEqual(["/rpc"]);
    expect(keys(times(2, "/"), "@auth AWS SigV4")).toEqual(["/"]);
  });

  test("are variants where they are few", () => {
    expect(keys(times(2, "/check"))).toEqual(["/check", "/check#2"]);
    expect(
      keys(
        `${times(4, "/{Bucket}/{Key}", "PUT")}\n${times(1, "/{Bucket}")}\n${times(5, "/{Bucket}?acl").replaceAll("?acl", "/x")}`.replace(
          /(@endpoint POST \/\{Bucket\}\/x)/g,
          (text, _group, at: number) => `${text}${at}`,
        ),
        "@auth AWS SigV4",
      ).slice(0, 4),
    ).toEqual([
      "/{Bucket}/{Key}",
      "/{Bucket}/{Key}#2",
      "/{Bucket}/{Key}#3",
      "/{Bucket}/{Key}#4",
    ]);
  });

  test("are copies where they say the same", () => {
    expect(keys("@endpoint GET /a\n@desc A\n".repeat(6))).toHaveLength(6);
  });
});

describe("procedures", () => {
  const text = `@lap v0.3\n@api Tables\n@auth AWS SigV4\n${times(7, "/")}\n@end\n`;
  const lowered = lowerLap(parseLap(text, "x").value!);

  test("are not callable, and told once", () => {
    expect(lowered.notCallable).toHaveLength(7);
    expect(
      lowered.diagnostics
        .filter(({ code }) => code === "lap/not-callable")
        .map(({ message }) => message),
    ).toEqual([
      "7 endpoints share POST /, and nothing tells which of them a request means. A general operation stands for them; without it are lost: Does thing 0, Does thing 1, Does thing 2, ….",
    ]);
  });

  test("leave an operation that takes anything", () => {
    expect(lowered.value["paths"]).toMatchObject({
      "/": {
        post: {
          parameters: [{ name: "X-Amz-Target", in: "header" }],
          requestBody: { content: { "*/*": {} } },
        },
      },
    });
  });
});

test("methods that are no HTTP are left out and told once", () => {
  const { document, messages } = lower(
    "@endpoint SUB /prices\n@endpoint PUB /orders\n@endpoint UNARY shop.Get\n@endpoint GET /prices",
  );
  expect(Object.keys(document["paths"] as object)).toEqual(["/prices"]);
  expect(messages).toEqual([
    "3 endpoints are no HTTP operations: SUB /prices, PUB /orders, UNARY shop.Get.",
  ]);
});
