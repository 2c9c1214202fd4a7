/**
 * Reads JSON and YAML flow text (`{role: user, tags: [a, 'b']}`) into a tree that still knows which scalars
 * were quoted, so that the schema and not the text decides the type.
 *
 * In: text. Out: a Flow, or undefined where the text is not one. It must not know types.
 */

export type Flow =
  | { readonly kind: "plain"; readonly text: string }
  | { readonly kind: "quoted"; readonly text: string }
  | { readonly kind: "list"; readonly items: readonly Flow[] }
  | {
      readonly kind: "map";
      readonly entries: readonly (readonly [string, Flow])[];
    };

class NotFlow extends Error {}

const maxDepth = 100;

interface Cursor {
  readonly text: string;
  at: number;
}

/** Undefined: the text does not parse as one flow value. */
export function parseFlow(text: string): Flow | undefined {
  const cursor: Cursor = { text, at: 0 };
  try {
    const flow = value(cursor, "", 0);
    skipSpace(cursor);
    return cursor.at === text.length ? flow : undefined;
  } catch (error) {
    if (error instanceof NotFlow) return undefined;
    throw error;
  }
}

function value(cursor: Cursor, stops: string, depth: number): Flow {
  if (depth > maxDepth) throw new NotFlow();
  skipSpace(cursor);
  const read = openers[cursor.text[cursor.at] ?? ""];
  return read === undefined ? plain(cursor, stops) : read(cursor, depth);
}

const openers: Readonly<
  Record<string, (cursor: Cursor, depth: number) => Flow>
> = {
  "[": list,
  "{": map,
  '"': (cursor) => ({ kind: "quoted", text: doubleQuoted(cursor) }),
  "'": (cursor) => ({ kind: "quoted", text: singleQuoted(cursor) }),
};

function list(cursor: Cursor, depth: number): Flow {
  const items: Flow[] = [];
  cursor.at++;
  for (;;) {
    skipSpace(cursor);
    if (take(cursor, "]")) return { kind: "list", items };
    items.push(value(cursor, ",]", depth + 1));
    skipSpace(cursor);
    if (take(cursor, "]")) return { kind: "list", items };
    if (!take(cursor, ",")) throw new NotFlow();
  }
}

function map(cursor: Cursor, depth: number): Flow {
  const entries: [string, Flow][] = [];
  cursor.at++;
  for (;;) {
    skipSpace(cursor);
    if (take(cursor, "}")) return { kind: "map", entries };
    const key = value(cursor, ":,}", depth + 1);
    if (key.kind !== "plain" && key.kind !== "quoted") throw new NotFlow();
    skipSpace(cursor);
    if (!take(cursor, ":")) throw new NotFlow();
    entries.push([key.text, value(cursor, ",}", depth + 1)]);
    skipSpace(cursor);
    if (take(cursor, "}")) return { kind: "map", entries };
    if (!take(cursor, ",")) throw new NotFlow();
  }
}

function plain(cursor: Cursor, stops: string): Flow {
  const start = cursor.at;
  while (
    cursor.at < cursor.text.length &&
    !stops.includes(cursor.text[cursor.at] ?? "")
  )
    cursor.at++;
  const text = cursor.text.slice(start, cursor.at).trim();
  if (text === "" && stops !== "") throw new NotFlow();
  return { kind: "plain", text };
}

/** JSON's own rules for the escapes. */
function doubleQuoted(cursor: Cursor): string {
  const start = cursor.at++;
  while (cursor.at < cursor.text.length && cursor.text[cursor.at] !== '"')
    cursor.at += cursor.text[cursor.at] === "\\" ? 2 : 1;
  if (!take(cursor, '"')) throw new NotFlow();
  try {
    return JSON.parse(
      cursor.text
        .slice(start, cursor.at)
        .replaceAll("\n", "\\n")
        .replaceAll("\r", "\\r")
        .replaceAll("\t", "\\t"),
    ) as string;
  } catch {
    throw new NotFlow();
  }
}

/** YAML: two quotes stand for one. */
function singleQuoted(cursor: Cursor): string {
  let text = "";
  cursor.at++;
  for (;;) {
    const end = cursor.text.indexOf("'", cursor.at);
    if (end === -1) throw new NotFlow();
    text += cursor.text.slice(cursor.at, end);
    cursor.at = end + 1;
    if (!take(cursor, "'")) return text;
    text += "'";
  }
}

function skipSpace(cursor: Cursor): void {
  while (/\s/.test(cursor.text[cursor.at] ?? "")) cursor.at++;
}

function take(cursor: Cursor, character: string): boolean {
  if (cursor.text[cursor.at] !== character) return false;
  cursor.at++;
  return true;
}
