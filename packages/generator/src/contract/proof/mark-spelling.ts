import { own } from "../document.js";
import type { View } from "./schema.js";

/** Compositions nested deeper than this are each a spelling of their own. */
const deepest = 300;

/** Where a schema and what it is put together from in place bear access marks: they decide what a direction carries. */
export interface SpelledMarks {
  /** The same for the same marks in the same places; empty without any. A list of one is what stands in it. */
  readonly text: string;
  /** Directions that any of the marks speak of, as bits. */
  readonly bits: number;
}

export type MarkSpelling = (node: unknown) => SpelledMarks;

/** The direction that a mark keeps a property out of. */
export const markBits: Readonly<Record<View, number>> = {
  request: 1,
  response: 2,
};

const none: SpelledMarks = { text: "", bits: 0 };

export function createMarkSpelling(): MarkSpelling {
  const known = new WeakMap<object, SpelledMarks>();
  /** Long texts by number: parts may be shared, and each would be written as often as it is reached. */
  const numbers = new Map<string, string>();
  let unique = 0;

  function short(text: string): string {
    if (text.length < 8) return text;
    const before = numbers.get(text);
    if (before !== undefined) return before;
    const number = `#${numbers.size}`;
    numbers.set(text, number);
    return number;
  }

  function of(node: unknown, depth: number): SpelledMarks {
    if (typeof node !== "object" || node === null) return none;
    if (depth > deepest) return { text: `deep ${unique++}`, bits: 3 };
    const before = known.get(node);
    if (before !== undefined) return before;
    const found = spell(node, depth);
    known.set(node, found);
    return found;
  }

  function spell(node: object, depth: number): SpelledMarks {
    const isReadOnly = own(node, "readOnly") === true;
    const isWriteOnly = own(node, "writeOnly") === true;
    let bits =
      (isReadOnly ? markBits.request : 0) |
      (isWriteOnly ? markBits.response : 0);
    let text = `${isReadOnly ? "r" : ""}${isWriteOnly ? "w" : ""}`;
    for (const keyword of ["allOf", "anyOf", "oneOf"]) {
      const list = own(node, keyword);
      if (!Array.isArray(list)) continue;
      const parts = list.map((part) => of(part, depth + 1));
      if (parts.every((part) => part.bits === 0)) continue;
      for (const part of parts) bits |= part.bits;
      text +=
        parts.length === 1
          ? parts[0]!.text
          : `${keyword}(${parts.map((part) => part.text).join()})`;
    }
    return bits === 0 ? none : { text: short(text), bits };
  }

  return (node) => of(node, 0);
}
