/**
 * What a user of the package may rely on in its types. Compiled, never run: a line that does not hold is an error, and
 * so is a `@ts-expect-error` above a line that does.
 */
import {
  type APIError,
  EventStream,
  OpenRouter,
  type ChatRequest,
  type ChatResult,
  type ChatStreamChunk,
  type GuardrailsGetErrors,
  type ErrorOf,
  type Guardrail,
  type KeysListItem,
  type KeysListOutput,
  type MessagesRequest,
  type OpenRouterOptions,
  type PaymentRequiredResponse,
  type Quantization,
  type ResponsesRequest,
  type TooManyRequestsResponse,
  type TransportError,
} from "@lapsmith/openrouter";
import { createClient } from "@lapsmith/openrouter/core";
import { chatCompletionsCreate, keysGet } from "@lapsmith/openrouter/functions";
import type { paths } from "@lapsmith/openrouter/openapi";
import * as rows from "@lapsmith/openrouter/operations";
import type { ChatUserMessage, Unknown } from "@lapsmith/openrouter/types";

type Same<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2
    ? true
    : false;

/** `exactly<A>()(value)` is an error unless the value's type is A itself, so `any` never passes. */
function exactly<Expected>(): <Actual>(
  value: Actual,
  ...same: Same<Actual, Expected> extends true ? [] : [never]
) => void {
  return () => {};
}

const client: OpenRouter = new OpenRouter();
const messages: ChatUserMessage[] = [{ role: "user", content: "Hello" }];

export async function theLiteralDecidesTheStream(flag: boolean): Promise<void> {
  const { completions } = client.chat;
  exactly<ChatResult>()(await completions.create({ messages }));
  exactly<ChatResult>()(await completions.create({ messages, stream: false }));
  const stream = await completions.create({ messages, stream: true });
  for await (const chunk of stream) exactly<ChatStreamChunk>()(chunk);
  // @ts-expect-error A stream is no answer.
  void stream.choices;
  for await (const chunk of completions.create({ messages, stream: true }))
    exactly<ChatStreamChunk>()(chunk);
  exactly<Response>()(
    await completions.create({ messages, stream: true }).toResponse(),
  );
  // @ts-expect-error No stream was asked for.
  for await (const chunk of completions.create({ messages })) void chunk;
  // @ts-expect-error Nor is there one to pass on.
  void completions.create({ messages, stream: false }).toResponse();

  const either = await completions.create({ messages, stream: flag });
  // @ts-expect-error It may be a stream.
  void either.choices;
  if (either instanceof EventStream)
    for await (const chunk of either) exactly<ChatStreamChunk>()(chunk);
  else exactly<ChatResult>()(either);
}

export async function resultsNarrow(): Promise<void> {
  const result = await client.guardrails.get({ id: "abc" }).result();
  // @ts-expect-error There may be no data.
  void result.data;
  if (result.ok) {
    exactly<Guardrail>()(result.data.data);
    exactly<Response>()(result.response);
  } else exactly<ErrorOf<GuardrailsGetErrors>>()(result.error);
}

export async function errorsAreTypedByStatus(): Promise<void> {
  const call = client.chat.completions.create({ messages });
  const result = await call.result();
  if (result.ok) return;
  const { error } = result;
  if (error.status === 402) exactly<PaymentRequiredResponse>()(error.body);
  // Not declared: it may come, with who knows what.
  if (error.status === 418) exactly<unknown>()(error.body);
  if (error.status === undefined) exactly<TransportError>()(error);
  switch (error.status) {
    case 429:
      exactly<APIError<429, TooManyRequestsResponse>>()(error);
      exactly<number | undefined>()(error.retryAfterMs);
      break;
    case 402:
      // @ts-expect-error The body is known, and no text.
      exactly<string>()(error.body);
      break;
  }
  // @ts-expect-error A failed connection has no body.
  void error.body;
}

export async function pagesHaveItems(): Promise<void> {
  const list = client.keys.list();
  for await (const key of list) exactly<KeysListItem>()(key);
  exactly<readonly KeysListItem[]>()((await list).items);
  exactly<KeysListOutput>()((await list).body);
  exactly<KeysListItem[]>()(await list.all({ max: 3 }));
  // @ts-expect-error An item has no such field.
  for await (const key of list) void key.hsah;
  const next = (await list).next();
  if (next !== undefined) exactly<KeysListItem>()((await next).items[0]!);
}

export function enumsOfAnswersAreOpen(): void {
  // Offered by the editor, and not the last word.
  const known: Quantization = "fp8";
  const later: Quantization = "fp3";
  void [known, later];
  // @ts-expect-error Still no number.
  const wrong: Quantization = 8;
  void wrong;
  // @ts-expect-error What is only sent is closed.
  client.keys.update({ hash: "abc", limit_reset: "yearly" });
}

export async function unionsOfAnswersAreOpen(): Promise<void> {
  const answer = await client.responses.create({ input: "Hello" });
  for (const item of answer.output ?? []) {
    switch (item.type) {
      case "message":
        for (const part of item.content)
          if (part.type === "output_text") exactly<string>()(part.text);
        break;
      case "function_call":
        exactly<string>()(item.arguments);
        break;
      // @ts-expect-error No known item is of this type.
      case "mesage":
        break;
    }
  }
  const events = client.messages.create({
    model: "a/b",
    max_tokens: 10,
    messages: [{ role: "user", content: "Hello" }],
    stream: true,
  });
  for await (const event of events) {
    // @ts-expect-error It may be an event that has none.
    void event.delta;
    switch (event.type) {
      case "content_block_delta":
        if (event.delta.type === "text_delta")
          exactly<string>()(event.delta.text);
        break;
      case "message_start":
      case "message_delta":
      case "message_stop":
      case "content_block_start":
      case "content_block_stop":
      case "ping":
      case "error":
        break;
      default: {
        exactly<Unknown<"type">>()(event);
        const kind: string = event.type;
        const fields: Record<string, unknown> = event;
        // @ts-expect-error What is left is not nothing.
        const nothing: never = event;
        void [kind, fields, nothing];
      }
    }
  }
  // What came may go back.
  void client.responses.create({
    input: [...(answer.output ?? []), { role: "user", content: "More" }],
  });
  // What is written may not be of an unknown type.
  void client.responses.create({
    // @ts-expect-error No such type.
    input: [{ type: "mesage", role: "user", content: "More" }],
  });
}

/** Names of the properties that may not be left out. */
type Required<T> = {
  [K in keyof T]-?: object extends Pick<T, K> ? never : K;
}[keyof T];

export function defaultsRequireNothing(): void {
  exactly<"messages">()({} as Required<ChatRequest>);
  exactly<"messages" | "model">()({} as Required<MessagesRequest>);
  exactly<never>()({} as Required<ResponsesRequest>);
  exactly<never>()({} as Required<OpenRouterOptions>);
  // @ts-expect-error What has no default is required.
  client.chat.completions.create({ stream: true });
}

export async function functionsAndRows(): Promise<void> {
  const bare = createClient({ apiKey: async () => "abc" });
  exactly<ChatResult>()(await chatCompletionsCreate(bare, { messages }));
  // @ts-expect-error The hash is required.
  void keysGet(bare, {});
  exactly<string>()(rows.keysGet.path);
  exactly<true>()({} as "/keys/{hash}" extends keyof paths ? true : false);
}
