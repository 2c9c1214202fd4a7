import type { Line } from "./lines.js";

/**
 * A printer that counted braces met an open one in a description and glued all lines behind it to that line. So a
 * description with an open brace behind which an endpoint begins holds the lines of that endpoint.
 */
const endpoint = / @endpoint [A-Z]+ \//;

/** Where a glued line begins: at each directive of an endpoint, and at the marks of groups and of the end. */
const directive =
  / @(?:endpoint [A-Z]+ \/|desc |required \{|optional \{|returns\(|errors \{|auth |example_request |group |endgroup(?: |$)|end(?: |$))/g;

/** Offset in a description of the first line that was glued to it, or -1. */
export function gluedAt(words: string): number {
  if (!words.includes(" @endpoint ") || !endpoint.test(words)) return -1;
  const first = words.search(new RegExp(directive));
  return hasOpenBrace(words.slice(0, first)) ? first : -1;
}

function hasOpenBrace(words: string): boolean {
  let depth = 0;
  for (const mark of words) {
    if (mark === "{") depth++;
    else if (mark === "}" && depth > 0) depth--;
  }
  return depth > 0;
}

/** The lines that are glued together between two offsets. */
export function gluedLines(text: string, start: number, end: number): Line[] {
  const starts = [...text.slice(start, end).matchAll(directive)].map(
    ({ index }) => start + index + 1,
  );
  return starts.map((from, i) => {
    const next = starts[i + 1] ?? end;
    let to = next;
    while (to > from && text.charCodeAt(to - 1) === 32) to--;
    return { from, to, end: to, next };
  });
}
