/** The words of a contract, made fit for a line of LAP: short, on one line, and never read as anything but words. */
import { remembered } from "../code/index.js";

/** Tags of HTML that occur in descriptions. Others may be placeholders: `<id>`. */
const tag =
  /<\/?(?:a|b|i|p|br|hr|em|li|ol|ul|td|th|tr|div|img|pre|sub|sup|code|span|table|tbody|thead|strong|details|summary|h[1-6])(?:\s[^<>]{0,400})?\/?>/gi;
const link = /!?\[([^[\]]{0,200})\]\([^()\s]{0,500}\)/g;
const entities: Readonly<Record<string, string>> = {
  "&lt;": "<",
  "&gt;": ">",
  "&amp;": "&",
  "&quot;": '"',
  "&#39;": "'",
  "&nbsp;": " ",
};

/** Whatever `plainText` may change; most words of a contract hold none of it. */
// eslint-disable-next-line no-control-regex
const marked =
  /[<&[`*\u0000-\u001f\u007f-\u00a0\u1680\u2000-\u200f\u2028-\u202f\u205f\u3000\ufeff]|  |^ ?[#>+-]/;

/** One line of plain words: no HTML, no link targets, no emphasis, no line breaks. */
export function plainText(text: string): string {
  return marked.test(text) ? withoutMarks(text) : text.trim();
}

const withoutMarks = remembered((text) =>
  text
    .replace(tag, " ")
    .replace(/&(?:lt|gt|amp|quot|#39|nbsp);/g, (entity) => entities[entity]!)
    .replace(link, "$1")
    .replace(/```\w*|\*\*/g, "")
    // Headings, quotes and bullets are marks of a line; on one line they say nothing.
    .replace(/(^|\n)[ \t]*(?:#{1,6}|>|[-*+])[ \t]+/g, "$1")
    // eslint-disable-next-line no-control-regex
    .replace(/[\s\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e]+/g, " ")
    .trim(),
);

/** Whole sentences up to a length; a first sentence that is longer is cut at a word. */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const end = lastSentence(text, limit);
  if (end > 0) return text.slice(0, end);
  const space = text.lastIndexOf(" ", limit);
  const cut = text.slice(0, space > limit / 2 ? space : limit);
  // Half of a surrogate pair is no character.
  return `${cut.replace(/[\s,;:([{"'\ud800-\udbff]+$/, "")}…`;
}

/** Where the last sentence that fits ends; 0 where none does. */
function lastSentence(text: string, limit: number): number {
  let end = 0;
  for (let at = text.indexOf(" "); at !== -1 && at <= limit;) {
    if (endsSentence(text, at)) end = at;
    at = text.indexOf(" ", at + 1);
  }
  return end;
}

function endsSentence(text: string, at: number): boolean {
  const mark = text[at - 1];
  if (mark !== "." && mark !== "!" && mark !== "?") return false;
  return !/(?:^|[\s(])(?:e\.g|i\.e|etc|vs|cf|approx|incl|no)\.$/i.test(
    text.slice(Math.max(0, at - 9), at),
  );
}

/** The text with a full stop, where it has no other end. */
export const sentence = (text: string): string =>
  text === "" || /[.!?:;…]$/.test(text) ? text : `${text}.`;

/** Parts one after the other, each but the last ended by a mark. Empty ones are left out. */
export function sentences(parts: readonly string[]): string {
  const said = parts.filter((part) => part !== "");
  return said
    .map((part, i) => (i === said.length - 1 ? part : sentence(part)))
    .join(" ");
}

export const capital = (text: string): string =>
  text.charAt(0).toUpperCase() + text.slice(1);

/** `a`, `a or b`, `a, b or c`. */
export function either(words: readonly string[]): string {
  return words.length < 2
    ? (words[0] ?? "")
    : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}

/** Some of the words, and how many more there are. */
export function listed(words: readonly string[], most: number): string {
  return words.length <= most
    ? words.join(", ")
    : `${words.slice(0, most).join(", ")} and ${words.length - most} more`;
}

/** What reads as an item behind a comma: a name and a type. Some readers take any capital word for a type. */
const itemHead =
  /, (?:([\w$][\w$.:[\]-]{0,80}): (?=\[|[A-Z])|([^,:\n]{1,80}): (?=\[|(?:any|str|int|num|bool|map|list|array|object|float|date|enum|file|binary|bytes|null)\b))/g;

/**
 * Words that stand behind `#`. A reader takes `, name: type` for the next item, so the colon there is written as a
 * dash. ` # ` would begin another comment.
 */
export const commentText = (text: string): string =>
  text
    .replace(/ #(?= )/g, " No.")
    .replace(
      itemHead,
      (_, word?: string, words?: string) => `, ${word ?? words ?? ""} - `,
    );

/**
 * Readers count braces over whole lines, in prose as well: an uneven one joins the lines that follow. Those that have
 * no partner become parentheses.
 */
export function evenBraces(text: string): string {
  if (!/[{}]/.test(text)) return text;
  const units = [...text];
  const open: number[] = [];
  units.forEach((unit, i) => {
    if (unit === "{") open.push(i);
    else if (unit === "}" && open.pop() === undefined) units[i] = ")";
  });
  for (const i of open) units[i] = "(";
  return units.join("");
}
