/**
 * What the types of the OpenRouter client promise. Compiled, never run: a line that does not hold is an error, and so
 * is a `@ts-expect-error` above a line that does. Compiled against the built package, whose name stands for these paths.
 */
import {
  APIError,
  FullEventStream,
  OpenRouter,
  type Call,
  type ChatCompletionsCreateErrors,
  type ChatRequest,
  type ChatResult,
  type ChatStreamChunk,
  type ErrorOf,
  type GuardrailsGetErrors,
  type InternalServerResponse,
  type KeysGetErrors,
  type KeysGetInput,
  type KeysGetOutput,
  type KeysListErrors,
  type KeysListItem,
  type KeysListOutput,
  type MessagesRequest,
  type NotFoundResponse,
  type Page,
  type PageCall,
  type Quantization,
  type ResponsesRequest,
  type FullStreamCall,
  type StreamCall,
  type TooManyRequestsResponse,
  type TransportError,
} from "../../../client/src/index.js";
import { createClient } from "../../../client/src/generated/core.js";
import * as functions from "../../../client/src/generated/functions.js";
import { chatCompletionsCreate } from "../../../client/src/generated/operations.js";
import type {
  components,
  paths,
} from "../../../client/src/generated/openapi.js";
import type { ChatUserMessage } from "../../../client/src/generated/types.js";

type Same<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2
    ? true
    : false;

/** `exactly<A>()(value)` is an error unless the value's type is A itself. */
const exactly =
  <Expected>() =>
  <Actual>(
    _value: Actual,
    ..._same: Same<Actual, Expected> extends true ? [] : [never]
  ): void => {};

/** `always<true>()` where a type computes to true. */
const always = <_Holds extends true>(): void => {};

/** Names of the properties that may be left out. */
type Optional<T> = {
  [K in keyof T]-?: object extends Pick<T, K> ? K : never;
}[keyof T];

const messages: ChatUserMessage[] = [{ role: "user", content: "Hello" }];

export async function streams(
  client: OpenRouter,
  flag: boolean,
  maybe: true | undefined,
): Promise<void> {
  const stream = client.chat.completions.create({ messages, stream: true });
  exactly<
    FullStreamCall<ChatStreamChunk, ChatCompletionsCreateErrors, ChatResult>
  >()(stream);
  exactly<ChatResult>()(await stream.final());
  for await (const piece of stream.text()) exactly<string>()(piece);
  exactly<FullEventStream<ChatStreamChunk, ChatResult>>()(await stream);
  for await (const chunk of stream) exactly<ChatStreamChunk>()(chunk);
  for await (const chunk of await stream) exactly<ChatStreamChunk>()(chunk);
  exactly<Response>()(await stream.toResponse());

  const plain = client.chat.completions.create({ messages });
  exactly<Call<ChatResult, ChatCompletionsCreateErrors>>()(plain);
  exactly<ChatResult>()(await plain);
  // @ts-expect-error A plain call cannot be iterated.
  for await (const chunk of plain) void chunk;
  exactly<ChatResult>()(
    await client.chat.completions.create({ messages, stream: false }),
  );

  const either = client.chat.completions.create({ messages, stream: flag });
  exactly<
    Call<
      ChatResult | FullEventStream<ChatStreamChunk, ChatResult>,
      ChatCompletionsCreateErrors
    >
  >()(either);
  const answer = await either;
  if (answer instanceof FullEventStream)
    exactly<FullEventStream<ChatStreamChunk, ChatResult>>()(answer);
  else exactly<ChatResult>()(answer);
  // @ts-expect-error A flag that may be missing is no literal true.
  exactly<StreamCall<ChatStreamChunk, ChatCompletionsCreateErrors>>()(
    client.chat.completions.create({
      messages,
      ...(maybe && { stream: maybe }),
    }),
  );

  // A request that was put together elsewhere.
  const request: ChatRequest = { messages };
  exactly<ChatResult | FullEventStream<ChatStreamChunk, ChatResult>>()(
    await client.chat.completions.create(request),
  );
  exactly<
    FullStreamCall<ChatStreamChunk, ChatCompletionsCreateErrors, ChatResult>
  >()(client.chat.completions.create({ ...request, stream: true }));
}

export async function inputs(client: OpenRouter): Promise<void> {
  exactly<KeysGetOutput>()(await client.keys.get({ hash: "abc" }));
  // @ts-expect-error The hash is required.
  client.keys.get();
  // @ts-expect-error The hash is required.
  client.keys.get({});
  // @ts-expect-error The hash is text.
  client.keys.get({ hash: 1 });
  // @ts-expect-error There is no such field.
  client.keys.get({ hash: "abc", hsah: "abc" });
  // @ts-expect-error There is no such field.
  client.chat.completions.create({ messages, temprature: 1 });
  // @ts-expect-error There is no such field, in a stream either.
  client.chat.completions.create({ messages, stream: true, temprature: 1 });
  // @ts-expect-error The messages are required.
  client.chat.completions.create({ stream: true });
  // @ts-expect-error Nothing is no message.
  client.chat.completions.create({ messages: [null] });
  // @ts-expect-error There is no such method.
  client.keys.remove({ hash: "abc" });
  // @ts-expect-error There is no such option.
  void new OpenRouter({ apikey: "abc" });
  // Input that may be left out whole, and call options after it.
  client.keys.list();
  client.keys.list(
    {},
    { timeout: { total: 1000 }, signal: new AbortController().signal },
  );
  client.models.list(undefined, { headers: { "X-Title": "test" } });
  exactly<Parameters<typeof client.keys.get>[0]>()({
    hash: "abc",
  } as KeysGetInput);
  // What came in an answer may go back in a request.
  const { choices } = await client.chat.completions.create({ messages });
  const [choice] = choices;
  if (choice !== undefined)
    client.chat.completions.create({ messages: [...messages, choice.message] });
}

/** A default never makes a property required. */
export function defaults(): void {
  always<"stream" extends Optional<ChatRequest> ? true : false>();
  always<"store" extends Optional<ResponsesRequest> ? true : false>();
  always<"stream" extends Optional<ResponsesRequest> ? true : false>();
  always<"service_tier" extends Optional<ResponsesRequest> ? true : false>();
  always<
    Same<Extract<"messages" | "model", Optional<MessagesRequest>>, never>
  >();
}

export async function pages(client: OpenRouter): Promise<void> {
  const list = client.keys.list();
  exactly<PageCall<KeysListOutput, KeysListItem, KeysListErrors>>()(list);
  exactly<Page<KeysListOutput, KeysListItem>>()(await list);
  exactly<readonly KeysListItem[]>()((await list).items);
  exactly<KeysListItem[]>()((await list).body.data);
  exactly<KeysListItem[]>()(await list.all({ max: 3 }));
  for await (const key of list) exactly<KeysListItem>()(key);
  for await (const key of list) exactly<string>()(key.hash);
  for await (const page of list.pages()) exactly<KeysListOutput>()(page.body);
  // @ts-expect-error An item has no such field.
  for await (const key of list) void key.hsah;
}

export async function errors(client: OpenRouter): Promise<void> {
  const result = await client.keys.get({ hash: "abc" }).result();
  if (result.ok) {
    exactly<KeysGetOutput>()(result.data);
    exactly<Response>()(result.response);
    // @ts-expect-error A success has no error.
    void result.error;
    return;
  }
  // @ts-expect-error A failure has no data.
  void result.data;
  const { error } = result;
  exactly<ErrorOf<KeysGetErrors>>()(error);
  if (error.status === 404) exactly<NotFoundResponse>()(error.body);
  if (error.status === 429) exactly<TooManyRequestsResponse>()(error.body);
  if (error.status === 500) exactly<InternalServerResponse>()(error.body);
  // Not declared: it may come, with who knows what.
  if (error.status === 418) exactly<unknown>()(error.body);
  if (error.status === undefined) exactly<TransportError>()(error);
  if (error.name === "TimeoutError") void error.message;
  if (error instanceof APIError) exactly<Headers>()(error.headers);
  switch (error.status) {
    case 404:
      exactly<APIError<404, NotFoundResponse>>()(error);
      break;
    case undefined:
      exactly<TransportError>()(error);
      break;
    default:
      void error.body;
  }
  // @ts-expect-error Only an answer has a body.
  void error.body;
}

/** Answers may hold values that the document does not know yet; requests may not. */
export function enums(): void {
  const known: Quantization = "fp8";
  const later: Quantization = "fp3";
  void [known, later];
  // @ts-expect-error A closed enum of a request.
  const wrong: NonNullable<
    Parameters<OpenRouter["keys"]["update"]>[0]["limit_reset"]
  > = "yearly";
  void wrong;
}

export async function freeFunctions(): Promise<void> {
  const client = createClient({
    apiKey: "abc",
    managementKey: async () => "def",
  });
  exactly<KeysGetOutput>()(await functions.keysGet(client, { hash: "abc" }));
  exactly<StreamCall<ChatStreamChunk, ChatCompletionsCreateErrors>>()(
    functions.chatCompletionsCreate(client, { messages, stream: true }),
  );
  // The whole client will do as well.
  exactly<Call<KeysGetOutput, KeysGetErrors>>()(
    functions.keysGet(new OpenRouter(), { hash: "abc" }),
  );
  // @ts-expect-error The hash is required.
  functions.keysGet(client, {});
  exactly<string>()(chatCompletionsCreate.path);
  const whole = new OpenRouter();
  exactly<unknown>()(await whole.request("GET", "/new"));
  exactly<number>()(await whole.request<number>("GET", "/new"));
}

export function openapi(key: components["schemas"]["ChatResult"]): ChatResult {
  always<"/keys/{hash}" extends keyof paths ? true : false>();
  return key;
}

export function methods(client: OpenRouter): void {
  exactly<string>()(
    client.with({ timeout: { total: 1000 } }).guardrails.constructor.name,
  );
  exactly<OpenRouter>()(client.with({}));
  exactly<Promise<Response>>()(client.keys.get({ hash: "abc" }).asResponse());
  exactly<Promise<{ data: KeysGetOutput; response: Response }>>()(
    client.keys.get({ hash: "abc" }).withResponse(),
  );
  type Failed = Extract<
    Awaited<ReturnType<ReturnType<OpenRouter["guardrails"]["get"]>["result"]>>,
    { ok: false }
  >["error"];
  always<Same<Failed, ErrorOf<GuardrailsGetErrors>>>();
}
