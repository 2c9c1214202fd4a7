import type { Schema } from "./schema.js";

/** Top-level media types: `audio/flac` among the values of an enum is one value, not two. */
const mediaTypes: ReadonlySet<string> = new Set(
  "application audio font image message model multipart text video".split(" "),
);

export interface EnumValues {
  readonly values: readonly (string | number)[];
  /** One for each value, where the text has them: `0 (None)/1 (All)`. */
  readonly names?: readonly string[];
  /** A value may itself hold a slash, so the parts may not be the values. */
  readonly doubtful: boolean;
}

/** Splits the text of an enum at its slashes. */
export function splitValues(text: string, numeric: boolean): EnumValues {
  const parts = splitOutside(text);
  if (numeric) return splitNumbers(parts);
  const pairs = mediaPairs(parts);
  if (pairs !== undefined) return { values: pairs, doubtful: false };
  const unique = new Set(parts);
  const doubtful =
    unique.size < parts.length ||
    parts.some((part) => part === "" || mediaTypes.has(part)) ||
    text.includes("://") ||
    // Dates, and names of time zones.
    parts.some((part) => dateParts.has(part) || continents.has(part)) ||
    // Words and numbers side by side are rarely one list.
    (parts.some((part) => wholeNumber.test(part)) &&
      parts.some((part) => isLetter(part.charCodeAt(0))));
  unique.delete("");
  return { values: [...unique], doubtful };
}

const dateParts: ReadonlySet<string> = new Set(["DD", "MM", "YYYY", "YY"]);

const continents: ReadonlySet<string> = new Set(
  "Africa America Antarctica Asia Atlantic Australia Europe Indian Pacific".split(
    " ",
  ),
);

const wholeNumber = /^\d+$/;

const isLetter = (unit: number): boolean =>
  (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90);

/** `image/png/image/jpeg`: every other part is a media type. */
function mediaPairs(parts: readonly string[]): string[] | undefined {
  if (parts.length < 4 || parts.length % 2 === 1) return undefined;
  const pairs: string[] = [];
  for (let i = 0; i < parts.length; i += 2) {
    if (!mediaTypes.has(parts[i]!)) return undefined;
    pairs.push(`${parts[i]}/${parts[i + 1]}`);
  }
  return [...new Set(pairs)];
}

/** Numbers, each with its name in parentheses or none. */
function splitNumbers(parts: readonly string[]): EnumValues {
  const byValue = new Map<number, string>();
  for (const part of parts) {
    const found = /^(-?\d{1,15}(?:\.\d{1,15})?)(?: \((.*)\))?$/.exec(part);
    if (found !== null && !byValue.has(Number(found[1])))
      byValue.set(Number(found[1]), found[2] ?? "");
  }
  const values = [...byValue.keys()];
  const names = [...byValue.values()];
  return {
    values,
    ...(names.some((name) => name === "") ? {} : { names }),
    doubtful: values.length < parts.length,
  };
}

/** Parts between slashes that stand in no parentheses: `0 (None)/101 (East/West)` has two. */
function splitOutside(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 40) depth++;
    else if (unit === 41) depth--;
    else if (unit === 47 && depth <= 0) {
      parts.push(text.slice(start, i));
      start = i + 1;
    }
  }
  parts.push(text.slice(start));
  return parts;
}

/** Words of Python for values of JSON. */
const pythonWords: ReadonlyMap<string, string> = new Map([
  ["True", "true"],
  ["False", "false"],
  ["None", "null"],
]);

/** The value that the text of a default means for a schema; undefined where it does not fit. */
export function coerceDefault(
  text: string,
  schema: Schema,
): { readonly value: unknown } | undefined {
  const { type, enum: values } = enumOf(schema);
  const types = Array.isArray(type) ? (type as unknown[]) : [type];
  if (values !== undefined) {
    const found = values.find((value) => String(value) === text);
    return found === undefined ? undefined : { value: found };
  }
  if (types.includes("string")) {
    if (text === "None" || (text === "null" && types.includes("null")))
      return undefined;
    return { value: text };
  }
  if (type === undefined && schema["$ref"] === undefined)
    return anyDefault(text);
  if (types.includes("boolean")) {
    if (text === "true" || text === "True") return { value: true };
    if (text === "false" || text === "False") return { value: false };
    return undefined;
  }
  if (types.includes("integer"))
    return /^-?\d{1,15}$/.test(text) ? { value: Number(text) } : undefined;
  if (types.includes("number"))
    return /^-?\d{1,15}(?:\.\d{1,15})?(?:[eE][+-]?\d{1,2})?$/.test(text)
      ? { value: Number(text) }
      : undefined;
  if (types.includes("array") || types.includes("object")) {
    const value = parseLiteral(text);
    if (value === undefined) return undefined;
    return Array.isArray(value) === types.includes("array") &&
      typeof value === "object" &&
      value !== null
      ? { value }
      : undefined;
  }
  return undefined;
}

/** Where every type fits: the number, word or value that the text is, or else the text. */
function anyDefault(text: string): { value: unknown } | undefined {
  if (text === "None" || text === "null") return undefined;
  if (/^(?:true|false)$/i.test(text))
    return { value: text.toLowerCase() === "true" };
  if (/^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?$/.test(text))
    return { value: Number(text) };
  return { value: parseLiteral(text) ?? text };
}

function enumOf(schema: Schema): { type: unknown; enum?: unknown[] } {
  const branches = schema["anyOf"];
  const open = Array.isArray(branches) ? (branches.at(-1) as Schema) : schema;
  const values = schema["enum"];
  return {
    type: open["type"],
    ...(Array.isArray(values) ? { enum: values as unknown[] } : {}),
  };
}

/** JSON, or a list or dict as Python prints it. */
function parseLiteral(text: string): unknown {
  if (!/^[[{]/.test(text) || text.length > 10_000) return undefined;
  for (const candidate of [text, fromPython(text)]) {
    try {
      return JSON.parse(candidate) as unknown;
    } catch {
      // The other spelling, or none.
    }
  }
  return undefined;
}

const fromPython = (text: string): string =>
  text.replace(
    /"(?:[^"\\]|\\.)*"|'((?:[^'\\]|\\.)*)'|\b(?:True|False|None)\b/g,
    (part, inside: string | undefined) =>
      inside === undefined
        ? (pythonWords.get(part) ?? part)
        : JSON.stringify(inside.replaceAll("\\'", "'")),
  );
