/** A server of one's own that passes a stream on: a Hono handler which returns `toResponse()`, over real sockets. */
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { serve, type ServerType } from "@hono/node-server";
import { OpenRouter, PaymentRequiredError } from "@lapsmith/openrouter";
import { Hono } from "hono";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { streamed, TestServer } from "./support/server.js";

const upstream = new TestServer();
let server: ServerType;
let url: string;

beforeAll(async () => {
  await upstream.start();
  const client = new OpenRouter({
    apiKey: "test-key",
    baseUrl: upstream.baseUrl,
  });
  const app = new Hono();
  app.post("/chat", async (context) => {
    const { model } = await context.req.json<{ model: string }>();
    const messages = [{ role: "user" as const, content: "Hello" }];
    return (
      await client.chat.completions.create({ model, messages, stream: true })
    ).toResponse();
  });
  app.onError((error, context) =>
    error instanceof PaymentRequiredError
      ? context.json(error.body as object, 402)
      : context.text(String(error), 500),
  );
  server = serve({ fetch: app.fetch, hostname: "127.0.0.1", port: 0 });
  await once(server, "listening");
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/chat`;
});
afterAll(async () => {
  server.close();
  await upstream.stop();
});
beforeEach(() => upstream.reset());

const ask = (model: string, signal?: AbortSignal): Promise<Response> =>
  fetch(url, {
    method: "POST",
    body: JSON.stringify({ model }),
    ...(signal && { signal }),
  });

describe("a Hono handler that returns toResponse()", () => {
  it.each(["test/model", "test/zipped"])(
    "gives the bytes of the upstream: %s",
    async (model) => {
      const answer = await ask(model);
      expect(answer.status).toBe(200);
      expect(answer.headers.get("content-type")).toBe("text/event-stream");
      expect(answer.headers.get("content-encoding")).toBeNull();
      expect(Buffer.from(await answer.arrayBuffer())).toEqual(
        Buffer.from(streamed),
      );
    },
  );

  it("gives each piece when it comes, and closes the upstream when its own caller leaves", async () => {
    const controller = new AbortController();
    const answer = await ask("test/endless", controller.signal);
    // The stream never ends: what can be read now has not waited for the end.
    const { value } = await answer.body!.getReader().read();
    expect(new TextDecoder().decode(value)).toContain("on and on");
    expect(upstream.leftStreams).toBe(0);
    controller.abort();
    await expect.poll(() => upstream.leftStreams).toBe(1);
  });

  it("can answer with the error that came before the stream", async () => {
    const answer = await ask("test/poor");
    expect(answer.status).toBe(402);
    expect(await answer.json()).toMatchObject({ error: { code: 402 } });
  });
});
