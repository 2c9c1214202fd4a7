import type { Api, NamedType, Operation } from "../../src/ir/index.js";
import type { CompilerError } from "./compile.js";
import { at } from "./document.js";
import { envelopeIn } from "./ledger.js";

/** Which of two types is assigned to the other. */
export type Direction = "ours -> theirs" | "theirs -> ours";

/**
 * `plain`: the types as they are. `complete`: with every optional property made required, at any depth, because an
 * optional property that one of the two lacks is no error of assignment in either direction.
 */
export type Depth = "plain" | "complete";

export interface Check {
  /** Id of a schema, or `METHOD /path part`. */
  readonly subject: string;
  readonly depth: Depth;
  readonly direction: Direction;
}

export interface CheckFile {
  readonly text: string;
  /** By line, counted from 1. */
  readonly checks: ReadonlyMap<number, Check>;
}

export interface Pair {
  readonly subject: string;
  readonly ours: string;
  readonly theirs: string;
}

/** A TypeScript file with one assignment a line. */
export function writeChecks(
  head: string,
  pairs: readonly Pair[],
  depths: readonly Depth[],
): CheckFile {
  const lines = [...head.trim().split("\n"), ...helpers.trim().split("\n")];
  const checks = new Map<number, Check>();
  const add = (check: Check, from: string, to: string): void => {
    lines.push(
      `export const check${checks.size} = (value: ${from}): ${to} => value;`,
    );
    checks.set(lines.length, check);
  };
  for (const { subject, ours, theirs } of pairs) {
    for (const depth of depths) {
      const [a, b] =
        depth === "plain"
          ? [ours, theirs]
          : [`Complete<${ours}>`, `Complete<${theirs}>`];
      add({ subject, depth, direction: "ours -> theirs" }, a, b);
      add({ subject, depth, direction: "theirs -> ours" }, b, a);
    }
  }
  return { text: `${lines.join("\n")}\n`, checks };
}

const helpers = `
type Complete<T> = unknown extends T ? T : T extends string | number | boolean | null | undefined ? T : { [K in keyof T]-?: Complete<T[K]> };
`;

/** Pairs of all named types. */
export const schemaPairs = (types: readonly NamedType[]): Pair[] =>
  types.map((named) => ({
    subject: named.id,
    ours: `Ours.${named.name}`,
    theirs: `Schemas[${JSON.stringify(named.id)}]`,
  }));

export const schemaHead = (ours: string, theirs: string): string => `
import type * as Ours from ${JSON.stringify(ours)};
import type { components } from ${JSON.stringify(theirs)};
type Schemas = components["schemas"];
`;

/** A failed check, with what the compiler said. */
export interface Failure extends Check {
  readonly message: string;
}

/** What the compiler says of a value that does not fit. Anything else, such as a name that is not there, is the fault of the test. */
const misfits = new Set([2322, 2559, 2719, 2739, 2740, 2741]);

/** Maps the compiler's errors back to the checks. Whether the runtime is clean is the question of another test. */
export function failuresOf(
  files: ReadonlyMap<string, CheckFile>,
  errors: readonly CompilerError[],
): ReadonlyMap<string, readonly Failure[]> {
  const failures = new Map<string, Failure[]>(
    [...files.keys()].map((name) => [name, []]),
  );
  for (const error of errors) {
    if (error.file.includes("/src/runtime/")) continue;
    const check = files.get(error.file)?.checks.get(error.line);
    if (check === undefined || !misfits.has(error.code))
      throw new Error(
        `${error.file}:${error.line}: TS${error.code}: ${error.message}`,
      );
    failures.get(error.file)!.push({ ...check, message: error.message });
  }
  return failures;
}

// ---- Operations --------------------------------------------------------------------------------------

/** What callers meet, taken from the signature of the free function: its last overload is the general one. */
export const operationHead = (ours: string, theirs: string): string => `
import type * as Functions from ${JSON.stringify(`${ours}/functions.js`)};
import type { Call, EventStream, Page } from ${JSON.stringify(`${ours}/index.js`)};
import type { paths } from ${JSON.stringify(theirs)};
type Fn = (...args: never) => unknown;
type Input<F extends Fn> = NonNullable<Parameters<F>[1]>;
type Answer<F extends Fn> = Awaited<ReturnType<F>>;
type Output<A> = A extends EventStream<unknown> ? never : A extends Page<infer Body, unknown> ? Body : A;
type Item<A> = A extends Page<unknown, infer I> ? I : never;
type Event<A> = A extends EventStream<infer E> ? E : never;
type Errors<F extends Fn> = ReturnType<F> extends Call<unknown, infer E> ? E : never;
type Given<T> = [NonNullable<T>] extends [never] ? unknown : NonNullable<T>;
type Params<O> = O extends { parameters: { query?: infer Q; path?: infer P; header?: infer H } } ? Given<Q> & Given<P> & Given<H> : unknown;
type Body<O, Media extends string> = O extends { requestBody?: infer B } ? NonNullable<B> extends { content: { [M in Media]: infer T } } ? T : never : never;
type Content<O, Status extends PropertyKey, Media extends string> = O extends { responses: { [S in Status]: { content: { [M in Media]: infer T } } } } ? T : never;
`;

/** Input, output, items, errors and events of one operation, where it has them. */
function operationPairs(
  operation: Operation,
  document: unknown,
  envelopes: "off" | "on",
): Pair[] {
  const fn = `typeof Functions.${operation.identifier}`;
  const answer = `Answer<${fn}>`;
  const theirs = `paths[${JSON.stringify(operation.path)}][${JSON.stringify(operation.method.toLowerCase())}]`;
  const content = (status: string, media: string): string =>
    `Content<${theirs}, ${/^\d+$/.test(status) ? status : JSON.stringify(status)}, ${JSON.stringify(media)}>`;
  const pairs: Pair[] = [];
  const pair = (part: string, ours: string, other: string): void =>
    void pairs.push({
      subject: `${operation.key} ${part}`,
      ours,
      theirs: other,
    });
  const { body } = operation;
  if (operation.params.length > 0 || body !== undefined) {
    const sent =
      body === undefined
        ? []
        : [
            body.shape === "flat"
              ? `Body<${theirs}, ${JSON.stringify(body.mediaType)}>`
              : `{ ${body.field}: Body<${theirs}, ${JSON.stringify(body.mediaType)}> }`,
          ];
    pair(
      "input",
      `Input<${fn}>`,
      [
        ...(operation.params.length === 0 ? [] : [`Params<${theirs}>`]),
        ...sent,
      ].join(" & "),
    );
  }
  for (const { status, content: media } of operation.success) {
    const json = media.find(({ kind }) => kind === "json");
    if (json === undefined)
      pair(`output ${status}`, `Output<${answer}>`, "undefined");
    else
      pair(
        `output ${status}`,
        `Output<${answer}>`,
        content(status, json.mediaType),
      );
    if (json !== undefined && operation.pagination !== undefined) {
      const path = operation.pagination.items
        .split(".")
        .filter((key) => key !== "");
      pair(
        `items ${status}`,
        `Item<${answer}>`,
        `${content(status, json.mediaType)}${path.map((key) => `[${JSON.stringify(key)}]`).join("")}[number]`,
      );
    }
    const stream = media.find(({ kind }) => kind === "stream");
    if (stream !== undefined && operation.streaming !== undefined) {
      pair(
        `event ${status}`,
        `Event<${answer}>`,
        `${content(status, stream.mediaType)}${envelopes === "off" && envelopeIn(at(document, `${operation.origin.pointer}/responses/${status}`)) ? '["data"]' : ""}`,
      );
    }
  }
  for (const { status, content: media } of operation.errors) {
    const json = media.find(({ kind }) => kind === "json");
    if (json !== undefined)
      pair(
        `error ${status}`,
        `Errors<${fn}>[${/^\d+$/.test(status) ? status : JSON.stringify(status)}]`,
        content(status, json.mediaType),
      );
  }
  return pairs;
}

/** Pairs of all operations. With `envelopes` left on, an event is compared with the whole that openapi-typescript gives. */
export const allOperationPairs = (
  api: Api,
  document: unknown,
  envelopes: "off" | "on" = "off",
): Pair[] =>
  api.operations.flatMap((operation) =>
    operationPairs(operation, document, envelopes),
  );
