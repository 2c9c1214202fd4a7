import {
  diagnostic,
  type Diagnostic,
  type Result,
} from "../diagnostics/index.js";
import { MAX_DEPTH, type Document, type SourceText } from "./document.js";
import { lineColumnAt, lineStartsOf } from "./line-column.js";
import { JsonError, placeJson } from "./place-json.js";
import { listDuplicates } from "./placed-node.js";

/** JSON to a plain value. The native parser does the work; positions are looked for only when something is wrong. */
export function parseJson(source: SourceText): Result<Document | undefined> {
  const { text, name: file } = source;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { value: undefined, diagnostics: [syntaxFault(source, error)] };
  }
  const { keys, tooDeepAt } = scan(text);
  if (tooDeepAt !== undefined) {
    const message = `Containers are nested more than ${MAX_DEPTH} deep.`;
    const place = lineColumnAt(lineStartsOf(text), tooDeepAt);
    const fault = diagnostic("source/too-deep", { message, file, ...place });
    return { value: undefined, diagnostics: [fault] };
  }
  return {
    value: { ...source, format: "json", value },
    // JSON.parse drops duplicate keys silently; then the text has more keys than the value.
    diagnostics: keys === countKeys(value) ? [] : duplicateKeys(source),
  };
}

function syntaxFault(source: SourceText, error: unknown): Diagnostic {
  const { text, name: file } = source;
  let problem = new JsonError(String((error as Error).message), 0);
  try {
    placeJson(text);
  } catch (found) {
    if (!(found instanceof JsonError)) throw found;
    problem = found;
  }
  return diagnostic("json/syntax", {
    message: `The JSON is broken. ${problem.message}`,
    file,
    ...lineColumnAt(lineStartsOf(text), problem.offset),
  });
}

function duplicateKeys({ text, name: file }: SourceText): Diagnostic[] {
  const lineStarts = lineStartsOf(text);
  return listDuplicates(placeJson(text)).map((duplicate) => {
    const first = lineColumnAt(lineStarts, duplicate.firstStart);
    return diagnostic("json/duplicate-key", {
      message: `The key "${duplicate.key}" stands twice in this object, first at ${first.line}:${first.column}; the later one is used.`,
      pointer: duplicate.pointer,
      atKey: true,
      file,
      ...lineColumnAt(lineStarts, duplicate.againStart),
    });
  });
}

/** Counts the keys of a valid JSON text (one colon each) and finds where it gets too deep, in one pass over the characters. */
function scan(text: string): { keys: number; tooDeepAt: number | undefined } {
  let keys = 0;
  let depth = 0;
  for (let offset = 0; offset < text.length; offset++) {
    switch (text.charCodeAt(offset)) {
      case 0x22:
        offset = endOfString(text, offset);
        break;
      case 0x3a:
        keys++;
        break;
      case 0x5b:
      case 0x7b:
        if (++depth > MAX_DEPTH) return { keys, tooDeepAt: offset };
        break;
      case 0x5d:
      case 0x7d:
        depth--;
        break;
    }
  }
  return { keys, tooDeepAt: undefined };
}

/** Offset of the closing quote: the next one with an even number of backslashes before it. */
function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  for (;;) {
    let before = end - 1;
    while (text.charCodeAt(before) === 0x5c) before--;
    if ((end - before) % 2 === 1) return end;
    end = text.indexOf('"', end + 1);
  }
}

function countKeys(value: unknown): number {
  if (value === null || typeof value !== "object") return 0;
  let count = 0;
  if (Array.isArray(value)) {
    for (const item of value) count += countKeys(item);
    return count;
  }
  for (const item of Object.values(value)) count += 1 + countKeys(item);
  return count;
}
