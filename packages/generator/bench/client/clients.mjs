/**
 * The clients that are measured: how each is installed or generated, and how its user writes each row's program.
 *
 * A program is a module in the client's own folder, where its packages resolve:
 * - `calls`, `streams`, `finals`: `make(baseUrl)` gives a function from a request body to a promise of the answer, to
 *   something to iterate, or to a promise of the whole answer that a stream adds up to;
 * - `bundles`: what an application would hand to a bundler, by what it uses;
 * - `types`: a file of one call, for the compiler;
 * - `root`: what importing the whole client means.
 */

const settings = `const apiKey = "bench";\n`;

/** For clients that leave server-sent events to the caller. */
const parser = "eventsource-parser@4.1.3";
const parsed = `
import { EventSourceParserStream } from "eventsource-parser/stream";
async function* eventsOf(body) {
  const events = body.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream());
  for await (const { data } of events) {
    if (data === "[DONE]") return;
    yield JSON.parse(data);
  }
}
`;

const question = `{ model: "example/model", messages: [{ role: "user", content: "Hello" }] }`;

export const clients = [
  {
    id: "ours",
    label: "ours",
    root: "@lapsmith/openrouter",
    calls: `${settings}
import { OpenRouter } from "@lapsmith/openrouter";
export const make = (baseUrl) => {
  const client = new OpenRouter({ apiKey, baseUrl });
  return (body) => client.chat.completions.create(body);
};`,
    streams: `${settings}
import { OpenRouter } from "@lapsmith/openrouter";
export const make = (baseUrl) => {
  const client = new OpenRouter({ apiKey, baseUrl });
  return (body) => client.chat.completions.create(body);
};`,
    finals: `${settings}
import { OpenRouter } from "@lapsmith/openrouter";
export const make = (baseUrl) => {
  const client = new OpenRouter({ apiKey, baseUrl });
  return async (body) => {
    const stream = await client.chat.completions.create(body);
    if (typeof stream.final !== "function") throw new Error("this build has no .final()");
    return stream.final();
  };
};`,
    bundles: {
      "chat, as function": `
import { createClient } from "@lapsmith/openrouter/core";
import { chatCompletionsCreate } from "@lapsmith/openrouter/functions";
export const chat = (body) => chatCompletionsCreate(createClient(), body);`,
      "chat and a list with pages, as functions": `
import { createClient } from "@lapsmith/openrouter/core";
import { chatCompletionsCreate, keysList } from "@lapsmith/openrouter/functions";
export const chat = (body) => chatCompletionsCreate(createClient(), body);
export const keys = () => keysList(createClient());`,
      "whole class": `
import { OpenRouter } from "@lapsmith/openrouter";
export const chat = (body) => new OpenRouter().chat.completions.create(body);`,
    },
    types: {
      "": `
import { OpenRouter } from "@lapsmith/openrouter";
const client = new OpenRouter({ apiKey: "bench" });
const answer = await client.chat.completions.create(${question});
export const text: unknown = answer.choices[0]?.message.content;`,
      "as function": `
import { createClient } from "@lapsmith/openrouter/core";
import { chatCompletionsCreate } from "@lapsmith/openrouter/functions";
const answer = await chatCompletionsCreate(createClient({ apiKey: "bench" }), ${question});
export const text: unknown = answer.choices[0]?.message.content;`,
    },
  },
  {
    id: "openapi-fetch",
    label: "openapi-fetch 0.17.0",
    install: ["openapi-fetch@0.17.0"],
    extra: [parser],
    generator: "openapi-typescript",
    root: "openapi-fetch",
    calls: `${settings}
import createClient from "openapi-fetch";
export const make = (baseUrl) => {
  const client = createClient({ baseUrl, headers: { authorization: "Bearer " + apiKey } });
  return async (body) => {
    const { data, error } = await client.POST("/chat/completions", { body });
    if (error) throw error;
    return data;
  };
};`,
    streams: `${settings}${parsed}
import createClient from "openapi-fetch";
export const make = (baseUrl) => {
  const client = createClient({ baseUrl, headers: { authorization: "Bearer " + apiKey } });
  return async (body) => {
    const { data } = await client.POST("/chat/completions", { body, parseAs: "stream" });
    return eventsOf(data);
  };
};`,
    bundles: {
      chat: `
import createClient from "openapi-fetch";
export const chat = (body) => createClient({ baseUrl: "https://openrouter.ai/api/v1" }).POST("/chat/completions", { body });`,
    },
    types: {
      "": `
import createClient from "openapi-fetch";
import type { paths } from "./generated/api.js";
const client = createClient<paths>({ baseUrl: "https://openrouter.ai/api/v1" });
// What has a default is required in its requests.
const { data } = await client.POST("/chat/completions", { body: { ...${question}, stream: false } });
export const answer: unknown = data;`,
    },
  },
  {
    id: "hey-api",
    label: "@hey-api/openapi-ts 0.99.0",
    install: [],
    generator: "@hey-api/openapi-ts",
    entry: "index.ts",
    entries: ["client.gen.ts", "client/index.ts", "sdk.gen.ts"],
    root: "./all.mjs",
    calls: `${settings}
import { createClient, sendChatCompletionRequest } from "./all.mjs";
export const make = (baseUrl) => {
  const client = createClient({ baseUrl, auth: apiKey });
  return async (body) => {
    const { data, error } = await sendChatCompletionRequest({ client, body });
    if (error) throw error;
    return data;
  };
};`,
    streams: `${settings}
import { createClient } from "./all.mjs";
export const make = (baseUrl) => {
  const client = createClient({ baseUrl, auth: apiKey });
  return async (body) => {
    const { stream } = await client.sse.post({
      url: "/chat/completions",
      security: [{ scheme: "bearer", type: "http" }],
      body,
      headers: { "content-type": "application/json" },
    });
    return stream;
  };
};`,
    bundles: {
      chat: `
import { sendChatCompletionRequest } from "./generated/sdk.gen";
export const chat = (body) => sendChatCompletionRequest({ body });`,
    },
    types: {
      "": `
import { sendChatCompletionRequest } from "./generated/sdk.gen";
const { data } = await sendChatCompletionRequest({ body: ${question} });
export const text: unknown = data?.choices[0]?.message.content;`,
    },
  },
  {
    id: "redocly",
    label: "@redocly/cli 2.77.0",
    install: [],
    generator: "@redocly/cli",
    entry: "client.ts",
    entries: ["client.ts"],
    root: "./all.mjs",
    // Its chat method can only stream, so the JSON answer goes to one that never streams; what is sent and read is the same.
    calls: `${settings}
import { createClient, OPERATIONS } from "./all.mjs";
export const make = (serverUrl) => {
  const client = createClient(OPERATIONS, { serverUrl, auth: { bearer: apiKey } });
  return (body) => client.createKeys({ body });
};`,
    // It fails on "[DONE]": the server leaves that out, and the loop ends with the last event.
    done: false,
    streams: `${settings}
import { createClient, OPERATIONS } from "./all.mjs";
export const make = (serverUrl) => {
  const client = createClient(OPERATIONS, { serverUrl, auth: { bearer: apiKey } });
  return async function* (body) {
    for await (const { data } of client.sendChatCompletionRequest({ body })) {
      yield data;
      if (data.choices[0]?.finish_reason) return;
    }
  };
};`,
    bundles: {
      chat: `
import { sendChatCompletionRequest } from "./generated/client.ts";
export const chat = (body) => sendChatCompletionRequest({ body });`,
    },
    types: {
      "": `
import { sendChatCompletionRequest } from "./generated/client.js";
export const answer: unknown = sendChatCompletionRequest({ body: ${question} });`,
    },
  },
  {
    id: "openai",
    label: "openai 7.57.0",
    install: ["openai@7.57.0"],
    root: "openai",
    calls: `${settings}
import OpenAI from "openai";
export const make = (baseURL) => {
  const client = new OpenAI({ apiKey, baseURL });
  return (body) => client.chat.completions.create(body);
};`,
    streams: `${settings}
import OpenAI from "openai";
export const make = (baseURL) => {
  const client = new OpenAI({ apiKey, baseURL });
  return (body) => client.chat.completions.create(body);
};`,
    finals: `${settings}
import OpenAI from "openai";
export const make = (baseURL) => {
  const client = new OpenAI({ apiKey, baseURL });
  return (body) => client.chat.completions.stream(body).finalChatCompletion();
};`,
    bundles: {
      chat: `
import OpenAI from "openai";
export const chat = (body) => new OpenAI().chat.completions.create(body);`,
    },
    types: {
      "": `
import OpenAI from "openai";
const client = new OpenAI({ apiKey: "bench" });
const answer = await client.chat.completions.create(${question.replace(`"user"`, `"user" as const`)});
export const text: unknown = answer.choices[0]?.message.content;`,
    },
  },
  {
    id: "anthropic",
    label: "@anthropic-ai/sdk 1.12.0",
    install: ["@anthropic-ai/sdk@1.12.0"],
    root: "@anthropic-ai/sdk",
    calls: `${settings}
import Anthropic from "@anthropic-ai/sdk";
export const make = (baseURL) => {
  const client = new Anthropic({ apiKey, baseURL });
  return (body) => client.messages.create({ max_tokens: 1000, ...body });
};`,
    streams: `${settings}
import Anthropic from "@anthropic-ai/sdk";
export const make = (baseURL) => {
  const client = new Anthropic({ apiKey, baseURL });
  return (body) => client.messages.create({ max_tokens: 1000, ...body });
};`,
    finals: `${settings}
import Anthropic from "@anthropic-ai/sdk";
export const make = (baseURL) => {
  const client = new Anthropic({ apiKey, baseURL });
  return (body) => client.messages.stream({ max_tokens: 1000, ...body }).finalMessage();
};`,
    bundles: {
      messages: `
import Anthropic from "@anthropic-ai/sdk";
export const chat = (body) => new Anthropic().messages.create(body);`,
    },
    types: {
      "": `
import Anthropic from "@anthropic-ai/sdk";
const client = new Anthropic({ apiKey: "bench" });
const answer = await client.messages.create({ max_tokens: 1000, model: "example/model", messages: [{ role: "user", content: "Hello" }] });
export const content: unknown = answer.content[0];`,
    },
  },
  {
    id: "openrouter",
    label: "@openrouter/sdk 1.3.19",
    install: ["@openrouter/sdk@1.3.19"],
    root: "@openrouter/sdk",
    calls: `${settings}
import { OpenRouter } from "@openrouter/sdk";
export const make = (serverURL) => {
  const client = new OpenRouter({ apiKey, serverURL });
  return (body) => client.chat.send({ chatRequest: body });
};`,
    streams: `${settings}
import { OpenRouter } from "@openrouter/sdk";
export const make = (serverURL) => {
  const client = new OpenRouter({ apiKey, serverURL });
  return (body) => client.chat.send({ chatRequest: body });
};`,
    bundles: {
      "chat, as function": `
import { OpenRouterCore } from "@openrouter/sdk/core.js";
import { chatSend } from "@openrouter/sdk/funcs/chatSend.js";
export const chat = (body) => chatSend(new OpenRouterCore(), { chatRequest: body });`,
      "whole class": `
import { OpenRouter } from "@openrouter/sdk";
export const chat = (body) => new OpenRouter().chat.send({ chatRequest: body });`,
    },
    types: {
      "": `
import { OpenRouter } from "@openrouter/sdk";
const client = new OpenRouter({ apiKey: "bench" });
const answer = await client.chat.send({ chatRequest: ${question} });
export const text: unknown = "choices" in answer ? answer.choices[0]?.message.content : undefined;`,
    },
  },
  {
    id: "ky",
    label: "ky 2.1.0",
    install: ["ky@2.1.0"],
    extra: [parser],
    root: "ky",
    calls: `${settings}
import ky from "ky";
export const make = (baseUrl) => {
  const client = ky.create({ headers: { authorization: "Bearer " + apiKey } });
  return (json) => client.post(baseUrl + "/chat/completions", { json }).json();
};`,
    streams: `${settings}${parsed}
import ky from "ky";
export const make = (baseUrl) => {
  const client = ky.create({ headers: { authorization: "Bearer " + apiKey } });
  return async (json) => eventsOf((await client.post(baseUrl + "/chat/completions", { json })).body);
};`,
    bundles: {
      chat: `
import ky from "ky";
export const chat = (json) => ky.post("https://openrouter.ai/api/v1/chat/completions", { json }).json();`,
    },
    types: {
      "": `
import ky from "ky";
const answer = await ky
  .post("https://openrouter.ai/api/v1/chat/completions", { json: ${question} })
  .json<{ choices: { message: { content: string } }[] }>();
export const text: unknown = answer.choices[0]?.message.content;`,
    },
  },
];

/** What the compiler is given to be compared with. */
export const fetchOnly = `
const response = await fetch("https://openrouter.ai/api/v1/chat/completions", {
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify(${question}),
});
const answer = (await response.json()) as { choices: { message: { content: string } }[] };
export const text: unknown = answer.choices[0]?.message.content;`;
