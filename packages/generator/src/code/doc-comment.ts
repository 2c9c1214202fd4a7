import type { Doc, Json } from "../ir/index.js";

/**
 * JSDoc text from a contract's words. Spec text is untrusted: nothing in it may close the comment or open a tag
 * that a reader's editor would act on.
 */

export interface DocTags {
  readonly deprecated?: boolean | undefined;
  readonly default?: Json | undefined;
  readonly example?: string | undefined;
  /** Lines added after the description, each its own paragraph. */
  readonly extra?: readonly string[];
}

const MAX_DESCRIPTION = 1200;

/** Text of a JSDoc block without its delimiters, or undefined where there is nothing to say. */
export function docText(
  doc: Doc | undefined,
  tags: DocTags = {},
): string | undefined {
  const parts: string[] = [];
  const summary = doc?.summary === undefined ? "" : clean(doc.summary);
  const description =
    doc?.description === undefined ? "" : clean(doc.description);
  if (summary !== "" && !sameText(summary, description))
    parts.push(sentence(summary));
  if (description !== "") parts.push(shorten(description));
  for (const line of tags.extra ?? []) parts.push(clean(line));
  const tagLines: string[] = [];
  if (tags.default !== undefined)
    tagLines.push(`@default ${oneLine(JSON.stringify(tags.default))}`);
  if (tags.example !== undefined)
    tagLines.push(`@example\n${clean(tags.example, true)}`);
  if (tags.deprecated === true) tagLines.push("@deprecated");
  if (tagLines.length > 0) parts.push(tagLines.join("\n"));
  return parts.length === 0 ? undefined : parts.map(wrap).join("\n\n");
}

/** A whole block, indented by nothing, ending with a newline; `""` where there is no text. */
export function docBlock(text: string | undefined): string {
  if (text === undefined) return "";
  const lines = text.split("\n");
  if (lines.length === 1) return `/** ${lines[0]} */\n`;
  return `/**\n${lines.map((line) => (line === "" ? " *" : ` * ${line}`)).join("\n")}\n */\n`;
}

const WIDTH = 96;

/** Breaks long lines of prose at words. Lists, tables, code and tags keep the lines their author gave them. */
function wrap(text: string): string {
  let fenced = false;
  return text
    .split("\n")
    .flatMap((line) => {
      if (/^\s*```/.test(line)) fenced = !fenced;
      if (fenced || line.length <= WIDTH || /^(\s|[-*|#>@]|\d+\.)/.test(line))
        return [line];
      const lines: string[] = [];
      for (const word of line.split(" ")) {
        const last = lines.at(-1);
        // A word that would begin a line as a tag stays on the line before it.
        if (
          last !== undefined &&
          (last.length + 1 + word.length <= WIDTH || word.startsWith("@"))
        )
          lines[lines.length - 1] = `${last} ${word}`;
        else lines.push(word);
      }
      return lines;
    })
    .join("\n");
}

/** Text without any of the characters that `clean` looks for: nearly all of it. */
const plain =
  /^[^\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069*/@]*$/;

function clean(text: string, keepTags = false): string {
  if (plain.test(text)) return text.trim();
  const safe = text
    .replace(/\r\n?/g, "\n")
    // eslint-disable-next-line no-control-regex
    .replace(
      /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g,
      " ",
    )
    .replace(/\*\//g, "*\\/")
    .replace(/\/\*/g, "/\\*")
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n")
    .trim();
  return keepTags
    ? safe
    : safe.replace(/(^|\n)(\s*)@(?=\w)/g, "$1$2\\@").replace(/\{@/g, "{\\@");
}

const oneLine = (text: string): string => clean(text).replace(/\s+/g, " ");

const sentence = (text: string): string =>
  /[.!?:]$/.test(text) ? text : `${text}.`;

const sameText = (a: string, b: string): boolean =>
  a.replace(/[.\s]+$/, "").toLowerCase() ===
  b.replace(/[.\s]+$/, "").toLowerCase();

function shorten(text: string): string {
  if (text.length <= MAX_DESCRIPTION) return text;
  const cut = text.slice(0, MAX_DESCRIPTION);
  const end = Math.max(cut.lastIndexOf(". "), cut.lastIndexOf("\n"));
  return `${end > MAX_DESCRIPTION / 2 ? cut.slice(0, end + 1).trimEnd() : cut.trimEnd()} …`;
}
