import type {
  ListSubject,
  Options,
  PollSubject,
  StreamSubject,
  Subject,
} from "../../runtime/client-tests/index.js";

/** One operation of a bad client in each form. */
export interface Clients {
  readonly call: Subject;
  readonly stream: StreamSubject;
  readonly list: ListSubject;
  readonly poll: PollSubject;
}

class Oops extends Error {}
class Other extends Error {}

/** None of the errors that the bad clients throw is one of those that are promised. */
const errors: Subject["errors"] = {
  APIError: Other,
  AuthenticationError: Other,
  ClientError: Other,
  ConnectionError: Other,
  MissingCredentialError: Other,
  NotFoundError: Other,
  ParseError: Other,
  PaymentRequiredError: Other,
  RateLimitError: Other,
  ServerError: Other,
  StreamTruncatedError: Other,
  TimeoutError: Other,
};

/** Its options, and nothing else. */
class Bad {
  readonly options: Options;

  constructor(options: Options) {
    this.options = options;
  }

  /** Forgets what the original had. */
  with(options: Options): Bad {
    return new Bad(options);
  }
}

const credential = (option: string): Subject["credentials"][number] => ({
  option,
  env: `THINGS_${option.toUpperCase()}`,
  secret: `secret-of-${option}`,
});

const facts: Omit<Subject, "call"> = {
  errors,
  method: "POST",
  path: "/things",
  input: { model: "model", lines: [{ role: "user", text: "text" }] },
  places: [],
  body: { kind: "json", type: "application/json" },
  status: 200,
  answer: { id: "id", end: "stop", usage: { words: 1 } },
  headers: ["authorization"],
  credentials: [credential("apiKey")],
  others: [credential("adminKey")],
  environment: { baseUrl: "THINGS_BASE_URL", log: "THINGS_LOG" },
  connect: (options) => new Bad(options),
};

/** What a bad client does with a request and an answer. */
interface Habits {
  readonly body: (input: object) => string;
  readonly headers: Readonly<Record<string, string>>;
  readonly read: (text: string) => unknown;
  readonly events: (response: Response) => AsyncGenerator<unknown>;
}

/** A request that gives up after a while, so that no test waits for it. */
async function post(
  { baseUrl, fetch: send = fetch }: Options,
  input: object,
  { body, headers }: Habits,
): Promise<Response> {
  const response = await send(`${baseUrl}/things`, {
    method: "POST",
    headers: { authorization: "Bearer secret-of-apiKey", ...headers },
    body: body(input),
    signal: AbortSignal.timeout(3_000),
  });
  if (!response.ok) throw new Oops(await response.text());
  return response;
}

function clientsOf(habits: Habits): Clients {
  const called = <T>(
    data: Promise<T>,
  ): Promise<T> & {
    result(): Promise<T>;
  } => Object.assign(data, { result: () => data });
  const call: Subject["call"] = ({ options }: Bad, input) =>
    called(
      post(options, input, habits).then(async (response) =>
        habits.read(await response.text()),
      ),
    );
  const iterate = (
    options: Options,
    input: object,
    each: (response: Response) => AsyncIterable<unknown>,
  ): ReturnType<StreamSubject["call"]> => {
    async function* all(): AsyncGenerator<unknown> {
      yield* each(await post(options, input, habits));
    }
    const opened = all();
    return Object.assign(called(Promise.resolve(opened)), {
      [Symbol.asyncIterator]: () => opened,
    });
  };
  async function* items(response: Response): AsyncGenerator<unknown> {
    yield* ((await response.json()) as { data: unknown[] }).data;
  }
  return {
    call: { ...facts, call },
    poll: {
      ...facts,
      poll: { missing: true },
      call: (client, input) => {
        const first = call(client, input);
        return Object.assign(first, { waitFor: async () => first });
      },
    },
    stream: {
      ...facts,
      stream: { kind: "sse", done: "[DONE]" },
      call: ({ options }: Bad, input) => iterate(options, input, habits.events),
    },
    list: {
      ...facts,
      pages: true,
      page: { kind: "cursor", items: "data", next: "next_cursor" },
      call: ({ options }: Bad, input) => iterate(options, input, items),
    },
  };
}

/** Reads everything, then gives it. */
async function* allAtOnce(response: Response): AsyncGenerator<unknown> {
  for (const event of (await response.text()).split("\n\n"))
    yield JSON.parse(event.replace("data: ", ""));
}

/** Stops at the first thing that it does not know. */
async function* strictly(response: Response): AsyncGenerator<unknown> {
  for await (const event of allAtOnce(response)) {
    if (!JSON.stringify(event).includes("Hello")) throw new Oops("Unknown");
    yield event;
  }
}

/** Nothing but fetch, as it comes. */
const bare = clientsOf({
  body: JSON.stringify,
  headers: {},
  read: JSON.parse,
  events: allAtOnce,
});

/** Knows better than caller and server. */
const meddling = clientsOf({
  body: (input) => JSON.stringify({ stream: false, ...input }),
  headers: { "x-admin": "secret-of-adminKey", "x-sdk-version": "1" },
  read: (text) => {
    const { id, end, usage } = JSON.parse(text) as Record<string, unknown>;
    if (typeof id !== "string" || end !== "stop") throw new Oops("Not valid");
    return { id, end, usage: { words: (usage as { words: unknown }).words } };
  },
  events: strictly,
});

/** Answers that are made up. */
const absent = clientsOf({
  body: () => "{}",
  headers: {},
  read: () => ({}),
  events: async function* () {},
});

export const badClients: readonly Clients[] = [bare, meddling, absent];
