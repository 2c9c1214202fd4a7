import { loadAll, YAMLException } from "js-yaml";
import {
  diagnostic,
  type Diagnostic,
  type DiagnosticCode,
  type Result,
} from "../diagnostics/index.js";
import { checkAliases } from "./check-aliases.js";
import { MAX_DEPTH, type Document, type SourceText } from "./document.js";
import { lineColumnAt, lineStartsOf } from "./line-column.js";
import { keepPlaces, resolvePositions } from "./locate.js";
import { listDuplicates } from "./placed-node.js";
import { placeYaml, skipBlank, type PlacedYaml } from "./place-yaml.js";
import { yamlOptions } from "./yaml-schema.js";

/**
 * YAML to a plain value. Strict first, since js-yaml finds duplicate keys for nothing that way; only a text that has
 * some is parsed again, with positions and with the later key winning. `placed`: positions will be asked for.
 */
export function parseYaml(
  source: SourceText,
  placed = false,
): Result<Document | undefined> {
  try {
    if (!placed)
      return finish(source, loadAll(source.text, null, yamlOptions), []);
    const places = placeYaml(source.text, true);
    const result = finish(source, places.values, []);
    if (result.value !== undefined) keepPlaces(result.value, places);
    return result;
  } catch (error) {
    if (!isDuplicateKey(error)) return unusable(source, error);
  }
  try {
    const placed = placeYaml(source.text);
    return finish(source, placed.values, duplicateKeys(source, placed));
  } catch (error) {
    return unusable(source, error);
  }
}

const isDuplicateKey = (error: unknown): boolean =>
  error instanceof YAMLException && error.reason === "duplicated mapping key";

function finish(
  source: SourceText,
  values: readonly unknown[],
  warnings: readonly Diagnostic[],
): Result<Document | undefined> {
  const file = source.name;
  // An end mark with nothing behind it makes one more, empty document.
  const filled = values.filter((v) => v !== null && v !== undefined);
  if (filled.length === 0) {
    const message = "The text holds no data, only white space or comments.";
    const empty = diagnostic("source/empty", { message, file });
    return { value: undefined, diagnostics: [empty] };
  }
  if (filled.length > 1) return severalDocuments(source, values);
  const value = filled[0];
  const problem = mayHaveAnchors(source.text)
    ? checkAliases(value, source.text.length)
    : undefined;
  const document: Document = { ...source, format: "yaml", value };
  if (problem === undefined) return { value: document, diagnostics: warnings };
  const { code, message, pointer = "" } = problem;
  const fault = diagnostic(code, { message, pointer, file });
  return {
    value: undefined,
    diagnostics: [...warnings, ...resolvePositions([fault], [document])],
  };
}

function severalDocuments(
  source: SourceText,
  values: readonly unknown[],
): Result<undefined> {
  const { roots } = placeYaml(source.text);
  const second = roots.filter((_, i) => values[i] !== null)[1];
  const offset = skipBlank(source.text, second?.start ?? 0);
  const fault = diagnostic("yaml/syntax", {
    message: "The text holds more than one YAML document.",
    help: "Keep one document in the file, and remove the `---` lines between.",
    file: source.name,
    ...lineColumnAt(lineStartsOf(source.text), offset),
  });
  return { value: undefined, diagnostics: [fault] };
}

function duplicateKeys(source: SourceText, placed: PlacedYaml): Diagnostic[] {
  const lineStarts = lineStartsOf(source.text);
  return placed.roots.flatMap(listDuplicates).map((duplicate) => {
    const first = lineColumnAt(lineStarts, duplicate.firstStart);
    return diagnostic("yaml/duplicate-key", {
      message: `The key "${duplicate.key}" stands twice in this mapping, first at ${first.line}:${first.column}; the later one is used.`,
      pointer: duplicate.pointer,
      atKey: true,
      file: source.name,
      ...lineColumnAt(lineStarts, duplicate.againStart),
    });
  });
}

/** Only anchors can make a value shared or cyclic, and hardly any contract has one. */
const mayHaveAnchors = (text: string): boolean =>
  text.includes("&") && /(?:^|[\s[{,:])&\S/.test(text);

function unusable(source: SourceText, error: unknown): Result<undefined> {
  if (error instanceof RangeError) {
    // A stack overflow inside js-yaml; its depth bound makes this unlikely.
    return fail(source, "source/too-deep", tooDeep, undefined, undefined);
  }
  if (!(error instanceof YAMLException)) throw error;
  const { reason } = error;
  // Not every exception has a mark, whatever the types say.
  const offset = (error.mark as { position: number } | undefined)?.position;
  if (reason.startsWith("nesting exceeded")) {
    return fail(source, "source/too-deep", tooDeep, undefined, offset);
  }
  const message = `The YAML is broken: ${reason}.`;
  const help = /^\s*</.test(source.text)
    ? "Give the contract itself: this looks like an HTML or XML page."
    : hints.find(([pattern]) => pattern.test(reason))?.[1];
  return fail(source, "yaml/syntax", message, help, offset);
}

const tooDeep = `Containers are nested more than ${MAX_DEPTH} deep.`;

/** js-yaml names what it could not do; these name the usual cause. */
const hints: readonly (readonly [RegExp, string])[] = [
  [
    /^bad indentation of a mapping entry/,
    "Align the key with its siblings; put a text that holds `: ` or ` #` in quotes.",
  ],
  [/^bad indentation/, "Align this line with its siblings."],
  [/^tab characters/, "Indent with spaces; YAML does not allow tabs here."],
  [
    /colon is missed|multiline key/,
    "Put a colon and a space after the key, or put a text of several lines in quotes.",
  ],
  [
    /^unidentified alias/,
    "Put the text in quotes if the `*` belongs to it, or define the anchor before this line.",
  ],
  [
    /^unexpected end of the stream within a (single|double) quoted/,
    "Close the quote.",
  ],
  [/flow collection/, "Check the commas and brackets around this place."],
  [
    /^end of the stream or a document separator/,
    "Put the text in quotes, or align this line with the keys before it.",
  ],
  [/escape sequence/, "Double the backslash, or use single quotes."],
  [
    /non-printable|null byte|valid JSON character/,
    "Remove the control character.",
  ],
];

function fail(
  source: SourceText,
  code: DiagnosticCode,
  message: string,
  help: string | undefined,
  offset: number | undefined,
): Result<undefined> {
  const { name: file, text } = source;
  const place =
    offset === undefined
      ? { line: 1, column: 1 }
      : lineColumnAt(lineStartsOf(text), Math.min(offset, text.length));
  const fault = diagnostic(code, { message, help, file, ...place });
  return { value: undefined, diagnostics: [fault] };
}
