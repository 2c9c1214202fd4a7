/**
 * Code that is already written for other SDKs, sent through `client.fetch`: their calls keep their form, and get this
 * client's credential, retries and limits. Their own retries are off, so that what is retried here is retried by us.
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import {
  createOpenAICompatible,
  type OpenAICompatibleProvider,
} from "@ai-sdk/openai-compatible";
import { OpenRouter } from "@lapsmith/openrouter";
import { APICallError, generateText, streamText } from "ai";
import OpenAI, { APIError } from "openai";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { TestServer } from "./support/server.js";

const server = new TestServer();
let client: OpenRouter;
beforeAll(async () => {
  await server.start();
  client = new OpenRouter({ apiKey: "test-key", baseUrl: server.baseUrl });
});
afterAll(() => server.stop());
beforeEach(() => server.reset());

/** What the credential was that arrived, with each request. */
const credentials = (): (string | undefined)[] =>
  server.arrivals.map(({ headers }) => headers.authorization);

const messages = [{ role: "user" as const, content: "Hello" }];
const text = "caf\u00e9 \u{1f600}";

describe("the openai package", () => {
  let openai: OpenAI;
  beforeAll(() => {
    openai = new OpenAI({
      // The package insists on one.
      apiKey: "placeholder",
      baseURL: server.baseUrl,
      fetch: client.fetch,
      maxRetries: 0,
    });
  });

  it("gets an answer, with the credential of the client", async () => {
    const { choices } = await openai.chat.completions.create({
      model: "test/model",
      messages,
    });
    expect(choices[0]!.message.content).toBe("Hello");
    expect(credentials()).toEqual(["Bearer test-key"]);
    expect(server.arrivals[0]!.body).toEqual({ model: "test/model", messages });
  });

  it("gets a stream", async () => {
    const stream = await openai.chat.completions.create({
      model: "test/model",
      messages,
      stream: true,
    });
    let said = "";
    for await (const chunk of stream)
      said += chunk.choices[0]?.delta.content ?? "";
    expect(said).toBe(text);
  });

  it("closes the connection of a stream that it leaves", async () => {
    const stream = await openai.chat.completions.create({
      model: "test/endless",
      messages,
      stream: true,
    });
    for await (const _ of stream) break;
    await expect.poll(() => server.leftStreams).toBe(1);
  });

  it("does not hear of a 429 that passes", async () => {
    const { id } = await openai.chat.completions.create({
      model: "test/busy",
      messages,
    });
    expect(id).toBe("gen-1");
    expect(credentials()).toEqual(["Bearer test-key", "Bearer test-key"]);
  });

  it("throws its own error, with status and body", async () => {
    const error: unknown = await openai.chat.completions
      .create({ model: "test/poor", messages })
      .catch((error: unknown) => error);
    expect(error).toBeInstanceOf(APIError);
    expect(error).toMatchObject({
      status: 402,
      requestID: "req-402",
      error: { metadata: { hint: "kept" } },
    });
  });
});

describe("the AI SDK", () => {
  let provider: OpenAICompatibleProvider;
  beforeAll(() => {
    provider = createOpenAICompatible({
      name: "openrouter",
      baseURL: server.baseUrl,
      fetch: client.fetch,
    });
  });
  const ask = (name: string) => ({
    model: provider(name),
    prompt: "Hello",
    maxRetries: 0,
  });

  it("generates text, with the credential of the client", async () => {
    expect((await generateText(ask("test/model"))).text).toBe("Hello");
    expect(credentials()).toEqual(["Bearer test-key"]);
  });

  it("streams text", async () => {
    const { textStream } = streamText(ask("test/model"));
    let said = "";
    for await (const part of textStream) said += part;
    expect(said).toBe(text);
  });

  it("closes the connection of a stream that is aborted", async () => {
    const controller = new AbortController();
    const { textStream } = streamText({
      ...ask("test/endless"),
      abortSignal: controller.signal,
    });
    for await (const part of textStream) {
      expect(part).toBe("on and on");
      controller.abort();
    }
    await expect.poll(() => server.leftStreams).toBe(1);
  });

  it("does not hear of a 429 that passes", async () => {
    expect((await generateText(ask("test/busy"))).text).toBe("Hello");
    expect(server.arrivals).toHaveLength(2);
  });

  it("throws its own error, with status and body", async () => {
    const error: unknown = await generateText(ask("test/poor")).catch(
      (error: unknown) => error,
    );
    expect(APICallError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({
      statusCode: 402,
      responseBody: expect.stringContaining('"hint":"kept"') as string,
    });
  });
});

describe("client.fetch", () => {
  it("takes its credential to the API and nowhere else", async () => {
    const seen: (string | undefined)[] = [];
    const other = createServer((request, response) => {
      seen.push(JSON.stringify(request.headers));
      response.end("{}");
    });
    await new Promise<void>((done) => other.listen(0, "127.0.0.1", done));
    try {
      const { port } = other.address() as AddressInfo;
      // It may refuse, or ask without the credential.
      await client.fetch(`http://127.0.0.1:${port}/`).catch(() => {});
      expect(seen.join()).not.toContain("test-key");
    } finally {
      other.close();
    }
  });
});
