// Copied by lapsmith from its cli runtime. Do not edit: change it there, then generate again.

/**
 * From the tokens of a command to a checked input object: flags, `--data`, standard input.
 *
 * In: tokens, rows, types, the world. Out: an Invocation with its input; UsageError where something is wrong.
 * It must not know the client.
 */

import { assemble, type Assembled, type BodyDocument } from "./assemble.js";
import { Mismatch } from "./coerce.js";
import type { BodyRow, CommandRow } from "./data-table.js";
import { parseCommand, type Invocation } from "./parse-command.js";
import type { Sources } from "./value-files.js";
import { UsageError, type Problem } from "./problem.js";
import type { World } from "./program.js";
import { readDocument } from "./read-document.js";
import { readAll, readIfAny } from "./standard-input.js";
import type { Token } from "./tokenise.js";
import type { Types } from "./type-rows.js";
import { validate } from "./validate.js";

/** How long an open pipe may stay silent, in milliseconds: where all that is needed is there, and where not. */
const patience = { complete: 100, incomplete: 2000 };

export interface Gathered {
  readonly invocation: Invocation;
  readonly input: Record<string, unknown>;
  readonly warnings: readonly Problem[];
  /** Standard input, where it was asked for in so many words. */
  readonly stdin: Uint8Array | undefined;
}

export async function gatherInput(
  tokens: readonly Token[],
  rows: readonly CommandRow[],
  types: Types,
  world: World,
): Promise<Gathered> {
  const asked = tokens.some(asksForStdin);
  const stdin = asked ? await readAll(world.stdin) : undefined;
  const sources = sourcesOf(world, stdin);
  const invocation = parseCommand(tokens, rows, types, sources);
  const { row, globals } = invocation;
  const problems: Problem[] = [
    ...invocation.problems,
    ...pageProblems(invocation),
  ];
  const data =
    globals.data === undefined
      ? []
      : documentFrom(globals.data, row, sources, problems);
  const put = (documents: readonly BodyDocument[]): Assembled =>
    assemble(row, documents, invocation.assignments);
  const check = (assembled: Assembled): readonly Problem[] =>
    globals["no-validate"] === true
      ? []
      : validate(assembled.input, row, types).problems;
  let assembled = put(data);
  if (row.body !== undefined && !asked) {
    const complete = problems.length === 0 && check(assembled).length === 0;
    const piped = await readIfAny(
      world.stdin,
      complete ? patience.complete : patience.incomplete,
    );
    if (piped !== undefined && piped.length > 0)
      assembled = put([
        ...bodyDocument("standard input", piped, row.body, problems),
        ...data,
      ]);
  }
  problems.push(
    ...assembled.problems,
    ...check(assembled).filter(
      (each) => !problems.some((known) => known.at === each.at),
    ),
  );
  if (problems.length > 0) throw new UsageError(row.n, problems);
  const warnings =
    globals["no-validate"] === true
      ? []
      : validate(assembled.input, row, types).warnings;
  return { invocation, input: assembled.input, warnings, stdin };
}

/** `-`, `@-`, `--data=-`, `content=@-`, `--api-key-stdin`. */
function asksForStdin(token: Token): boolean {
  const text = token.kind === "word" ? token.text : token.inline;
  if (token.kind === "flag" && token.name === "api-key-stdin") return true;
  return (
    text !== undefined &&
    (text === "-" || /(?:^|=)@(?:(?:text|base64|json):)?-$/.test(text))
  );
}

function sourcesOf(world: World, stdin: Uint8Array | undefined): Sources {
  return {
    document: readDocument,
    read: (path) => {
      if (path === "-") return stdin ?? new Uint8Array();
      try {
        return world.readFile(path);
      } catch (error) {
        throw new Mismatch(
          `cannot read ${path}: ${(error as NodeJS.ErrnoException).code ?? (error as Error).message}`,
        );
      }
    },
  };
}

function documentFrom(
  text: string,
  row: CommandRow,
  sources: Sources,
  problems: Problem[],
): readonly BodyDocument[] {
  if (row.body === undefined) {
    problems.push({ at: "--data", message: "this command sends no body" });
    return [];
  }
  try {
    const bytes =
      text === "-"
        ? sources.read("-")
        : text.startsWith("@")
          ? sources.read(text.slice(1))
          : new TextEncoder().encode(text);
    return bodyDocument("--data", bytes, row.body, problems);
  } catch (error) {
    if (!(error instanceof Mismatch)) throw error;
    problems.push({ at: "--data", message: error.message });
    return [];
  }
}

type BodyReader = (bytes: Uint8Array) => unknown;
const asDocument: BodyReader = (bytes) =>
  readDocument(new TextDecoder().decode(bytes));
const bodyReaders: Readonly<Record<BodyRow["kind"], BodyReader>> = {
  json: asDocument,
  form: asDocument,
  multipart: asDocument,
  text: (bytes) => new TextDecoder().decode(bytes),
  binary: (bytes) => new Blob([new Uint8Array(bytes)]),
  stream: (bytes) => new TextDecoder().decode(bytes),
  any: asWhatItIs,
};

/** JSON as its value, other text as it stands, everything else as bytes. */
function asWhatItIs(bytes: Uint8Array): unknown {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new Blob([new Uint8Array(bytes)]);
  }
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

function bodyDocument(
  at: string,
  bytes: Uint8Array,
  body: BodyRow,
  problems: Problem[],
): readonly BodyDocument[] {
  try {
    return [{ at, value: bodyReaders[body.kind](bytes) }];
  } catch (error) {
    if (!(error instanceof Mismatch)) throw error;
    problems.push({ at, message: error.message });
    return [];
  }
}

function pageProblems({ row, globals }: Invocation): readonly Problem[] {
  const asked =
    globals.all === true
      ? "--all"
      : globals["max-items"] === undefined
        ? undefined
        : "--max-items";
  return asked === undefined || row.page === true
    ? []
    : [{ at: asked, message: "this command has no pages" }];
}
