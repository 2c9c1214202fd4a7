// Copied by lapsmith from its cli runtime. Do not edit: change it there, then generate again.

/**
 * Values that stand in files: `@path`, `@text:`, `@base64:`, `@json:`, and bytes to upload.
 *
 * In: path, type row, a way to read. Out: a value; Mismatch is thrown where it does not fit.
 * It must not know flag names or the command line's own notations.
 */

import { coerce, Mismatch } from "./coerce.js";
import { membersOf, type Resolved, type Types } from "./type-rows.js";

/** Files and standard input, injected. `read` throws Mismatch where a file cannot be read. */
export interface Sources {
  /** `-` is standard input, already read. */
  read(path: string): Uint8Array;
  /** Reads JSON or YAML text. */
  document(text: string): unknown;
}

type FileReader = (
  bytes: Uint8Array,
  row: Resolved,
  types: Types,
  sources: Sources,
) => unknown;
const fileReaders: Readonly<Record<string, FileReader>> = {
  text: (bytes) => decode(bytes),
  base64: (bytes) => Buffer.from(bytes).toString("base64"),
  json: (bytes, _row, _types, sources) => sources.document(decode(bytes)),
};

export function fromFile(
  reference: string,
  row: Resolved,
  types: Types,
  sources: Sources,
): unknown {
  const [, prefix, path] = /^(text|base64|json):(.*)$/s.exec(reference) ?? [];
  const bytes = sources.read(path ?? reference);
  if (prefix !== undefined)
    return fileReaders[prefix]?.(bytes, row, types, sources);
  const text = decode(bytes);
  if (membersOf(row, types).some((member) => member.t === "string"))
    return text;
  if (
    row.t === "array" &&
    membersOf(row.of, types).some((member) => member.t === "string")
  )
    return listOrText(text);
  const structured = membersOf(row, types).some(
    (member) =>
      member.t === "object" ||
      member.t === "array" ||
      member.t === "tuple" ||
      member.t === "any",
  );
  return structured
    ? sources.document(text)
    : coerce({ kind: "plain", text: text.trim() }, row, types);
}

/** A file for a list of strings: a JSON list, or the text of one element. */
function listOrText(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : text;
  } catch {
    return text;
  }
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(
      bytes,
    );
  } catch {
    throw new Mismatch("the file is not UTF-8 text; use @base64:PATH");
  }
}

/** Bytes with a name, as form uploads want it. */
export function fileFrom(text: string, sources: Sources): File {
  const path = text.startsWith("@") ? text.slice(1) : text;
  const bytes = sources.read(path);
  return new File(
    [new Uint8Array(bytes)],
    path === "-" ? "stdin" : (path.split(/[\\/]/).at(-1) ?? path),
  );
}
