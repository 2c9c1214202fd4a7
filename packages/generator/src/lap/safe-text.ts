import { gluedAt } from "./glued-lines.js";
import { nameEnd } from "./names.js";
import { codeEnd } from "./parse-answers.js";
import { isHead } from "./parse-list.js";
import { isRootAt, scanner } from "./parse-type.js";

/** A text in one line. Other characters than line ends stay. */
export function oneLine(text: string): string {
  if (!text.includes("\n")) return text;
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .join(" ");
}

/** A name that ends where it should: nothing of it separates items or begins a type. */
export function safeName(name: string): string {
  const line = oneLine(name);
  return /, |: | # |^# |^[ ,]/.test(line)
    ? line
        .replace(/, |: /g, (mark) => mark[0]!)
        .replaceAll("# ", "#")
        .replace(/^[ ,]+/, "")
    : line;
}

/** Text of a format or of enum values; its parentheses are balanced, or go. */
export function safeParentheses(text: string): string {
  const line = oneLine(text);
  return isBalanced(line) ? line : line.replace(/[()]/g, "");
}

function isBalanced(text: string): boolean {
  if (!text.includes("(") && !text.includes(")")) return true;
  let depth = 0;
  for (const mark of text) {
    if (mark === "(") depth++;
    else if (mark === ")" && --depth < 0) return false;
  }
  return depth === 0;
}

/** A text of which each brace has its other: those that have none become parentheses. */
export function evenBraces(text: string): string {
  if (!text.includes("{") && !text.includes("}")) return text;
  const units = [...text];
  const open: number[] = [];
  units.forEach((mark, i) => {
    if (mark === "{") open.push(i);
    else if (mark === "}" && open.pop() === undefined) units[i] = ")";
  });
  for (const i of open) units[i] = "(";
  return units.join("");
}

/** A description that does not read as one to which lines were glued. */
export const safeDescription = (text: string): string =>
  gluedAt(text) < 0 ? text : text.replaceAll(" @endpoint ", " endpoint ");

/** A comment in which no item begins. `made`: nor what begins like one. */
export const safeComment = (
  text: string,
  models: boolean,
  made: boolean,
): string => defused(text, { models, made, anyName: false });

/** A default in which neither an item nor a comment begins. */
export const safeDefault = (
  text: string,
  models: boolean,
  made: boolean,
): string =>
  defused(text.replace(made ? / #(?= |$)/g : / #(?= )/g, " -"), {
    models,
    made,
    anyName: true,
  });

/** Takes the colons from what would read as an item, up to the next comma: none of it can be a name then. */
function defused(
  text: string,
  how: { models: boolean; made: boolean; anyName: boolean },
): string {
  let comma = text.indexOf(", ");
  if (comma < 0 || !text.includes(": ")) return text;
  const at = scanner(text, 0, how.models);
  const parts: string[] = [];
  let done = 0;
  while (comma >= 0) {
    const start = comma + 2;
    comma = text.indexOf(", ", comma + 1);
    const isItemHere =
      isHead(at, start, how.anyName) ||
      (how.made && beginsLikeItem(text, start, how.models));
    if (!isItemHere) continue;
    const end = comma < 0 ? text.length : comma;
    parts.push(
      text.slice(done, start),
      text.slice(start, end).replaceAll(": ", " - "),
    );
    done = end;
  }
  parts.push(text.slice(done));
  return parts.join("");
}

/** Whether a name and the root of a type stand somewhere; what follows in the list might complete them. */
function beginsLikeItem(text: string, start: number, models: boolean): boolean {
  const colon = nameEnd(text, start);
  return colon >= 0 && isRootAt(text, colon + 2, models);
}

/** The text of an error in which no other one begins. */
export function safeErrorText(text: string): string {
  let comma = text.indexOf(", ");
  const parts: string[] = [];
  let done = 0;
  for (; comma >= 0; comma = text.indexOf(", ", comma + 1)) {
    if (codeEnd(text, comma + 2, text.length) === 0) continue;
    parts.push(text.slice(done, comma), "; ");
    done = comma + 2;
  }
  parts.push(text.slice(done));
  return parts.join("");
}
