import { safeLine, shorten } from "../code/index.js";

/**
 * Words of a contract inside Markdown: no markup of their own, and on GitHub neither mentions nor references to issues.
 * An empty comment ends a mention before it starts; a backslash would be shown there.
 */
export const markdownText = (text: string): string => escaped(safeLine(text));

const escaped = (line: string): string =>
  line
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replace(/[\\`*_{}[\]|~$]/g, "\\$&")
    .replace(/([@#])(?=\w)/g, "$1<!-- -->")
    .replace(/^([-+=#]|\d+[.)])/, "\\$1");

/** A code span whose fence is longer than any run of backticks inside. */
export function markdownCode(text: string): string {
  const line = safeLine(text);
  if (line === "") return "";
  const longest = Math.max(
    0,
    ...[...line.matchAll(/`+/g)].map(([run]) => run.length),
  );
  const fence = "`".repeat(longest + 1);
  const pad = line.startsWith("`") || line.endsWith("`") ? " " : "";
  return `${fence}${pad}${line}${pad}${fence}`;
}

/**
 * A message of ours, in which names of the contract stand between backticks. A name that has backticks of its own shifts
 * what is code and what is not, and stays harmless in both.
 */
export const markdownMessage = (message: string): string =>
  parts(message)
    .map((part, index) =>
      index % 2 === 1 ? markdownCode(part) : escaped(part),
    )
    .join("");

/** Texts and names in turn; a backtick without a second is text. */
function parts(message: string): string[] {
  const found = safeLine(message).split("`");
  if (found.length % 2 === 1) return found;
  const last = found.pop()!;
  return [...found.slice(0, -1), `${found.at(-1)!}\`${last}`];
}

/** A code span of at most so many characters. */
export const shortCode = (text: string, most: number): string =>
  markdownCode(shorten(text, most));
