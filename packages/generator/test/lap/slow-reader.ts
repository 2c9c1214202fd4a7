/**
 * A second reader of LAP lists: slow, and made to be seen right. It shares no code and no method with the parser.
 *
 * The parser walks over a text once and decides at each comma. This one writes the grammar down as sets of ends (all
 * places at which a thing that starts here may end), tries every way to cut a list at its commas into whole items, and
 * takes the shortest name and then the shortest item with which the rest can be read too.
 */

export interface SlowItem {
  readonly name: string;
  /** As written, without what broken printers left. */
  readonly type: string;
  readonly default?: string;
  readonly comment?: string;
}

type Ends = (text: string, start: number) => readonly number[];

const roots = "str|int|num|bool|any|map|bytes|null|file|float";

const literal =
  (pattern: string): Ends =>
  (text, start) => {
    const mark = new RegExp(pattern, "y");
    mark.lastIndex = start;
    return mark.test(text) ? [mark.lastIndex] : [];
  };

const sequence =
  (...parts: readonly Ends[]): Ends =>
  (text, start) =>
    parts.reduce<readonly number[]>(
      (starts, part) => [
        ...new Set(starts.flatMap((each) => part(text, each))),
      ],
      [start],
    );

const either =
  (...parts: readonly Ends[]): Ends =>
  (text, start) => [...new Set(parts.flatMap((part) => part(text, start)))];

const optional = (part: Ends): Ends => either(literal(""), part);

/** Text in parentheses: every end at which they are balanced for the first time. */
const parentheses: Ends = (text, start) => {
  if (text[start] !== "(") return [];
  for (let end = start + 1; end <= text.length; end++) {
    const inside = text.slice(start, end);
    if (inside.split("(").length === inside.split(")").length) return [end];
  }
  return [];
};

const artefacts = literal("(?:: any)*");

/** Remembers the ends in the text that was asked for last: maps inside maps ask for the same ones again and again. */
function remembering(part: Ends): Ends {
  let of = "";
  let known = new Map<number, readonly number[]>();
  return (text, start) => {
    if (text !== of) [of, known] = [text, new Map()];
    const ends = known.get(start) ?? part(text, start);
    known.set(start, ends);
    return ends;
  };
}

const type = remembering((text, start) => anyType(text, start));
const fields = remembering((text, start) => anyFields(text, start));

const anyType = either(
  sequence(
    literal(`(?:${roots}|enum)(?![\\w.$-])`),
    optional(sequence(parentheses, optional(parentheses))),
    literal("\\??"),
  ),
  sequence(literal("\\["), type, artefacts, literal("\\]\\??")),
  sequence(
    sequence(literal("map<"), type, artefacts, literal(", ?")),
    sequence(type, artefacts, literal(">\\??")),
  ),
  sequence(literal("(?:map|[A-Z][\\w.$-]*)\\??\\{"), fields, literal("\\}")),
  literal("[A-Z][\\w.$-]*\\??"),
);

/** `name: type, name!: type`; names are as short as they can be. */
function anyFields(text: string, start: number): readonly number[] {
  const ends = new Set([start]);
  for (const field of fieldEnds(text, start)) {
    ends.add(field);
    if (text.startsWith(", ", field))
      for (const end of fields(text, field + 2)) ends.add(end);
  }
  return [...ends];
}

function fieldEnds(text: string, start: number): readonly number[] {
  for (
    let colon = text.indexOf(": ", start);
    colon >= 0 && colon < start + 120;
    colon = text.indexOf(": ", colon + 1)
  ) {
    const ends = sequence(type, artefacts)(text, colon + 2);
    if (ends.length > 0) return ends;
  }
  return [];
}

/** Fields up to a closing brace: the end behind it, or undefined. */
export function slowFieldsEnd(text: string): number | undefined {
  return sequence(literal("\\{"), fields, literal("\\}"))(text, 0).at(-1);
}

/** The item that a piece of a list is, taken as a whole; its name is as short as it can be. */
function wholeItem(
  text: string,
  start: number,
  stop: number,
): SlowItem | undefined {
  for (
    let colon = text.indexOf(": ", start);
    colon >= 0 && colon < stop;
    colon = text.indexOf(": ", colon + 1)
  ) {
    const name = text.slice(start, colon);
    if (/(?:^| )# /.test(name)) return undefined;
    for (const end of type(text, colon + 2)) {
      if (end > stop) continue;
      const rest = /^(?:: any)*(?:=([^]*?))??(?:: any)*(?: # ([^]*))?$/.exec(
        text.slice(end, stop),
      );
      if (rest === null) continue;
      const [, value, comment] = rest;
      return {
        name: name.replaceAll(": ", ":"),
        type: text.slice(colon + 2, end),
        ...(value === undefined ? {} : { default: value }),
        ...(comment === undefined ? {} : { comment }),
      };
    }
  }
  return undefined;
}

/** Whether a name stands for one in the middle of prose. */
const isName = (name: string): boolean =>
  !/[\s"'`()*<>|\u2018\u2019\u201c\u201d]/.test(name) &&
  ["{}", "[]"].every(
    ([open, close]) => name.split(open!).length === name.split(close!).length,
  );

/** Whether an item may begin behind a comment: its name looks like one, or a comment of its own says that it is one. */
function mayFollowProse(
  { name, type: written, default: value, comment }: SlowItem,
  models: boolean,
): boolean {
  const root = new RegExp(`^\\[*(?:${roots})(?![\\w.$-])`);
  if (!root.test(written) && !(models && /^\[*[A-Z]/.test(written)))
    return false;
  if (isName(name)) return true;
  return (
    comment !== undefined &&
    value === undefined &&
    name.length <= 60 &&
    !name.includes(", ") &&
    !/["'`]|[.;!?:](?: |$)/.test(name)
  );
}

/** The items of a list, or undefined where it cannot be cut into whole items. */
export function slowItems(
  text: string,
  models: boolean,
): readonly SlowItem[] | undefined {
  if (text === "") return [];
  // Where items may begin: at the start, behind each comma, and where an item behind the last one would.
  const starts = [0];
  for (const { index } of text.matchAll(/, /g)) starts.push(index + 2);
  const last = starts.push(text.length + 2) - 1;
  // From the last start to the first: how to read what begins there, behind prose or not.
  const inProse = new Map<number, readonly SlowItem[]>([[last, []]]);
  const anywhere = new Map(inProse);
  for (let first = last - 1; first >= 0; first--) {
    for (let next = first + 1; next <= last; next++) {
      const item = wholeItem(text, starts[first]!, starts[next]! - 2);
      const rest = (item?.comment === undefined ? anywhere : inProse).get(next);
      if (item === undefined || rest === undefined) continue;
      const take = (readings: typeof anywhere): void => {
        const known = readings.get(first);
        if (known === undefined || item.name.length < known[0]!.name.length)
          readings.set(first, [item, ...rest]);
      };
      take(anywhere);
      if (mayFollowProse(item, models)) take(inProse);
    }
  }
  return anywhere.get(0);
}
