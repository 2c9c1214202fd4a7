import type { LapParam, LapType } from "./document.js";
import type { Mutable } from "./mutable.js";
import {
  isPlainName,
  longestName,
  longestNameWithSpaces,
  nameEnd,
} from "./names.js";
import {
  isRootAt,
  nameOf,
  parseType,
  scanner,
  skipArtefacts,
  typeStart,
  wordEnd,
  type Scanner,
} from "./parse-type.js";

/** What a list of parameters holds, and where it was mended. Offsets are those of the document; -1 is none. */
export interface ParsedList {
  readonly params: LapParam[];
  /** The first repair. */
  readonly repaired: number;
  /** The first item whose type could not be read. */
  readonly unread: number;
  /** Whether reading gave up looking for items inside prose. */
  readonly tangled: boolean;
}

/** Tries for the `: ` that ends a name; a name may hold one itself. */
const mostTries = 8;

const any: LapType = { kind: "scalar", name: "any", nullable: false };

/**
 * Parses the items between the braces of `@required`, `@optional`, `@common_fields` and `@body`. The format has no
 * escapes: a comment ends where `, ` is followed by a whole item head, which is a name, `: `, a type, and what may
 * follow a type. Braces and parentheses of comments mean nothing. `base`: offset of the text in its document.
 * `joined`: the text was written over several lines.
 */
export function parseParams(
  text: string,
  base: number,
  models: boolean,
  joined = false,
): ParsedList {
  const at = scanner(text, base, models, joined);
  const next = {
    comma: finder(text, ", "),
    hash: finder(text, " # "),
    colon: finder(text, ": "),
  };
  const end = text.length;
  const params: LapParam[] = [];
  let unread = -1;
  let pos = skipBlank(text, 0);
  while (pos < end) {
    const most = Math.min(next.hash(pos), pos + longestName);
    const colon = next.colon(pos);
    const comma = next.comma(pos);
    const isBare = comma < colon && areBareNames(text, pos, colon);
    let head =
      isBare || colon > most ? undefined : parseHead(at, pos, colon, most);
    if (head === undefined) {
      if (unread < 0) unread = base + pos;
      head = isBare ? undefined : parseOtherHead(at, pos, colon, most);
    }
    if (head === undefined) {
      const { param, stop } = parseUntyped(
        at,
        pos,
        Math.min(comma, next.hash(pos)),
      );
      params.push(param);
      pos = skipBlank(text, stop + 1);
      continue;
    }
    const param: Mutable<LapParam> = {
      name: head.name,
      type: head.type,
      at: base + pos,
    };
    let stop = at.next;
    if (text.charCodeAt(stop) === EQUALS) {
      const start = stop + 1;
      stop = endOfDefault(at, start, next.hash(start));
      param.default = withoutArtefacts(at, start, stop);
    }
    if (text.charCodeAt(stop) === SPACE) {
      const start = stop + (text.charCodeAt(stop + 2) === SPACE ? 3 : 2);
      stop = endOfComment(at, start);
      param.comment = text.slice(start, stop);
    }
    params.push(param);
    pos = skipBlank(text, stop + 1);
  }
  const repaired = at.artefact < 0 ? -1 : base + at.artefact;
  return { params, repaired, unread, tangled: at.budget <= 0 };
}

const SPACE = 32;
const HASH = 35;
const COMMA = 44;
const EQUALS = 61;

/**
 * Gives the next occurrence of a mark from an offset on, or the end. Asked for ever greater offsets, it walks over the
 * text once.
 */
function finder(text: string, mark: string): (from: number) => number {
  let found = -1;
  return (from) => {
    if (found < from) {
      found = text.indexOf(mark, from);
      if (found < 0) found = text.length;
    }
    return found;
  };
}

interface Head {
  readonly name: string;
  readonly type: LapType;
}

/**
 * Parses a head where an item must stand, with its first colon at `colon` and before `most`; `next` goes behind its
 * type. Where no type stands behind the first colon, the name may go on to another one.
 */
function parseHead(
  at: Scanner,
  start: number,
  colon: number,
  most: number,
): Head | undefined {
  const { text } = at;
  for (let tries = 0; tries < mostTries; tries++) {
    if (colon < 0 || colon > most) return undefined;
    const type = parseType(at, typeStart(text, colon), true);
    if (type !== undefined) {
      skipArtefacts(at);
      skipToFollower(at);
      if (isFollower(text, at.next) || text.charCodeAt(at.next) === COMMA) {
        const name = nameOf(at, start, colon, tries);
        if (name !== undefined) return { name, type };
      }
    }
    colon = text.indexOf(": ", colon + 1);
  }
  return undefined;
}

/** `a, b, c: str`: names without a type before an item. Some names hold a comma, but those hold other marks too. */
function areBareNames(text: string, start: number, colon: number): boolean {
  if (colon - start > longestName) return false;
  return text
    .slice(start, colon)
    .split(", ")
    .every((name) => isPlainName(name, 0, name.length));
}

/** Spaces before a comma or the end, as people leave them. */
function skipToFollower(at: Scanner): void {
  const { text } = at;
  if (text.charCodeAt(at.next) !== SPACE) return;
  let next = at.next + 1;
  while (text.charCodeAt(next) === SPACE) next++;
  if (next === text.length || text.charCodeAt(next) === COMMA) at.next = next;
}

/** Whether the head of an item may end here. */
function isFollower(text: string, at: number): boolean {
  switch (text.charCodeAt(at)) {
    case EQUALS:
      return true;
    case COMMA:
      return text.charCodeAt(at + 1) === SPACE || at + 1 === text.length;
    case SPACE:
      return text.charCodeAt(at + 1) === HASH;
    default:
      return at === text.length;
  }
}

/** `created: date`: a word that is no type of the format says more than `any` would, so it stays. */
function parseOtherHead(
  at: Scanner,
  start: number,
  colon: number,
  most: number,
): Head | undefined {
  const { text } = at;
  if (colon > most) return undefined;
  const from = typeStart(text, colon);
  at.next = wordEnd(text, from);
  if (at.next === from || !isFollower(text, at.next)) return undefined;
  const name = text.slice(from, at.next);
  return {
    name: text.slice(start, colon),
    type: { kind: "scalar", name, nullable: false },
  };
}

/** An item without a type that can be read: a name alone or with a comment, or a name and what is kept as one. */
function parseUntyped(
  at: Scanner,
  start: number,
  most: number,
): { readonly param: LapParam; readonly stop: number } {
  const { text, base } = at;
  const colon = text.slice(start, most).indexOf(": ");
  const nameStop = colon < 0 ? most : start + colon;
  const name = text.slice(start, nameStop).trim();
  const param = { name, type: any, at: base + start };
  const mark = colon >= 0 ? 2 : text.charCodeAt(most) === SPACE ? 3 : 0;
  if (mark === 0) return { param, stop: most };
  const stop = endOfComment(at, nameStop + mark);
  return {
    param: { ...param, comment: text.slice(nameStop + mark, stop) },
    stop,
  };
}

/** Where an item behind a comma would begin. */
function itemStart({ text, joined }: Scanner, comma: number): number {
  let start = comma + 2;
  if (joined) while (text.charCodeAt(start) === SPACE) start++;
  return start;
}

/** End of the comment that starts at an offset: the comma before the next item, or the end of the list. */
function endOfComment(at: Scanner, start: number): number {
  const { text } = at;
  let comma = text.indexOf(", ", start);
  while (comma >= 0 && !isHead(at, itemStart(at, comma), false))
    comma = text.indexOf(", ", comma + 1);
  return comma < 0 ? text.length : comma;
}

/** End of a default: the comma before the next item, or the comment that starts at `hash`, or the end of the list. */
function endOfDefault(at: Scanner, start: number, hash: number): number {
  const { text } = at;
  let comma = text.indexOf(", ", start);
  while (comma >= 0 && comma < hash && !isHead(at, itemStart(at, comma), true))
    comma = text.indexOf(", ", comma + 1);
  return comma < 0 || comma > hash ? hash : comma;
}

/**
 * Whether a whole item head stands at an offset behind a comma. `anyName`: behind a default, where there is no prose;
 * inside a comment a name that does not look like one needs more.
 */
export function isHead(at: Scanner, start: number, anyName: boolean): boolean {
  const { text } = at;
  const colon = nameEnd(text, start);
  if (colon < 0) return false;
  if (!isRootAt(text, colon + 2, at.models)) return false;
  const { artefact } = at;
  const type = parseType(at, colon + 2, true);
  if (type === undefined) return false;
  skipArtefacts(at);
  at.artefact = artefact;
  if (!isFollower(text, at.next)) return false;
  if (anyName || isPlainName(text, start, colon)) return true;
  return (
    text.startsWith(" # ", at.next) &&
    colon - start <= longestNameWithSpaces &&
    !isSentence(text, start, colon)
  );
}

/** Quotes, or punctuation that ends a sentence or a part of it. */
function isSentence(text: string, start: number, end: number): boolean {
  for (let i = start; i < end; i++) {
    const mark = text[i]!;
    if ("\"'`".includes(mark)) return true;
    if (
      ".;!?:".includes(mark) &&
      (i + 1 === end || text.charCodeAt(i + 1) === SPACE)
    )
      return true;
  }
  return false;
}

/** `=5: any`: the damage of types, behind a default. */
function withoutArtefacts(at: Scanner, start: number, stop: number): string {
  let end = stop;
  while (end - 5 >= start && at.text.startsWith(": any", end - 5)) end -= 5;
  if (end < stop && at.artefact < 0) at.artefact = end;
  return at.text.slice(start, end);
}

/** Where the next item begins: behind spaces and commas that separate nothing. */
function skipBlank(text: string, start: number): number {
  let pos = start;
  while (text.charCodeAt(pos) === SPACE || text.charCodeAt(pos) === COMMA)
    pos++;
  return pos;
}
