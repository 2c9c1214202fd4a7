/**
 * What every runtime must do alike, through the package as a user installs it. Plain ECMAScript without a test
 * framework, since it runs in browsers and workers too: it tells what it saw, the test decides whether that is right.
 */
import { OpenRouter, PaymentRequiredError } from "@lapsmith/openrouter";
import { createClient } from "@lapsmith/openrouter/core";
import { chatCompletionsCreate } from "@lapsmith/openrouter/functions";

const messages = [{ role: "user", content: "Hello" }];

/** @param {string} baseUrl @param {object} options further client options, as this runtime needs them */
export async function runSuite(baseUrl, options = {}) {
  const settings = {
    apiKey: "test-key",
    managementKey: async () => "management-key",
    baseUrl,
    ...options,
  };
  const client = new OpenRouter(settings);
  const send = (model, more) =>
    client.chat.completions.create({ model, messages, ...more });
  return {
    call: await seen(async () => {
      const { data, response } = await send("test/model").withResponse();
      return [response.status, data.choices[0].message.content];
    }),
    free: await seen(async () => {
      const free = createClient(settings);
      const answer = await chatCompletionsCreate(free, { messages });
      return answer.choices[0].message.content;
    }),
    retry: await seen(async () => (await send("test/busy")).id),
    stream: await seen(async () => {
      const stream = await send("test/model", { stream: true });
      const comments = [];
      stream.onComment((text) => comments.push(text));
      let text = "";
      for await (const chunk of stream) text += chunk.choices[0].delta.content;
      return [comments.join(), text, stream.requestId];
    }),
    page: await seen(async () => {
      const list = client.guardrails.list({ limit: 2 });
      const names = [];
      for await (const { name } of list) names.push(name);
      return [names.join(""), (await list).total];
    }),
    error: await seen(async () => {
      const { ok, error } = await send("test/poor").result();
      return [
        ok,
        error instanceof PaymentRequiredError,
        error.status,
        error.requestId,
        error.body.error.metadata.hint,
        error.attempts.length,
      ];
    }),
    refused: await seen(async () => {
      const wrong = client.with({ apiKey: "wrong-key" });
      const call = wrong.chat.completions.create({ messages });
      return (await call.result()).error.name;
    }),
    unreachable: await seen(async () => {
      // Port 9 is closed here, and browsers refuse to ask.
      const nowhere = client.with({ baseUrl: "http://127.0.0.1:9" });
      const call = nowhere.guardrails.list({}, { retry: { max: 0 } });
      return (await call.result()).error.name;
    }),
    abort: await seen(async () => {
      const controller = new AbortController();
      const { signal } = controller;
      const stream = client.chat.completions.create(
        { model: "test/endless", messages, stream: true },
        { signal },
      );
      let chunks = 0;
      try {
        for await (const _ of stream) {
          chunks++;
          controller.abort();
        }
        return "was not aborted";
      } catch (error) {
        return [chunks, error === signal.reason, error.name];
      }
    }),
    leave: await seen(async () => {
      for await (const _ of send("test/endless", { stream: true })) break;
      // The server hears of a closed connection a little later: the one of the abort and this one.
      for (let tries = 0; tries < 100; tries++) {
        const { count } = await client.request("GET", "/left-streams");
        if (count === 2) return "closed";
        await new Promise((done) => setTimeout(done, 20));
      }
      return "still open";
    }),
  };
}

/** What a step gives, or how it failed: one broken step must not hide the others. */
async function seen(step) {
  try {
    return await step();
  } catch (error) {
    return `failed: ${error?.stack ?? error}`;
  }
}
