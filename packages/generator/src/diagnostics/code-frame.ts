import { visible } from "./visible.js";

const MAX_WIDTH = 100;

/** The line of a place with one line before and after, and a caret below its column. Line and column are 1-based. */
export function codeFrame(
  lines: readonly string[],
  line: number,
  column: number,
): string[] {
  if (line < 1 || line > lines.length) return [];
  const last = Math.min(line + 1, lines.length);
  const digits = String(last).length;
  // A minified document is one line of megabytes: show a window around the column.
  const from = column > MAX_WIDTH - 20 ? column - 1 - MAX_WIDTH / 2 : 0;
  const frame: string[] = [];
  for (let number = Math.max(line - 1, 1); number <= last; number++) {
    const here = number === line;
    const text = visible(lines[number - 1]!.slice(from, from + MAX_WIDTH));
    frame.push(
      `${here ? ">" : " "} ${String(number).padStart(digits)} | ${text}`.trimEnd(),
    );
    if (here) {
      frame.push(
        `  ${" ".repeat(digits)} | ${" ".repeat(Math.max(column - 1 - from, 0))}^`,
      );
    }
  }
  return frame;
}
