/**
 * In: an Api. Out: the pieces of code that README and guides show, made of its own operations; undefined where the contract
 * has no operation for one. Each is a module, or stands after the one that makes the client.
 */
import {
  environmentName,
  operationIdentifier,
  stringLiteral,
} from "../code/index.js";
import {
  typeIndex,
  type Api,
  type NamedType,
  type Operation,
} from "../ir/index.js";
import { needsBaseUrl } from "./client-files.js";
import {
  argumentsOf,
  callExpression,
  canStream,
  examplesOf,
  streamStatement,
} from "./examples.js";
import { loginSamples, type LoginSamples } from "./oauth-samples.js";
import type { OperationTypes } from "./signatures.js";

export interface Credential {
  readonly option: string;
  readonly env: string;
}

/** Code by what it shows. */
export interface Samples {
  readonly create: string;
  readonly start: string;
  readonly credential: string | undefined;
  readonly call: string | undefined;
  readonly result: string | undefined;
  readonly response: string | undefined;
  readonly options: string | undefined;
  readonly errors: string | undefined;
  readonly stream: string | undefined;
  readonly text: string | undefined;
  readonly final: string | undefined;
  readonly relay: string | undefined;
  readonly waiting: string | undefined;
  readonly items: string | undefined;
  readonly pages: string | undefined;
  readonly functions: string | undefined;
  readonly schemas: string | undefined;
  readonly validation: string;
  readonly testing: string | undefined;
  readonly fetch: string | undefined;
  readonly request: string | undefined;
  readonly browser: string | undefined;
  readonly login: LoginSamples | undefined;
  readonly middleware: string;
  readonly copy: string;
  readonly log: string;
}

/** Credentials that operations ask for. */
export const credentialsOf = (api: Api): readonly Credential[] => {
  const used = new Set(
    api.operations.flatMap(({ security }) => security.flat()),
  );
  return api.schemes
    .filter(({ id }) => used.has(id))
    .map(({ option }) => ({
      option,
      env: environmentName(api.info.slug, option),
    }));
};

export function samplesOf(
  api: Api,
  entries: readonly OperationTypes[],
  packageName: string,
): Samples {
  const { className } = api.info;
  const types = typeIndex(api);
  const [credential] = credentialsOf(api);
  const base = needsBaseUrl(api) ? ['baseUrl: "https://api.example.com"'] : [];
  const from = (entry: string): string =>
    stringLiteral(`${packageName}${entry}`);
  const importing = (names: string, entry = ""): string =>
    `import { ${names} } from ${from(entry)};`;
  const making = (...options: readonly string[]): string => {
    const all = [...base, ...options];
    return `new ${className}(${all.length === 0 ? "" : `{ ${all.join(", ")} }`})`;
  };
  const made = (...options: readonly string[]): string =>
    `${importing(className)}\n\nconst client = ${making(...options)};`;

  const { plain, stream, list, read, slow } = cast(entries, types);
  const expression = (
    entry: OperationTypes,
    options?: string,
    streams = false,
  ): string =>
    callExpression(entry.operation, types, {
      stream: streams,
      withoutInput: entry.input === undefined,
      ...(options === undefined ? {} : { options }),
    });
  const streaming = stream && expression(stream, undefined, true);
  const listing = list && expression(list);
  const folds =
    stream?.operation.streaming?.form !== undefined &&
    stream.output !== "undefined";
  const path = read?.operation.path;
  const typed = [stream, plain, ...entries].find(
    (entry) => entry?.input !== undefined,
  );

  return {
    create: made(),
    start: start(),
    credential:
      credential === undefined
        ? undefined
        : `${importing(className)}

// A function is asked once, and again after a 401.
const readSecret = async (): Promise<string> => "…";
const client = ${making(`${credential.option}: async ({ reason }) => { if (reason === "rejected") console.warn("refused"); return readSecret(); }`)};`,
    call: plain && examplesOf(plain.operation, types).call,
    result:
      plain &&
      `const result = await ${expression(plain)}.result();
if (result.ok) console.log(result.data, result.response.headers);
else console.error(result.error.status, result.error.message);`,
    response:
      plain &&
      `const { data, response } = await ${expression(plain)}.withResponse();
console.log(response.headers.get("date"), data);`,
    options:
      plain &&
      `const controller = new AbortController();
const answer = await ${expression(
        plain,
        '{ signal: controller.signal, timeout: { headers: 10_000, total: 30_000 }, retry: { max: 4 }, headers: { "x-trace": "1" } }',
      )};`,
    errors:
      plain &&
      `${importing("isAPIError")}

try {
  await ${expression(plain)};
} catch (error) {
  if (!isAPIError(error)) throw error;
  if (error.status === 429) console.warn("wait", error.retryAfterMs);
  console.error(error.status, error.errorType, error.requestId, error.body);
}`,
    stream:
      streaming &&
      `const stream = await ${streaming};
for await (const event of stream) {
  console.log(event);
}`,
    text:
      streaming &&
      (folds || undefined) &&
      `${streamStatement(stream.operation, types)}
for await (const text of call.text()) {
  console.log(text);
}`,
    final:
      streaming &&
      (folds || undefined) &&
      `const answer = await ${streaming}.final();`,
    relay:
      streaming &&
      `const response: Response = await ${streaming}.toResponse();`,
    waiting:
      slow &&
      `const answer = await ${expression(slow)}.waitFor({ timeout: 10_000 });`,
    items:
      listing &&
      `for await (const item of ${listing}) {
  console.log(item);
}
const first = await ${listing}.all({ max: 100 });`,
    pages:
      listing &&
      `const page = await ${listing};
console.log(page.items, page.total);
const next = await page.next();`,
    functions: functions(),
    schemas: typed && schemas(typed),
    validation: `${importing(className)}
${importing("validation", "/schemas")}

const client = ${making('use: [validation({ mode: "warn" })]')};`,
    testing: plain && testing(plain),
    fetch:
      path &&
      `const response = await client.fetch(${stringLiteral(path)});
console.log(response.status, await response.text());`,
    request:
      path &&
      `const answer = await client.request("GET", ${stringLiteral(path)}, {
  query: { limit: 10 },
});`,
    browser:
      credential === undefined
        ? undefined
        : `${importing(className)}

export const clientOf = (key: string) =>
  ${making(`${credential.option}: key`, 'browser: "user-key"')};`,
    login: loginSamples(
      api,
      packageName,
      making(...(credential ? [`${credential.option}: credential`] : [])),
    ),
    middleware: `${importing(className)}

const client = ${making(`use: [async (request, next, { attempt }) => {
  request.headers["x-attempt"] = String(attempt);
  return next(request);
}]`)};`,
    copy: `const patient = client.with({ timeout: { total: 900_000 } });`,
    log: made('log: "debug"'),
  };

  /** A call, a stream and an error, in ten lines. */
  function start(): string {
    const first =
      stream?.operation.streaming?.flag === undefined ? plain : stream;
    const lines = [
      ...(first === undefined
        ? []
        : [
            `const answer = await ${expression(first)};`,
            "console.log(answer);",
          ]),
      ...(streaming === undefined
        ? listing === undefined
          ? []
          : [`for await (const item of ${listing}) console.log(item);`]
        : [
            folds
              ? `for await (const text of ${streaming}.text()) console.log(text);`
              : `for await (const event of ${streaming}) console.log(event);`,
          ]),
    ];
    if (lines.length === 0) return made();
    return `${importing(`${className}, isAPIError`)}

const client = ${making()};
try {
${lines.join("\n")}
} catch (error) {
  if (!isAPIError(error)) throw error;
  console.error(error.status, error.message);
}`;
  }

  function functions(): string | undefined {
    const used = [
      ...new Set([plain, stream].filter((entry) => entry !== undefined)),
    ];
    if (used.length === 0) return undefined;
    const names = used.map(({ operation }) => operationIdentifier(operation));
    const call = (entry: OperationTypes, streams: boolean): string =>
      `${operationIdentifier(entry.operation)}(${["client", ...argumentsOf(entry.operation, types, streams, undefined, entry.input === undefined)].join(", ")})`;
    return `${importing(`createClient${folds ? ", full" : ""}`, "/core")}
${importing([...new Set(names)].join(", "), "/functions")}

const client = createClient(${base.length === 0 ? "" : `{ ${base.join(", ")} }`});
${[
  ...(plain === undefined
    ? []
    : [`const answer = await ${call(plain, false)};`]),
  ...(stream === undefined
    ? []
    : [
        folds
          ? `for await (const text of full(${call(stream, true)}).text()) console.log(text);`
          : `for await (const event of ${call(stream, true)}) console.log(event);`,
      ]),
].join("\n")}`;
  }

  function schemas({ operation }: OperationTypes): string {
    return `${importing("operationSchemas", "/schemas")}

const { input } = operationSchemas[${stringLiteral(operation.name)}];
const value: unknown = JSON.parse("{}");
if (!input.is(value)) console.log(input.issues(value));`;
  }

  function testing(entry: OperationTypes): string {
    const { operation } = entry;
    const [way = []] = operation.security;
    const secrets = api.schemes
      .filter(({ id }) => way.includes(id))
      .map(
        ({ option, kind }) =>
          `${option}: "${kind === "basic" ? "user:test" : "test"}"`,
      );
    return `${importing(className)}
${importing("mockFetch", "/testing")}

const fetch = mockFetch({ faults: [{ status: 429, retryAfter: 1 }] });
const client = ${making(...secrets, "fetch", "sleep: async () => {}")};
const answer = await ${expression(entry)};
console.log(fetch.calls.length, answer); // 2: the first try was answered 429`;
  }
}

interface Cast {
  readonly plain: OperationTypes | undefined;
  readonly stream: OperationTypes | undefined;
  readonly list: OperationTypes | undefined;
  /** Reads without any input. */
  readonly read: OperationTypes | undefined;
  /** Has a result that callers may have to wait for. */
  readonly slow: OperationTypes | undefined;
}

/** Which operations are shown: those that are easy to read. */
function cast(
  entries: readonly OperationTypes[],
  types: ReadonlyMap<string, NamedType>,
): Cast {
  const shown = entries.filter(
    ({ operation: { hidden, method, body } }) =>
      hidden !== true && !(method === "GET" && body !== undefined),
  );
  const pick = (
    fits: (operation: Operation) => boolean,
    better: readonly ((
      operation: Operation,
      entry: OperationTypes,
    ) => boolean)[],
  ): OperationTypes | undefined => {
    const weigh = (entry: OperationTypes): number =>
      better.reduce(
        (sum, each, i) =>
          sum + (each(entry.operation, entry) ? 2 ** (better.length - i) : 0),
        0,
      );
    const weighed = shown
      .filter(({ operation }) => fits(operation))
      .map((entry) => ({ entry, weight: weigh(entry) }));
    return weighed.sort((a, b) => b.weight - a.weight)[0]?.entry;
  };
  const current = ({ deprecated }: Operation): boolean => deprecated !== true;
  const answers = ({ success }: Operation): boolean =>
    success.some(({ content }) => content.some(({ kind }) => kind === "json"));
  const needsNothing = ({ params, body }: Operation): boolean =>
    body === undefined && params.every(({ required }) => !required);
  const free = ({ streaming, pagination }: Operation): boolean =>
    streaming === undefined && pagination === undefined;
  return {
    plain: pick(free, [
      current,
      answers,
      ({ method }) => method === "GET",
      needsNothing,
    ]),
    stream: pick(
      (operation) =>
        operation.streaming !== undefined &&
        operation.pagination === undefined &&
        canStream(operation, types),
      [
        current,
        ({ streaming }) => streaming?.form === "chunks",
        ({ streaming }) => streaming?.form !== undefined,
      ],
    ),
    list: pick(
      ({ streaming, pagination }) =>
        pagination !== undefined && streaming === undefined,
      [current, needsNothing],
    ),
    read: pick(
      (operation) =>
        operation.method === "GET" &&
        needsNothing(operation) &&
        operation.streaming === undefined &&
        /^\/[\w/.-]*$/.test(operation.path),
      [current],
    ),
    slow: pick(({ polling }) => polling !== undefined, [current]),
  };
}
