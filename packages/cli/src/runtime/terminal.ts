// Copied by lapsmith from its cli runtime. Do not edit: change it there, then generate again.

/**
 * Text as a terminal shows it: cell widths, control characters, colour.
 *
 * In: text. Out: text. It must not know what is shown.
 */

// Control characters, C1, bidirectional overrides and the line separators: nothing that an answer may send to a terminal.
// eslint-disable-next-line no-control-regex
const unsafe =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** Keeps line feeds and tabs. */
export function stripControls(text: string): string {
  return text.replace(/\r\n/g, "\n").replace(unsafe, "");
}

/** One line, for a table cell or a list of flags. */
export function oneLine(text: string): string {
  return stripControls(text.replace(/[\r\n\t]+/g, " "));
}

/** The same for JSON text, where every character has an escape. */
export function escapeControls(json: string): string {
  return json.replace(
    /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g,
    (character) =>
      `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** Terminal cells: combining marks take none, East Asian wide characters and emoji take two. */
export function cellWidth(text: string): number {
  let width = 0;
  for (const character of text)
    width += /\p{Mn}|\p{Me}|\u200d|\ufe0f/u.test(character)
      ? 0
      : isWide(character.codePointAt(0) ?? 0)
        ? 2
        : 1;
  return width;
}

const wideRanges: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0xa4cf],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f300, 0x1f64f],
  [0x1f680, 0x1f6ff],
  [0x1f900, 0x1faff],
  [0x20000, 0x3fffd],
];

function isWide(codePoint: number): boolean {
  return (
    codePoint >= 0x1100 &&
    wideRanges.some(([from, to]) => codePoint >= from && codePoint <= to)
  );
}

/** Cuts to `width` cells, the last one an ellipsis. */
export function truncate(text: string, width: number): string {
  if (cellWidth(text) <= width) return text;
  let kept = "";
  let used = 0;
  for (const character of text) {
    const next = used + cellWidth(character);
    if (next > width - 1) break;
    kept += character;
    used = next;
  }
  return `${kept}…`;
}

export function padEnd(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - cellWidth(text)));
}

/** Words in lines of at most `width` cells; a longer word stands alone. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/).filter((each) => each !== "")) {
    if (line !== "" && cellWidth(line) + 1 + cellWidth(word) > width) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  if (line !== "") lines.push(line);
  return lines;
}

export interface Paint {
  bold(text: string): string;
  dim(text: string): string;
  red(text: string): string;
}

const painted: Paint = {
  bold: (text) => `\u001b[1m${text}\u001b[22m`,
  dim: (text) => `\u001b[2m${text}\u001b[22m`,
  red: (text) => `\u001b[31m${text}\u001b[39m`,
};
const unpainted: Paint = {
  bold: (text) => text,
  dim: (text) => text,
  red: (text) => text,
};

/** `--color` above FORCE_COLOR above NO_COLOR, TERM=dumb and whether it is a terminal. */
export function paintFor(
  isTTY: boolean,
  env: Readonly<Record<string, string | undefined>>,
  when: "auto" | "always" | "never" = "auto",
): Paint {
  if (when !== "auto") return when === "always" ? painted : unpainted;
  const force = env["FORCE_COLOR"];
  if (force !== undefined && force !== "")
    return force === "0" || force === "false" ? unpainted : painted;
  const no = env["NO_COLOR"] !== undefined && env["NO_COLOR"] !== "";
  return isTTY && !no && env["TERM"] !== "dumb" ? painted : unpainted;
}
