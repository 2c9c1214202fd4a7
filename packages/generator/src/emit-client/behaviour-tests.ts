/**
 * In: an Api. Out: `test/generated/behaviour.test.ts`, which runs some of its operations against a server that is
 * overloaded, gone, silent or wrong, and the runtime of these tests beside it.
 */
import {
  environmentName,
  jsonLiteral,
  safeLine,
  stringLiteral,
  type OutputFile,
} from "../code/index.js";
import { typeIndex, type Api, type Operation } from "../ir/index.js";
import { memberName, objectsOf, type NamedTypes } from "../passes/index.js";
import {
  lacks,
  scenarios,
  type Need,
  type Role,
  type Scenario,
} from "./behaviour-scenarios.js";
import { needsBaseUrl } from "./client-files.js";
import { jsonOf, sampleCall, type SampleCall } from "./sample-call.js";

/** None for a contract without an operation that plain data can call. */
export function emitBehaviourTests(api: Api): OutputFile[] {
  const parts = cast(api);
  if (parts.call === undefined) return [];
  const subjects = subjectsOf(parts);
  return [
    {
      path: "test/generated/behaviour",
      owner: "generated",
      source: { kind: "runtime", name: "client-tests" },
    },
    {
      path: "test/generated/behaviour.test.ts",
      owner: "generated",
      source: {
        kind: "typescript",
        statements: [
          head(parts).join("\n"),
          imports(api),
          connect(api),
          ...subjects.map((subject) => declare(api, subject)),
          ...subjects.map(describe),
        ],
      },
    },
  ];
}

type Cast = Readonly<Partial<Record<Role, SampleCall>>>;

/** One constant of the emitted file: an operation in one or more roles, named after the first. */
interface Tried {
  readonly name: Role;
  readonly sample: SampleCall;
  readonly tried: readonly Scenario[];
}

function subjectsOf(parts: Cast): Tried[] {
  const possible = scenarios.filter(
    (scenario) => missing(scenario, parts) === undefined,
  );
  // A stream, a list and a wait have marks of their own.
  const nameOf = (role: Role): Role =>
    role === "stream" || role === "list" || role === "poll"
      ? role
      : (["call", "json", "body", "read", "other"] as const).find(
          (other) => parts[other]?.operation === parts[role]?.operation,
        )!;
  const names = [...new Set(possible.map(({ role }) => nameOf(role)))];
  return names.map((name) => ({
    name,
    sample: parts[name]!,
    tried: possible.filter(({ role }) => nameOf(role) === name),
  }));
}

/** The operations that play the roles. */
function cast(api: Api): Cast {
  const types = typeIndex(api);
  /** The first operation, by weight, of which there is a sample that will do. */
  const find = (
    weigh: (operation: Operation) => number,
    fits: (sample: SampleCall) => boolean = () => true,
    among: readonly Operation[] = api.operations,
    streams = false,
  ): SampleCall | undefined => {
    const weights = new Map(among.map((each) => [each, weigh(each)]));
    const sorted = [...among].sort((a, b) => weights.get(b)! - weights.get(a)!);
    for (const operation of sorted) {
      const sample = sampleCall(operation, api, types, streams);
      if (sample !== undefined && fits(sample)) return sample;
    }
    return undefined;
  };
  const plain = (operation: Operation): number => weight(operation, types);
  const call = find((operation) => plain(operation) + writes(operation));
  if (call === undefined) return {};
  const having = (
    needed: (sample: SampleCall) => boolean,
  ): SampleCall | undefined => (needed(call) ? call : find(plain, needed));
  const answers = ({ answer }: SampleCall): boolean => answer !== undefined;
  const parts: Readonly<Record<Role, SampleCall | undefined>> = {
    call,
    json: having(answers),
    body: having(sendsFields),
    read:
      call.operation.method === "GET"
        ? undefined
        : find(
            plain,
            undefined,
            api.operations.filter(({ method }) => method === "GET"),
          ),
    other: find(plain, ({ credentials }) =>
      credentials.some((option) => !call.credentials.includes(option)),
    ),
    stream: find(
      (operation) => plain(operation) + streams(operation),
      undefined,
      api.operations.filter(
        ({ streaming, pagination }) =>
          streaming !== undefined && pagination === undefined,
      ),
      true,
    ),
    poll: find(
      plain,
      answers,
      api.operations.filter(({ polling }) => polling !== undefined),
    ),
    list: find(
      plain,
      answers,
      api.operations.filter(
        ({ streaming, pagination }) =>
          streaming === undefined && pagination !== undefined,
      ),
    ),
  };
  return Object.fromEntries(
    Object.entries(parts).filter(([, sample]) => sample !== undefined),
  ) as Cast;
}

/** How much an operation lets be seen. */
function weight(
  { success, body, pagination, deprecated, hidden }: Operation,
  types: NamedTypes,
): number {
  const answers = success.some((response) => {
    const type = jsonOf(response);
    return type !== undefined && objectsOf(type, types).length > 0;
  });
  return (
    (answers ? 8 : 0) +
    (body?.kind === "json" ? 4 : body?.kind === "form" ? 3 : 0) +
    (pagination === undefined ? 2 : 0) +
    (deprecated === true || hidden === true ? 0 : 1)
  );
}

const writes = ({ method }: Operation): number =>
  ["GET", "DELETE", "PUT", "PATCH", "POST"].indexOf(method) * 16;

const streams = ({ streaming }: Operation): number =>
  (streaming?.kind === "sse" ? 16 : 0) +
  (streaming?.done === undefined ? 0 : 32);

/** A form is read back field by field. */
const sendsFields = ({ body, input, places }: SampleCall): boolean =>
  body?.kind === "json" ||
  (body?.kind === "form" &&
    body.field === undefined &&
    Object.entries(input).every(
      ([name, value]) => places.includes(name) || typeof value !== "object",
    ));

/** What a contract lacks for a scenario. */
function missing(
  { role, needs }: Scenario,
  parts: Cast,
): Role | Need | undefined {
  const sample = parts[role];
  if (sample === undefined) return role;
  const { operation, credentials } = sample;
  const has: Readonly<Record<Need, boolean>> = {
    secret: credentials.length > 0,
    alone: credentials.length > 0 && operation.security.length === 1,
    sse: operation.streaming?.kind === "sse",
    mark: operation.streaming?.done !== undefined,
  };
  return needs === undefined || has[needs] ? undefined : needs;
}

// ---- Text --------------------------------------------------------------------------------------------

function head(parts: Cast): string[] {
  const left = Object.entries(lacks).flatMap(([lack, words]) => {
    const titles = scenarios
      .filter((scenario) => missing(scenario, parts) === lack)
      .map(({ title }) => `//   - ${title}`);
    return titles.length === 0
      ? []
      : ["//", `// Left out, because no operation ${words}:`, ...titles];
  });
  return [
    "// How the client behaves towards a server that is overloaded, gone, silent or wrong. Run it with `npx vitest run`.",
    ...left,
  ];
}

const imports = ({ info: { className } }: Api): string =>
  [
    'import { describe, test } from "vitest";',
    'import * as core from "../../src/generated/core.js";',
    `import { ${className} } from "../../src/generated/index.js";`,
    'import * as behaviour from "./behaviour/index.js";',
  ].join("\n");

/** Every credential is there, so that of each operation the first way to give one is taken. */
function connect(api: Api): string {
  const { className } = api.info;
  const given = credentialsOf(api)
    .map(({ option, secret }) => `${option}: ${stringLiteral(secret)}, `)
    .join("");
  const all = given === "" ? "options" : `{ ${given}...options }`;
  const said = needsBaseUrl(api)
    ? `${all} as typeof options & { baseUrl: string }`
    : all;
  return `const connect = (options: behaviour.Options): ${className} =>
    new ${className}(${said});`;
}

/** What the tests set credentials to; none is the start of another. */
const credentialsOf = (
  api: Api,
): {
  readonly option: string;
  readonly env: string;
  readonly secret: string;
}[] =>
  api.schemes
    .filter(({ id }) =>
      api.operations.some(({ security }) => security.flat().includes(id)),
    )
    .map(({ kind, option }) => ({
      option,
      env: environmentName(api.info.slug, option),
      secret: `${kind === "basic" ? "user:" : ""}secret-of-${option}.`,
    }));

function declare(api: Api, { name, sample }: Tried): string {
  const { operation, places, body, path, status, answer, headers } = sample;
  const { streaming, pagination, polling } = operation;
  const all = credentialsOf(api);
  const sent = ({ option }: (typeof all)[number]): boolean =>
    sample.credentials.includes(option);
  const variable = (option: string): string =>
    environmentName(api.info.slug, option);
  const facts = {
    method: operation.method,
    ...(path === undefined ? {} : { path }),
    input: sample.input,
    places,
    ...(body === undefined ? {} : { body }),
    status,
    ...(answer === undefined ? {} : { answer }),
    ...(pagination === undefined ? {} : { pages: true }),
    headers,
    credentials: all.filter(sent),
    others: all.filter((credential) => !sent(credential)),
    environment: { baseUrl: variable("baseUrl"), log: variable("log") },
    ...(name === "stream"
      ? {
          stream: {
            kind: streaming!.kind,
            ...(streaming!.done === undefined ? {} : { done: streaming!.done }),
          },
        }
      : {}),
    ...(name === "list" ? { page: pageOf(pagination!) } : {}),
    ...(name === "poll" ? { poll: pollOf(polling!) } : {}),
  };
  return `const ${name}: behaviour.${subjectTypes[name] ?? "Subject"} = {
    errors: core,
    ${jsonLiteral(facts).slice(1, -1).trim()},
    connect,
    call: ${callText(api, operation)},
  };`;
}

const subjectTypes: Partial<Record<Role, string>> = {
  stream: "StreamSubject",
  list: "ListSubject",
  poll: "PollSubject",
};

const pageOf = ({
  kind,
  items,
  next,
  total,
  hasMore,
}: NonNullable<Operation["pagination"]>): object => ({
  kind,
  items,
  next,
  total,
  hasMore,
});

const pollOf = ({
  missing,
  state,
  done,
}: NonNullable<Operation["polling"]>): object => ({ missing, state, done });

/** The sample is data, and not held against the method's types. A method that is shared has a place for the input always. */
function callText(
  { operations, info: { className } }: Api,
  { command, params, body }: Operation,
): string {
  const name = [...command.group, command.verb].map(memberName).join(".");
  const variants = operations.filter(
    (other) =>
      [...other.command.group, other.command.verb].join(" ") ===
      [...command.group, command.verb].join(" "),
  );
  return params.length > 0 || body !== undefined
    ? `(client: ${className}, input, more) => client.${name}(input as never, more)`
    : `(client: ${className}, _input, more) => client.${name}(${variants.length > 1 ? "undefined, " : ""}more)`;
}

function describe({ name, sample: { operation }, tried }: Tried): string {
  const tests = tried.map(({ title, run, with: more }) => {
    const last = more === undefined ? "" : `, ${jsonLiteral(more)}`;
    return `test(${stringLiteral(title)}, () => behaviour.${run}(${name}${last}));`;
  });
  const title = `${safeLine(operation.key)}${ways[name] ?? ""}`;
  return `describe.concurrent(${stringLiteral(title)}, { timeout: 20_000 }, () => {
    ${tests.join("\n")}
  });`;
}

const ways: Partial<Record<Role, string>> = {
  stream: ", as a stream",
  list: ", page by page",
  poll: ", waited for",
};
