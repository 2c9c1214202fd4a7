import { MAX_DEPTH } from "./document.js";
import { addEntry, type PlacedNode } from "./placed-node.js";

/** What is wrong with a JSON text, and where. JSON.parse knows, but not in every engine and not in every case. */
export class JsonError extends Error {
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /[\p{L}\p{N}_$]+/uy;
const ESCAPE = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y;

/** Reads a JSON text (RFC 8259) for the places of its values. Throws JsonError at the first fault. */
export function placeJson(text: string): PlacedNode {
  let offset = 0;

  function skipSpace(): void {
    for (;;) {
      const code = text.charCodeAt(offset);
      if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return;
      offset++;
    }
  }

  function fail(message: string, at = offset): never {
    throw new JsonError(message, at);
  }

  /** The one way to say that something else was expected here. */
  function expected(what: string): never {
    const character = text[offset];
    if (character === undefined)
      fail(`The text ends, but ${what} must follow.`);
    if (character === "'") fail("Strings need double quotes in JSON.");
    if (character === "/") fail("JSON has no comments.");
    if (character === '"') fail(`Found a string where ${what} must stand.`);
    WORD.lastIndex = offset;
    const found =
      WORD.exec(text)?.[0] ?? String.fromCodePoint(text.codePointAt(offset)!);
    fail(`Found "${found.slice(0, 40)}" where ${what} must stand.`);
  }

  function value(depth: number): PlacedNode {
    if (depth > MAX_DEPTH)
      fail(`Containers are nested more than ${MAX_DEPTH} deep.`);
    const start = offset;
    switch (text[offset]) {
      case "{":
        return object({ start, entries: new Map() }, depth);
      case "[":
        return array({ start, items: [] }, depth);
      case '"':
        string();
        return { start };
      case "t":
      case "f":
      case "n":
        for (const word of ["true", "false", "null"]) {
          if (!text.startsWith(word, offset)) continue;
          offset += word.length;
          return { start };
        }
        return expected("a value");
      default:
        NUMBER.lastIndex = offset;
        offset += NUMBER.exec(text)?.[0].length ?? expected("a value");
        return { start };
    }
  }

  function object(owner: PlacedNode, depth: number): PlacedNode {
    members("}", () => {
      const keyStart = offset;
      if (text[offset] !== '"') expected('a key in double quotes or "}"');
      const key = string();
      skipSpace();
      if (text[offset] !== ":") expected("a colon");
      offset++;
      skipSpace();
      addEntry(owner, key, { keyStart, node: value(depth + 1) });
    });
    return owner;
  }

  function array(owner: PlacedNode, depth: number): PlacedNode {
    members("]", () => owner.items!.push(value(depth + 1)));
    return owner;
  }

  function members(end: "}" | "]", read: () => void): void {
    offset++;
    skipSpace();
    if (text[offset] === end) {
      offset++;
      return;
    }
    for (;;) {
      read();
      skipSpace();
      if (text[offset] === end) break;
      if (text[offset] !== ",") expected(`a comma or "${end}"`);
      const comma = offset++;
      skipSpace();
      if (text[offset] === end)
        fail(`A comma must not stand before "${end}".`, comma);
    }
    offset++;
  }

  function string(): string {
    const start = offset++;
    let escaped = false;
    for (;;) {
      const code = text.charCodeAt(offset);
      if (code === 0x22) break;
      if (Number.isNaN(code)) fail("This string is not closed.", start);
      if (code === 0x0a || code === 0x0d) {
        fail("This string is not closed on its line.", start);
      }
      if (code < 0x20) fail("A control character in a string must be escaped.");
      if (code === 0x5c) {
        escaped = true;
        ESCAPE.lastIndex = offset;
        const sequence = ESCAPE.exec(text)?.[0];
        if (sequence === undefined)
          fail("This escape sequence is unknown in JSON.");
        offset += sequence.length;
      } else offset++;
    }
    offset++;
    return escaped
      ? (JSON.parse(text.slice(start, offset)) as string)
      : text.slice(start + 1, offset - 1);
  }

  skipSpace();
  const root = value(1);
  skipSpace();
  if (offset < text.length) expected("the end of the text");
  return root;
}
