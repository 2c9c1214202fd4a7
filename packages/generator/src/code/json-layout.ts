import { jsonText } from "./json-text.js";

/**
 * JSON as prettier lays it out. A third of what is written is data that we have as values: printing those is cheaper
 * than parsing and laying out their text.
 */

const WIDTH = 80;

/** Undefined where only a formatter knows how wide a text is. */
export function layOutJson(value: unknown): string | undefined {
  const text = `${print(value, "", 0, 0)}\n`;
  return unsureWidth.test(text) ? undefined : text;
}

/** Controls, combining marks, East Asian and emoji: none or two columns. */
const unsureWidth =
  // oxlint-disable-next-line no-misleading-character-class -- ranges, no characters to be read one by one
  /[\u{300}-\u{36f}\u{1100}-\u{200f}\u{2028}-\u{202e}\u{2060}-\u{206f}\u{20d0}-\u{20ff}\u{231a}-\u{2bff}\u{2e80}-\u{10ffff}]/u;

/** `column` is where the value begins on its line, `after` the width of what must follow on it. */
function print(
  value: unknown,
  indent: string,
  column: number,
  after: number,
): string {
  if (value === null || typeof value !== "object") return scalar(value);
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    const flat = flatten(value);
    if (flat !== undefined && column + flat.length + after <= WIDTH)
      return flat;
    if (value.length > 1 && value.every((item) => typeof item === "number"))
      return `[\n${fill(value, inner)}\n${indent}]`;
    const last = value.length - 1;
    return `[\n${value.map((item, i) => inner + print(item, inner, inner.length, i < last ? 1 : 0)).join(",\n")}\n${indent}]`;
  }
  const entries = Object.entries(value).filter(
    ([, item]) => item !== undefined,
  );
  if (entries.length === 0) return "{}";
  const last = entries.length - 1;
  const lines = entries.map(([key, item], i) => {
    const head = `${inner}${jsonText(key)}: `;
    return head + print(item, inner, head.length, i < last ? 1 : 0);
  });
  return `{\n${lines.join(",\n")}\n${indent}}`;
}

/** One line; undefined where prettier breaks it, or where it is longer than any line may be. */
function flatten(value: unknown): string | undefined {
  if (value === null || typeof value !== "object") return scalar(value);
  if (!Array.isArray(value))
    return Object.keys(value).length === 0 ? "{}" : undefined;
  if (value.length > 1 && isMatrix(value)) return undefined;
  let line = "";
  for (const item of value as unknown[]) {
    const text = flatten(item);
    if (text === undefined || line.length + text.length > WIDTH)
      return undefined;
    line += line === "" ? text : `, ${text}`;
  }
  return `[${line}]`;
}

/** Several objects, or several arrays, of more than one item each: prettier gives each its own line. */
function isMatrix(items: readonly unknown[]): boolean {
  const isArray = Array.isArray(items[0]);
  return items.every(
    (item) =>
      typeof item === "object" &&
      item !== null &&
      Array.isArray(item) === isArray &&
      (Array.isArray(item) ? item.length : Object.keys(item).length) > 1,
  );
}

/** Numbers fill their lines. */
function fill(numbers: readonly unknown[], inner: string): string {
  const lines = [inner];
  numbers.forEach((number, i) => {
    const text = scalar(number) + (i < numbers.length - 1 ? "," : "");
    const line = lines.at(-1)!;
    if (line === inner) lines[lines.length - 1] = line + text;
    else if (line.length + 1 + text.length <= WIDTH)
      lines[lines.length - 1] = `${line} ${text}`;
    else lines.push(inner + text);
  });
  return lines.join("\n");
}

/** Prettier writes numbers without a plus sign in the exponent. */
const scalar = (value: unknown): string =>
  typeof value === "number"
    ? JSON.stringify(value).replace("e+", "e")
    : jsonText(value);
