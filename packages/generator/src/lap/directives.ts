import {
  keepLine,
  tell,
  type Building,
  type OpenEndpoint,
} from "./building.js";
import type { LapError, LapParam, LapReturn } from "./document.js";
import { gluedAt, gluedLines } from "./glued-lines.js";
import { isBlank, joinedEnd, joinLines, lineAt, type Line } from "./lines.js";
import type { Mutable } from "./mutable.js";
import { parseErrors, parseReturn } from "./parse-answers.js";
import { parseParams } from "./parse-list.js";
import { parseFields, scanner } from "./parse-type.js";
import { parseToc } from "./toc.js";

/** A directive: its line, and where what is behind its name begins. */
interface Directive extends Line {
  /** Behind the name. */
  readonly stop: number;
  /** Behind the blanks behind the name. */
  readonly at: number;
}

/** Takes the line that begins at an offset, and those that belong to it; gives where the next one begins. */
export function takeLine(building: Building, start: number): number {
  const { text } = building;
  const line = lineAt(text, start);
  const { from, next } = line;
  if (from === line.to) return next;
  const first = text.charCodeAt(from);
  if (first === AT) return takeDirective(building, line);
  const isNote = first === HASH;
  if (isNote && building.endpoint === undefined)
    building.notes.push(text.slice(from + 1, line.to).trim());
  else if (isNote || text.startsWith("//", from)) keepLine(building, line);
  else {
    // A paragraph is told once.
    if (building.stray !== start)
      tell(building, "lap/stray-line", from, "Text that is no directive.");
    building.stray = next;
  }
  return next;
}

const HASH = 35;
const OPEN = 40; // (
const CLOSE = 41; // )
const COMMA = 44;
const AT = 64;
const BRACE = 123; // {
const BRACE_END = 125; // }

function takeDirective(building: Building, line: Line): number {
  const { text, head, endpoint } = building;
  let stop = line.from + 1;
  while (stop < line.to && isNameUnit(text.charCodeAt(stop))) stop++;
  let at = stop;
  while (at < line.to && isBlank(text.charCodeAt(at))) at++;
  // Not `{ ...line }`: spread, for every line, halves the speed of the whole parser.
  const it: Directive = {
    from: line.from,
    to: line.to,
    end: line.end,
    next: line.next,
    stop,
    at,
  };
  const name = text.slice(line.from + 1, stop);
  switch (name) {
    case "endpoint":
      openEndpoint(building, it);
      return line.next;
    case "desc":
      if (endpoint === undefined) break;
      takeDescription(building, endpoint, it);
      return line.next;
    case "required":
    case "optional":
    case "body":
      if (endpoint === undefined) break;
      return takeList(building, it, (endpoint[name] ??= []));
    case "returns":
      if (endpoint === undefined) break;
      return takeReturn(building, endpoint, it);
    case "errors":
      if (endpoint === undefined) break;
      return takeErrors(building, (endpoint.errors ??= []), it);
    case "example_request":
      if (endpoint === undefined) break;
      endpoint.example = prose(building, it);
      return line.next;
    case "auth":
      (endpoint ?? head).auth = value(building, it);
      return line.next;
    case "group":
    case "endgroup":
      building.marked = true;
      building.group = name === "group" ? value(building, it) : undefined;
      building.endpoint = undefined;
      return line.next;
    case "end":
      head.ended = true;
      building.endpoint = undefined;
      return line.next;
    case "common_fields":
      return takeList(building, it, (head.commonFields ??= []));
    case "type":
      return takeType(building, it);
    case "lap":
      if (head.version !== "") break;
      head.version = value(building, it);
      return line.next;
    case "api":
      head.api = value(building, it);
      return line.next;
    case "base":
      head.base = value(building, it);
      return line.next;
    case "version":
      head.apiVersion = value(building, it);
      return line.next;
    case "hint":
      head.hint = value(building, it);
      return line.next;
    case "endpoints":
      building.countAt = line.from;
      if (/^\d{1,9}$/.test(value(building, it)))
        head.declaredEndpoints = Number(value(building, it));
      return line.next;
    case "toc":
      building.tocAt = line.from;
      building.toc = parseToc(value(building, it));
      return line.next;
  }
  const why = knownInEndpoints.has(name)
    ? "stands outside of an endpoint"
    : name === "lap"
      ? "occurs twice"
      : "is not known";
  tell(building, "lap/unknown-directive", line.from, `@${name} ${why}.`);
  keepLine(building, line);
  return line.next;
}

const knownInEndpoints: ReadonlySet<string> = new Set(
  "desc required optional body returns errors example_request".split(" "),
);

const isNameUnit = (unit: number): boolean =>
  (unit >= 97 && unit <= 122) ||
  (unit >= 65 && unit <= 90) ||
  (unit >= 48 && unit <= 57) ||
  unit === 95 ||
  unit === 45;

/** Text behind a directive, without blanks around it. */
const value = ({ text }: Building, { at, to }: Directive): string =>
  text.slice(at, to);

/** Text for people: all that is behind the one space, as it stands. */
const prose = ({ text }: Building, { stop, end }: Directive): string =>
  text.slice(Math.min(stop + 1, end), end);

function openEndpoint(
  building: Building,
  { from, at, to: end }: Directive,
): void {
  const { text, group } = building;
  let stop = at;
  while (stop < end && !isBlank(text.charCodeAt(stop))) stop++;
  const path = text.slice(stop, end).trimStart();
  building.endpoint = {
    method: text.slice(at, stop),
    path,
    returns: [],
    unknown: [],
    at: from,
  };
  if (group !== undefined) building.endpoint.group = group;
  if (path === "")
    tell(
      building,
      "lap/unread-item",
      from,
      "@endpoint needs a method and a path: @endpoint GET /things. The endpoint is left out.",
    );
  else building.endpoints.push(building.endpoint);
}

function takeDescription(
  building: Building,
  endpoint: OpenEndpoint,
  it: Directive,
): void {
  const words = prose(building, it);
  const glued = gluedAt(words);
  endpoint.description = glued < 0 ? words : words.slice(0, glued).trim();
  if (glued < 0) return;
  const start = it.end - words.length;
  tell(
    building,
    "lap/repaired",
    start + glued + 1,
    "The lines behind a description were glued to it; they are lines again.",
  );
  const { marked } = building;
  for (const line of gluedLines(building.text, start + glued, it.end))
    takeDirective(building, line);
  // The marks among them do not make up for those that were lost before.
  building.marked = marked;
}

function takeList(building: Building, it: Directive, list: LapParam[]): number {
  const { text } = building;
  const open = text.charCodeAt(it.at) === BRACE;
  const start = open ? it.at + 1 : it.at;
  const { inner, closed, joined, next } = listText(building, it, start);
  if (!open || !closed)
    tell(
      building,
      "lap/repaired",
      it.at,
      `The list has no ${open ? "closing" : "opening"} brace.`,
    );
  const { params, repaired, unread, tangled } = parseParams(
    inner,
    start,
    building.models,
    joined,
  );
  for (const param of params) list.push(joined ? inOneLine(param) : param);
  if (repaired >= 0) tellArtefact(building, repaired);
  if (unread >= 0)
    tell(
      building,
      "lap/unread-item",
      unread,
      "An item whose type is none of LAP; it is taken as it stands, or as any.",
    );
  if (tangled)
    tell(
      building,
      "lap/unread-item",
      start,
      "The list is too tangled: items at its end may have been taken for text.",
    );
  return next;
}

function tellArtefact(building: Building, at: number): void {
  tell(
    building,
    "lap/repaired",
    at,
    "A type was damaged by a printer that could not read it.",
  );
}

/** A comment over several lines is one of one line. */
const inOneLine = (param: LapParam): LapParam =>
  param.comment === undefined
    ? param
    : { ...param, comment: param.comment.replace(/ +/g, " ").trim() };

/** The text of a list, without its closing brace. `joined`: it was written over several lines. */
function listText(
  building: Building,
  it: Directive,
  start: number,
): { inner: string; closed: boolean; joined: boolean; next: number } {
  const { text } = building;
  const more = text.charCodeAt(it.to - 1) !== BRACE_END;
  const { to: end, next } = more ? joinedEnd(text, it) : it;
  const closed = end > start && text.charCodeAt(end - 1) === BRACE_END;
  const inner = text.slice(start, closed ? end - 1 : end);
  const joined = end > it.to;
  return {
    inner: joined ? joinLines(inner, building.models).trimEnd() : inner,
    closed,
    joined,
    next,
  };
}

function takeReturn(
  building: Building,
  endpoint: OpenEndpoint,
  it: Directive,
): number {
  const { text } = building;
  let close = it.stop;
  if (text.charCodeAt(close) === OPEN)
    while (close < it.to && text.charCodeAt(close) !== CLOSE) close++;
  const status = text.slice(it.stop + 1, close).trim();
  if (status === "" || close === it.to) {
    tell(
      building,
      "lap/unread-item",
      it.from,
      "@returns needs a status in parentheses: @returns(200). The line is left out.",
    );
    return it.next;
  }
  const start = close + 1;
  const last = text.charCodeAt(it.to - 1);
  // Only what plainly goes on: text may end in any way.
  const more = last === BRACE || last === COMMA;
  const { to: end, next } = more ? joinedEnd(text, it) : it;
  const inner =
    end > it.to
      ? joinLines(text.slice(start, end), building.models)
      : text.slice(start, it.end);
  const { fields, text: words, repaired, unread } = parseReturn(inner, start);
  const answer: Mutable<LapReturn> = { status, at: it.from };
  if (fields !== undefined) answer.fields = fields;
  if (words !== undefined) answer.text = words;
  endpoint.returns.push(answer);
  if (repaired >= 0) tellArtefact(building, repaired);
  if (unread >= 0)
    tell(
      building,
      "lap/unread-item",
      unread,
      "Fields that cannot be read; they are taken as text.",
    );
  return next;
}

function takeErrors(
  building: Building,
  list: LapError[],
  it: Directive,
): number {
  const open = building.text.charCodeAt(it.at) === BRACE;
  const start = open ? it.at + 1 : it.at;
  const { inner, next } = listText(building, it, start);
  const { errors, repaired } = parseErrors(inner, start);
  for (const error of errors) list.push(error);
  if (repaired >= 0)
    tell(
      building,
      "lap/repaired",
      repaired,
      "The text of an error was torn at its first colon.",
    );
  return next;
}

function takeType(building: Building, it: Directive): number {
  const { text } = building;
  const more = text.charCodeAt(it.to - 1) !== BRACE_END;
  const { to: end, next } = more ? joinedEnd(text, it) : it;
  const inner = joinLines(text.slice(it.at, end), true);
  const open = inner.indexOf("{");
  const name = inner.slice(0, Math.max(0, open)).trim();
  const at = scanner(inner, it.at, true);
  at.next = open + 1;
  const fields = name === "" ? undefined : parseFields(at, 0);
  if (fields !== undefined) building.types.push({ name, fields, at: it.from });
  else {
    tell(
      building,
      "lap/unread-item",
      it.from,
      "The type cannot be read: @type Name {field: str}. The line is kept.",
    );
    building.unknown.push({ text: `@type ${inner.trim()}`, at: it.from });
  }
  return next;
}
