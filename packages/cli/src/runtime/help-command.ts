// Copied by lapsmith from its cli runtime. Do not edit: change it there, then generate again.

/**
 * Help for one command: usage, examples, required flags, common flags, the others on `--all`.
 *
 * In: rows and help texts of the command. Out: text. It must not load the client.
 */

import type {
  CommandHelp,
  CommandRow,
  FlagRow,
  HelpTable,
} from "./data-table.js";
import { exitCodeOfStatus } from "./exit-codes.js";
import { inputPath } from "./input-path.js";
import { globalTerms, page, type Program } from "./help.js";
import {
  helpWidth,
  paragraph,
  termBlock,
  textBlock,
  titleLine,
} from "./help-layout.js";
import { wrap, type Paint } from "./terminal.js";

/** Up to this many flags are shown without `--all`. */
const fewFlags = 16;

export interface CommandHelpOptions {
  readonly all: boolean;
  readonly program: Program;
  readonly paint: Paint;
}

/** The row with `when` first: it has the fuller set of arguments. */
export function commandHelp(
  rows: readonly CommandRow[],
  help: HelpTable,
  options: CommandHelpOptions,
): string {
  const row = rows.find((each) => each.when !== undefined) ?? rows[0];
  if (row === undefined) return "";
  const { paint, program } = options;
  const open = rows.find((each) => each.when === undefined);
  const texts = help.commands.find((each) => each.op === row.op);
  const full = `${program.name} ${row.n}`;
  return page([
    [titleLine(open?.s ?? row.s ?? row.n, `${row.m} ${row.p}`, paint)],
    row.deprecated === true ? ["Deprecated: do not build on it."] : [],
    texts?.d === undefined ? [] : paragraph(texts.d),
    textBlock(
      "USAGE",
      wrapUsage(usage(row, full, rows.length > 1 && open !== undefined, texts)),
      paint,
    ),
    textBlock(
      "EXAMPLES",
      (row.ex ?? []).map((example) => `${program.name} ${example}`),
      paint,
    ),
    ...flagBlocks(row, texts, options),
    options.all
      ? termBlock("GLOBAL", globalTerms(), paint)
      : textBlock("OUTPUT", outputLines(row), paint),
    errorLines(row.err ?? [], paint),
    textBlock("MORE", moreLines(row, full, options), paint),
  ]);
}

function usage(
  row: CommandRow,
  full: string,
  optional: boolean,
  texts: CommandHelp | undefined,
): string {
  const words = row.pos.map((positional) =>
    optional && positional.k.includes(row.when ?? "")
      ? `[<${positional.n}>]`
      : `<${positional.n}>`,
  );
  const required = row.f
    .filter((flag) => flag.r === 1 && flag.in !== "path")
    .map((flag) => term(flag, texts));
  return [full, ...words, ...required, "[flags]"].join(" ");
}

/** A long usage breaks between words, the rest indented. */
function wrapUsage(text: string): readonly string[] {
  return wrap(text, helpWidth - 12).map((line, index) =>
    index === 0 ? line : `  ${line}`,
  );
}

interface Section {
  readonly label: string;
  readonly flags: readonly FlagRow[];
}

function flagBlocks(
  row: CommandRow,
  texts: CommandHelp | undefined,
  options: CommandHelpOptions,
): readonly (readonly string[])[] {
  const sections = options.all ? allSections(row) : shortSections(row);
  return sections.map(({ label, flags }) =>
    termBlock(
      label,
      flags.map(
        (flag) =>
          [
            flag.in === "path" ? `<${flag.n}>` : term(flag, texts),
            textOf(flag, texts),
          ] as const,
      ),
      options.paint,
    ),
  );
}

function shortSections(row: CommandRow): readonly Section[] {
  const optional = row.f.filter((flag) => flag.in !== "path" && flag.r !== 1);
  const few = optional.length <= fewFlags;
  return nonEmpty([
    ...baseSections(row),
    {
      label: few ? "FLAGS" : "COMMON",
      flags: few ? optional : optional.filter((flag) => flag.c === 1),
    },
  ]);
}

/** Grouped by the flag that they stand below. */
function allSections(row: CommandRow): readonly Section[] {
  const groups = new Map<string, FlagRow[]>();
  const optional = row.f.filter((flag) => flag.in !== "path" && flag.r !== 1);
  const parents = new Set(
    row.f
      .filter((flag) => inputPath(flag).length > 1)
      .map((flag) => flag.n.split(".")[0] ?? ""),
  );
  for (const flag of optional) {
    const head = flag.n.split(".")[0] ?? "";
    const label = parents.has(head) ? head.toUpperCase() : "FLAGS";
    groups.set(label, [...(groups.get(label) ?? []), flag]);
  }
  return nonEmpty([
    ...baseSections(row),
    ...[...groups]
      .sort(([a], [b]) => Number(b === "FLAGS") - Number(a === "FLAGS"))
      .map(([label, flags]) => ({ label, flags })),
  ]);
}

function baseSections(row: CommandRow): readonly Section[] {
  return [
    {
      label: "ARGUMENTS",
      flags: row.f.filter(
        (flag) => flag.in === "path" && inputPath(flag).length === 1,
      ),
    },
    {
      label: "REQUIRED",
      flags: row.f.filter((flag) => flag.in !== "path" && flag.r === 1),
    },
  ];
}

function nonEmpty(sections: readonly Section[]): readonly Section[] {
  return sections.filter((section) => section.flags.length > 0);
}

function term(flag: FlagRow, texts: CommandHelp | undefined): string {
  const placeholder =
    texts?.f.find(([name]) => name === flag.n)?.[1] ?? "<value>";
  return placeholder === "" ? `--${flag.n}` : `--${flag.n} ${placeholder}`;
}

function textOf(flag: FlagRow, texts: CommandHelp | undefined): string {
  const text = texts?.f.find(([name]) => name === flag.n)?.[2] ?? "";
  const variant = flag.v === undefined ? "" : `[${flag.v}] `;
  return `${flag.deprecated === 1 ? "(deprecated) " : ""}${variant}${text}`;
}

function outputLines(row: CommandRow): readonly string[] {
  const paging = row.page === true ? "  --all  --max-items <n>" : "";
  const body = row.body === undefined ? "" : "  --data <body>";
  return [
    `-o text|table|json|jsonl|yaml|raw${paging}${body}`,
    "--dry-run  --curl",
  ];
}

const errorNames: Readonly<Record<number, string>> = {
  3: "credential",
  4: "forbidden",
  5: "not found",
  6: "rejected",
  7: "rate limit",
  8: "server",
  9: "timeout",
};

/** Statuses that mean the same to a script stand together. */
function errorLines(
  statuses: readonly string[],
  paint: Paint,
): readonly string[] {
  const groups = new Map<string, string[]>();
  for (const status of statuses.filter((each) => /^\d{3}$/.test(each))) {
    const name = errorNames[exitCodeOfStatus(Number(status))] ?? "error";
    groups.set(name, [...(groups.get(name) ?? []), status]);
  }
  const named = [...groups].map(([name, all]) => `${all.join(", ")} ${name}`);
  return textBlock("ERRORS", wrap(named.join(" · "), helpWidth - 10), paint);
}

function moreLines(
  row: CommandRow,
  full: string,
  options: CommandHelpOptions,
): readonly string[] {
  const hidden = row.f.filter(
    (flag) => flag.in !== "path" && flag.r !== 1,
  ).length;
  const more =
    !options.all && hidden > fewFlags
      ? [`${full} --help --all   every flag (${hidden})`]
      : options.all
        ? []
        : [`${full} --help --all   global flags too`];
  return [...more, `${options.program.name} help exit-codes`];
}
