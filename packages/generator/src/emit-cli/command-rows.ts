/**
 * One operation as a row of the command table, with its help texts beside it.
 *
 * In: Operation. Out: CommandRow and CommandHelp. It must not know files.
 */

import {
  operationIdentifier,
  safeLine,
  safeParagraphs,
  shorten,
} from "../code/index.js";
import type { Api, Operation } from "../ir/index.js";
import {
  commandFlags,
  exampleCall,
  exampleValue,
  exampleWords,
  expand,
  placeholder,
  positionalWords,
  shellWord,
  type NamedFlag,
  type NamedTypes,
} from "../passes/index.js";
import type {
  BodyRow,
  CommandHelp,
  CommandRow,
  FlagRow,
  PositionalRow,
} from "../../runtime/cli/data-table.js";
import { flagText } from "./flag-help.js";
import { outRow, streamText } from "./out-facts.js";
import type { TypeRows } from "./type-rows.js";

export interface Command {
  readonly row: CommandRow;
  readonly help: CommandHelp;
}

export interface CommandContext {
  readonly api: Api;
  readonly types: NamedTypes;
  readonly rows: TypeRows;
}

const longestDescription = 900;

/** `name` is the full command name, already made safe and unique. */
export function commandOf(
  operation: Operation,
  name: string,
  context: CommandContext,
): Command {
  const named = commandFlags(operation, context.types);
  const common = commonFlags(named, context.types);
  const flags = named.map((each) => flagRow(each, common.has(each), context));
  const summary = safeLine(
    operation.doc.summary ?? firstSentence(operation.doc.description ?? ""),
  );
  const words = positionalWords(operation, named);
  const body = bodyRow(operation, context);
  const text = streamText(operation, context.types);
  const out = outRow(operation, context.types);
  const credentials = credentialsOf(operation, context.api);
  const description = safeParagraphs(operation.doc.description ?? "");
  const row: CommandRow = {
    n: name,
    op: operationIdentifier(operation),
    m: safeLine(operation.method),
    p: safeLine(operation.path),
    ...(summary === "" ? {} : { s: shorten(summary, 120) }),
    pos: words.map((word): PositionalRow => ({ n: word.name, k: word.fields })),
    ...whenOf(operation),
    f: flags,
    ...(body === undefined ? {} : { body }),
    ...(operation.streaming === undefined
      ? {}
      : {
          stream: {
            kind: operation.streaming.kind,
            ...(operation.streaming.flag === undefined
              ? {}
              : { on: operation.streaming.flag }),
            ...(text === undefined ? {} : { text }),
          },
        }),
    ...(operation.pagination === undefined ? {} : { page: true }),
    ...(credentials.length === 0 ? {} : { sec: credentials }),
    ...(out === undefined ? {} : { out }),
    ex: examples({
      name,
      operation,
      words,
      flags: named,
      types: context.types,
    }),
    ...(operation.errors.length === 0
      ? {}
      : { err: operation.errors.map(({ status }) => safeLine(status)) }),
    ...(operation.deprecated === true ? { deprecated: true } : {}),
    ...(operation.hidden === true ? { hidden: true } : {}),
  };
  const help: CommandHelp = {
    op: row.op,
    ...(description === "" || description === summary
      ? {}
      : { d: shorten(description, longestDescription) }),
    f: named.map(
      ({ draft, name: flag }) =>
        [
          flag,
          placeholder(draft.type, context.types),
          flagText(draft, context.types),
        ] as const,
    ),
  };
  return { row, help };
}

function flagRow(
  { draft, name, aliases }: NamedFlag,
  common: boolean,
  { rows, types }: CommandContext,
): FlagRow {
  const path = name.split(".");
  const samePath =
    path.length === draft.path.length &&
    path.every((word, index) => word === draft.path[index]);
  return {
    n: name,
    ...(aliases.length === 0 ? {} : { a: aliases }),
    ...(samePath ? {} : { k: draft.path }),
    ...(draft.place === "body" ? {} : { in: draft.place }),
    t: rows.row(draft.type),
    ...(draft.required
      ? {
          r: 1,
          eg: shellWord(exampleValue(draft.type, draft.doc.example, types)),
        }
      : {}),
    ...(common ? { c: 1 } : {}),
    ...(draft.variant === undefined
      ? {}
      : { v: shorten(safeLine(draft.variant), 60) }),
    ...(draft.deprecated ? { deprecated: 1 } : {}),
  };
}

const mostCommon = 12;
/** Words that callers look for in any API, before the order of the contract. */
const sought =
  "model prompt input query name id limit offset page cursor sort order stream temperature max-tokens max-output-tokens tool tool-choice response-format system status type filter".split(
    " ",
  );

/** Optional flags of the first level whose value is simple; sought ones first. */
function commonFlags(
  named: readonly NamedFlag[],
  types: NamedTypes,
): ReadonlySet<NamedFlag> {
  const rank = ({ draft, name }: NamedFlag): number => {
    const at = sought.indexOf(name);
    if (at !== -1) return at;
    const kind = expand(draft.type, types).type.kind;
    return kind === "object" || kind === "union" || kind === "unknown"
      ? 200
      : kind === "array"
        ? 150
        : 100;
  };
  const candidates = named.filter(
    ({ draft }) =>
      !draft.required &&
      !draft.deprecated &&
      draft.words.length === 1 &&
      draft.place !== "header" &&
      draft.place !== "cookie",
  );
  return new Set(
    [...candidates].sort((a, b) => rank(a) - rank(b)).slice(0, mostCommon),
  );
}

function whenOf(operation: Operation): { readonly when?: string } {
  const when = operation.command.when;
  const param = operation.params.find(
    (each) => each.in === "path" && each.wireName === when,
  );
  return when === undefined ? {} : { when: param?.name ?? when };
}

function bodyRow(
  operation: Operation,
  { rows }: CommandContext,
): BodyRow | undefined {
  const body = operation.body;
  if (body === undefined) return undefined;
  return {
    kind: body.kind,
    ...(body.shape === "field" ? { field: body.field } : {}),
    ...(body.required ? { r: 1 } : {}),
    t: rows.row(body.type),
  };
}

/** Client options of the schemes, those of the first alternative first. */
function credentialsOf(operation: Operation, api: Api): readonly string[] {
  const options = operation.security
    .flat()
    .map((id) => api.schemes.find((scheme) => scheme.id === id)?.option);
  return [...new Set(options.filter((option) => option !== undefined))];
}

/** A JSON body may also come whole. */
function examples(call: Parameters<typeof exampleCall>[0]): readonly string[] {
  return call.operation.body?.kind === "json"
    ? [
        exampleCall(call),
        [call.name, ...exampleWords(call), "--data @body.json"].join(" "),
      ]
    : [exampleCall(call)];
}

function firstSentence(text: string): string {
  const line = safeLine(text);
  const end = line.search(/[.!?](?:\s|$)/);
  return end === -1 ? line : line.slice(0, end);
}
