import type {
  LapDocument,
  LapEndpoint,
  LapError,
  LapParam,
  LapReturn,
} from "./document.js";
import { isIdentifier, parseReturn } from "./parse-answers.js";
import { isPlainName } from "./names.js";
import { fieldsText, typeText } from "./print-type.js";
import {
  evenBraces,
  oneLine,
  safeComment,
  safeDefault,
  safeDescription,
  safeErrorText,
  safeName,
} from "./safe-text.js";
import { tocOf, tocText } from "./toc.js";

export interface PrintLapOptions {
  /** Leave out what is words: descriptions, comments, texts of answers and errors, examples. Default false. */
  readonly lean?: boolean;
}

interface Printing {
  readonly lean: boolean;
  /** A capitalised word behind a colon reads as a type. */
  readonly models: boolean;
}

/**
 * Prints a LAP document in its canonical order, one directive a line.
 *
 * The format has no escapes, so text that a program made must be kept from reading as something else, while text that
 * was read must print as it stood. Two rules settle that. First: a line end becomes a space, and the head of an item
 * inside a comment loses its colon; text that was read has neither, or it would have ended there, so nothing of it
 * changes. Second: some readers count braces, so the braces of a text are made even, and whatever but begins like an
 * item is defused too; this goes for things whose `at` is 0, which no place in a document is: they were made.
 */
export function printLap(
  document: LapDocument,
  { lean = false }: PrintLapOptions = {},
): string {
  const { base, apiVersion, auth, commonFields, hint, endpoints } = document;
  const as: Printing = {
    lean,
    models: document.types.length > 0 || (auth ?? "").includes("SigV4"),
  };
  const toc = tocOf(endpoints);
  const lines = [
    `@lap ${document.version || "v0.3"}`,
    ...document.notes.map((note) => `# ${oneLine(note)}`),
    `@api ${oneLine(document.api)}`,
  ];
  const optional = (directive: string, text: string | undefined): void => {
    if (text !== undefined) lines.push(`${directive} ${oneLine(text)}`);
  };
  optional("@base", base);
  optional("@version", apiVersion);
  optional("@auth", auth);
  if (commonFields !== undefined)
    lines.push(`@common_fields {${paramsText(commonFields, as)}}`);
  lines.push(`@endpoints ${endpoints.length}`);
  optional("@hint", hint);
  if (toc.length > 0) lines.push(`@toc ${oneLine(tocText(toc))}`);
  for (const { text } of document.unknown) keep(text, lean, lines);
  if (document.types.length > 0) lines.push("");
  for (const { name, fields } of document.types)
    lines.push(`@type ${oneLine(name)} {${fieldsText(fields)}}`);
  lines.push("");
  // Where there are no marks, the only group of the table of contents is that of all endpoints.
  const marked =
    toc.length > 1 ||
    (toc.length === 1 && endpoints.some((each) => each.group === undefined));
  printEndpoints(endpoints, marked, as, lines);
  lines.push("@end", "");
  return lines.join("\n");
}

/** Remarks are words. */
function keep(text: string, lean: boolean, lines: string[]): void {
  if (!lean || text.startsWith("@")) lines.push(oneLine(text));
}

function printEndpoints(
  endpoints: readonly LapEndpoint[],
  marked: boolean,
  as: Printing,
  lines: string[],
): void {
  let open: string | undefined;
  for (const endpoint of endpoints) {
    const { group } = endpoint;
    if (marked && group !== open) {
      if (open !== undefined) lines.push("@endgroup", "");
      if (group !== undefined) lines.push(`@group ${oneLine(group)}`);
      open = group;
    }
    printEndpoint(endpoint, as, lines);
    lines.push("");
  }
  if (open !== undefined) lines.push("@endgroup", "");
}

function printEndpoint(
  endpoint: LapEndpoint,
  as: Printing,
  lines: string[],
): void {
  const { description, auth, body, required, optional, errors, example } =
    endpoint;
  const { lean } = as;
  lines.push(`@endpoint ${endpoint.method} ${oneLine(endpoint.path)}`);
  if (description !== undefined && !lean)
    lines.push(`@desc ${safeDescription(words(description, endpoint.at))}`);
  if (auth !== undefined) lines.push(`@auth ${oneLine(auth)}`);
  if (body !== undefined) lines.push(`@body {${paramsText(body, as)}}`);
  if (required !== undefined)
    lines.push(`@required {${paramsText(required, as)}}`);
  if (optional !== undefined)
    lines.push(`@optional {${paramsText(optional, as)}}`);
  for (const each of endpoint.returns) lines.push(returnText(each, lean));
  if (errors !== undefined)
    lines.push(
      `@errors {${errors.map((error) => errorText(error, lean)).join(", ")}}`,
    );
  if (example !== undefined && !lean)
    lines.push(`@example_request ${oneLine(example)}`);
  for (const { text } of endpoint.unknown) keep(text, lean, lines);
}

/** Text for people; that of a thing that was read prints as it stood. */
const words = (text: string, at: number): string =>
  at === 0 ? evenBraces(oneLine(text)) : oneLine(text);

function returnText(answer: LapReturn, lean: boolean): string {
  const { status, fields, at } = answer;
  // What a text-only answer points at is no prose.
  const isKept =
    answer.text !== undefined && (!lean || /^(?:->|→)/.test(answer.text));
  const text = isKept ? words(answer.text ?? "", at) : undefined;
  const head = `@returns(${oneLine(status)})`;
  if (fields !== undefined) {
    const body = `${head} {${fieldsText(fields)}}`;
    return text === undefined ? body : `${body} # ${text}`;
  }
  if (text === undefined) return head;
  // Behind a status a brace begins fields.
  const isPlain = !text.startsWith("{") || (at !== 0 && !readsAsFields(text));
  return isPlain ? `${head} ${text}` : `${head} (${text})`;
}

const readsAsFields = (text: string): boolean =>
  parseReturn(text, 0).fields !== undefined;

function errorText({ code, type, text, at }: LapError, lean: boolean): string {
  const isType = type !== undefined && isIdentifier(type);
  const head = isType ? `${code}:${type}` : code;
  const said = type === undefined || isType ? text : `${type}: ${text ?? ""}`;
  return said === undefined || lean
    ? head
    : `${head}: ${safeErrorText(words(said, at))}`;
}

function paramsText(list: readonly LapParam[], as: Printing): string {
  let isBehindComment = false;
  return list
    .map((param) => {
      const text = paramText(param, as, isBehindComment);
      isBehindComment = !as.lean && param.comment !== undefined;
      return text;
    })
    .join(", ");
}

function paramText(
  param: LapParam,
  { lean, models }: Printing,
  isBehindComment: boolean,
): string {
  const { type, default: value, at } = param;
  const name = at === 0 ? safeName(param.name) : param.name;
  let text = `${name}: ${typeText(type)}`;
  if (value !== undefined)
    text += `=${safeDefault(words(value, at), models, at === 0)}`;
  let comment = lean ? undefined : param.comment;
  // Inside prose a name with spaces is one only where a comment follows.
  if (comment === undefined && isBehindComment && value === undefined)
    if (!isPlainName(name, 0, name.length)) comment = name;
  return comment === undefined
    ? text
    : `${text} # ${safeComment(words(comment, at), models, at === 0)}`;
}
