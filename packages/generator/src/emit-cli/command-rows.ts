/**
 * One operation as a row of the command table, with its help texts beside it.
 *
 * In: Operation. Out: CommandRow and CommandHelp. It must not know files.
 */

import { operationIdentifier } from "../code/index.js";
import type { Api, Operation } from "../ir/index.js";
import type {
  BodyRow,
  CommandHelp,
  CommandRow,
  FlagRow,
  PositionalRow,
} from "../../runtime/cli/data-table.js";
import { exampleValue, shellWord } from "./example.js";
import { expand, type NamedTypes } from "./expand.js";
import { draftFlags, type FlagDraft } from "./flag-drafts.js";
import { flagText, placeholder } from "./flag-help.js";
import { nameFlags, type FlagName } from "./flag-names.js";
import { outRow, streamText } from "./out-facts.js";
import { safeLine, safeParagraphs, shorten } from "./safe-text.js";
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

interface NamedDraft extends FlagName {
  readonly draft: FlagDraft;
}

const longestDescription = 900;

/** `name` is the full command name, already made safe and unique. */
export function commandOf(
  operation: Operation,
  name: string,
  context: CommandContext,
): Command {
  const drafts = draftFlags(operation, context.types);
  const names = nameFlags(
    drafts,
    (draft) => expand(draft.type, context.types).type.kind === "array",
  );
  const named = drafts.map((draft): NamedDraft => ({
    draft,
    ...(names.get(draft) ?? { name: draft.words.join("."), aliases: [] }),
  }));
  const common = commonFlags(named, context.types);
  const flags = named.map((each) => flagRow(each, common.has(each), context));
  const summary = safeLine(
    operation.doc.summary ?? firstSentence(operation.doc.description ?? ""),
  );
  const positionals = positionalRows(operation, named);
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
    pos: positionals,
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
    ex: examples(operation, name, positionals, named, context.types),
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
  { draft, name, aliases }: NamedDraft,
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
  named: readonly NamedDraft[],
  types: NamedTypes,
): ReadonlySet<NamedDraft> {
  const rank = ({ draft, name }: NamedDraft): number => {
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

/** Path parameters that stand side by side in the path are one word, joined by slashes. */
function positionalRows(
  operation: Operation,
  named: readonly NamedDraft[],
): readonly PositionalRow[] {
  const groups: { names: string[]; fields: string[]; end: number }[] = [];
  for (const wireName of operation.command.positionals) {
    const draft = named.find(
      (each) =>
        each.draft.place === "path" &&
        each.draft.words.length === 1 &&
        each.draft.wire[0] === wireName,
    );
    if (draft === undefined) continue;
    const at = operation.path.indexOf(`{${wireName}}`);
    const last = groups.at(-1);
    const field = draft.draft.path[0] ?? wireName;
    const shown = draft.name.replace(/^path\./, "");
    if (
      last !== undefined &&
      at !== -1 &&
      operation.path.slice(last.end, at) === "/"
    ) {
      last.names.push(shown);
      last.fields.push(field);
      last.end = at + wireName.length + 2;
    } else
      groups.push({
        names: [shown],
        fields: [field],
        end: at + wireName.length + 2,
      });
  }
  return groups.map(({ names, fields }) => ({ n: names.join("/"), k: fields }));
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

function examples(
  operation: Operation,
  name: string,
  positionals: readonly PositionalRow[],
  named: readonly NamedDraft[],
  types: NamedTypes,
): readonly string[] {
  const byField = (field: string): NamedDraft | undefined =>
    named.find(
      ({ draft }) =>
        draft.place === "path" &&
        draft.path.length === 1 &&
        draft.path[0] === field,
    );
  const words = positionals.map(({ k }) =>
    shellWord(
      k.map((field) => wordFor(byField(field), field, types)).join("/"),
    ),
  );
  const required = named.filter(
    ({ draft }) =>
      draft.required && draft.place !== "path" && isTop(draft, operation),
  );
  const model = named.filter(
    ({ draft, name: flag }) =>
      !draft.required &&
      draft.words.length === 1 &&
      flag === "model" &&
      draft.doc.example !== undefined,
  );
  const flags = [...model, ...required].map(({ draft, name: flag }) => {
    const boolean = placeholder(draft.type, types) === "";
    return boolean
      ? `--${flag}`
      : `--${flag} ${shellWord(exampleValue(draft.type, draft.doc.example, types))}`;
  });
  const call = [name, ...words, ...flags].join(" ");
  return operation.body?.kind === "json"
    ? [call, [name, ...words, "--data @body.json"].join(" ")]
    : [call];
}

function wordFor(
  named: NamedDraft | undefined,
  field: string,
  types: NamedTypes,
): string {
  if (named === undefined) return field;
  const text = exampleValue(named.draft.type, named.draft.doc.example, types);
  return text === "text"
    ? named.name.toUpperCase().replace(/[^A-Z0-9]/g, "_")
    : text;
}

/** A required object flag already names what is required inside it. */
function isTop(draft: FlagDraft, operation: Operation): boolean {
  const depth =
    draft.place === "body" &&
    operation.body?.shape === "field" &&
    draft.path[0] === operation.body.field &&
    draft.path.length > 1
      ? 2
      : 1;
  return draft.path.length === depth;
}

function firstSentence(text: string): string {
  const line = safeLine(text);
  const end = line.search(/[.!?](?:\s|$)/);
  return end === -1 ? line : line.slice(0, end);
}
