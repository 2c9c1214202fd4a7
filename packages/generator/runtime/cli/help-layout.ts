/**
 * The look of help: labels in a column of their own, everything within 80 columns, the same piped and on a terminal.
 *
 * In: labelled entries. Out: lines. It must not know commands.
 */

import { cellWidth, padEnd, wrap, type Paint } from "./terminal.js";

export const helpWidth = 80;
const labelWidth = 10;
const widestTerm = 34;

/** Title at the left, a note at the right edge. */
export function titleLine(title: string, note: string, paint: Paint): string {
  const room = helpWidth - cellWidth(title) - cellWidth(note);
  return room >= 2
    ? `${paint.bold(title)}${" ".repeat(room)}${paint.dim(note)}`
    : [...wrap(title, helpWidth).map(paint.bold), paint.dim(note)].join("\n");
}

/** Lines of text under one label; a label that is too wide has a line of its own. */
export function textBlock(
  label: string,
  lines: readonly string[],
  paint: Paint,
): readonly string[] {
  if (cellWidth(label) >= labelWidth && lines.length > 0)
    return [paint.bold(label), ...textBlock("", lines, paint)];
  return lines.map(
    (line, index) =>
      paint.bold(padEnd(index === 0 ? label : "", labelWidth)) + line,
  );
}

/** Terms with their explanation in a second column, under one label. */
export function termBlock(
  label: string,
  terms: readonly (readonly [term: string, text: string])[],
  paint: Paint,
): readonly string[] {
  const column =
    Math.min(
      widestTerm,
      Math.max(0, ...terms.map(([term]) => cellWidth(term))),
    ) + 2;
  const lines = terms.flatMap(([term, text]) =>
    termLines(term, wrap(text, helpWidth - labelWidth - column), column),
  );
  return textBlock(label, lines, paint);
}

/** A term that is too wide has a line of its own. */
function termLines(
  term: string,
  text: readonly string[],
  column: number,
): readonly string[] {
  const indent = " ".repeat(column);
  if (cellWidth(term) + 2 > column)
    return [term, ...text.map((line) => indent + line)];
  return [
    padEnd(term, column) + (text[0] ?? ""),
    ...text.slice(1).map((line) => indent + line),
  ].map((line) => line.trimEnd());
}

export function paragraph(text: string): readonly string[] {
  return text
    .split(/\n\s*\n/)
    .flatMap((part, index) => [
      ...(index === 0 ? [] : [""]),
      ...wrap(part, helpWidth),
    ]);
}
