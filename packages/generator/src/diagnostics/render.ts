import { codeFrame } from "./code-frame.js";
import type { Diagnostic, Severity } from "./diagnostic.js";
import { visible } from "./visible.js";

/** A source text by the name that diagnostics use in `file`. */
export interface RenderSource {
  readonly name: string;
  readonly text: string;
}

export interface RenderOptions {
  /** `text` for people, `json` for programs, `github` for annotations in GitHub Actions. */
  readonly format?: "text" | "json" | "github";
  /** ANSI colours, `text` only. */
  readonly colour?: boolean;
}

// Above this many of one code, a document has one systematic fault: showing each would hide the others.
const GROUP_LIMIT = 5;
const SHOWN_OF_GROUP = 3;

const rank: Record<Severity, number> = { error: 0, warning: 1, info: 2 };

/** All diagnostics as one text that ends with a line break, or "" where there are none (`[]` in JSON). */
export function render(
  diagnostics: readonly Diagnostic[],
  sources: readonly RenderSource[] = [],
  { format = "text", colour = false }: RenderOptions = {},
): string {
  switch (format) {
    case "json":
      return renderJson(diagnostics);
    case "github":
      return diagnostics.map(renderAnnotation).join("");
    case "text":
      return renderText(diagnostics, sources, colour ? ansi : plain);
  }
}

/** `2 errors, 5 warnings`; `no problems` where there are none. */
export function summarise(diagnostics: readonly Diagnostic[]): string {
  const parts = (
    [
      ["error", "error"],
      ["warning", "warning"],
      ["info", "note"],
    ] as const
  ).flatMap(([severity, word]) => {
    const count = diagnostics.filter((d) => d.severity === severity).length;
    return count === 0 ? [] : [`${count} ${word}${count === 1 ? "" : "s"}`];
  });
  return parts.length === 0 ? "no problems" : parts.join(", ");
}

interface Paint {
  severity(severity: Severity, text: string): string;
  quiet(text: string): string;
  strong(text: string): string;
}

const plain: Paint = {
  severity: (_, text) => text,
  quiet: (text) => text,
  strong: (text) => text,
};

const ansi: Paint = {
  severity: (severity, text) =>
    `\u001b[${{ error: 31, warning: 33, info: 36 }[severity]}m${text}\u001b[39m`,
  quiet: (text) => `\u001b[2m${text}\u001b[22m`,
  strong: (text) => `\u001b[1m${text}\u001b[22m`,
};

function renderText(
  diagnostics: readonly Diagnostic[],
  sources: readonly RenderSource[],
  paint: Paint,
): string {
  const linesOf = linesByName(sources);
  const blocks: string[] = [];
  for (const [code, group] of groupByCode(diagnostics)) {
    const shown =
      group.length > GROUP_LIMIT ? group.slice(0, SHOWN_OF_GROUP) : group;
    for (const item of shown) {
      blocks.push(block(item, linesOf(item.file), paint));
    }
    const rest = group.length - shown.length;
    if (rest > 0) blocks.push(paint.quiet(`… and ${rest} more of ${code}`));
  }
  return blocks.map((text) => `${text}\n`).join("\n");
}

function block(
  item: Diagnostic,
  lines: readonly string[],
  paint: Paint,
): string {
  const place = placeOf(item);
  const frame =
    item.line === undefined
      ? []
      : codeFrame(lines, item.line, item.column ?? 1).map((line) =>
          line.startsWith(">") ? line : paint.quiet(line),
        );
  return [
    [
      ...(place === "" ? [] : [paint.strong(place)]),
      paint.severity(item.severity, `${item.severity} ${item.code}`),
    ].join(" "),
    `  ${visible(item.message)}`,
    ...frame,
    ...(item.help === undefined ? [] : [`  help: ${visible(item.help)}`]),
  ].join("\n");
}

/** `file:line:column` as far as it is known. */
function placeOf({ file, line, column, pointer }: Diagnostic): string {
  const parts = [file, line, line === undefined ? undefined : (column ?? 1)];
  const place = parts.filter((part) => part !== undefined).join(":");
  // Before positions are resolved, the pointer is the best place there is.
  if (line !== undefined || pointer === undefined) return visible(place);
  return visible(place === "" ? `#${pointer}` : `${place}#${pointer}`);
}

/** Errors first; a code stands where its first diagnostic stood, and keeps the order in which it was reported. */
function groupByCode(
  diagnostics: readonly Diagnostic[],
): Map<string, Diagnostic[]> {
  const groups = new Map<string, Diagnostic[]>();
  const sorted = [...diagnostics].sort(
    (a, b) => rank[a.severity] - rank[b.severity],
  );
  for (const item of sorted) {
    const group = groups.get(item.code);
    if (group === undefined) groups.set(item.code, [item]);
    else group.push(item);
  }
  return groups;
}

function linesByName(
  sources: readonly RenderSource[],
): (name: string | undefined) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  return (name) => {
    if (name === undefined) return [];
    const lines =
      known.get(name) ??
      sources.find((s) => s.name === name)?.text.split(/\r\n|\n|\r/) ??
      [];
    known.set(name, lines);
    return lines;
  };
}

function renderJson(diagnostics: readonly Diagnostic[]): string {
  const rows = diagnostics.map(
    ({ code, severity, message, help, file, line, column, pointer }) => ({
      code,
      severity,
      message,
      help,
      file,
      line,
      column,
      pointer,
    }),
  );
  // JSON.stringify escapes C0 only; C1 and bidirectional controls would reach the terminal.
  const text = JSON.stringify(rows, null, 2).replace(
    /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return `${text}\n`;
}

const command: Record<Severity, string> = {
  error: "error",
  warning: "warning",
  info: "notice",
};

/** A workflow command of GitHub Actions: https://docs.github.com/actions/reference/workflow-commands-for-github-actions */
function renderAnnotation(item: Diagnostic): string {
  const properties = Object.entries({
    file: item.file,
    line: item.line,
    col: item.line === undefined ? undefined : (item.column ?? 1),
    title: item.code,
  }).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}=${escapeProperty(String(value))}`],
  );
  const text = item.help ? `${item.message} ${item.help}` : item.message;
  return `::${command[item.severity]} ${properties.join(",")}::${escapeData(visible(text))}\n`;
}

const escapeData = (text: string): string =>
  text.replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");

const escapeProperty = (text: string): string =>
  escapeData(text).replace(/:/g, "%3A").replace(/,/g, "%2C");
