// Copied by lapsmith from its client runtime. Do not edit: change it there, then generate again.

/**
 * In: a regular expression. Out: a short text that it matches, or undefined where it is of a kind that is not followed:
 * whoever asks checks the text anyway.
 *
 * It knows literals, classes, groups, alternatives, quantifiers and anchors; of everything repeated it takes the least.
 */
import { pick } from "./random.js";

const kinds: Readonly<Record<string, string>> = {
  d: "0123456789",
  w: "abcdefghijklmnopqrstuvwxyz0123456789_",
  s: " ",
  D: "abc",
  W: "-",
  S: "abc",
};
const controls: Readonly<Record<string, string>> = {
  n: "\n",
  r: "\r",
  t: "\t",
  f: "\f",
  v: "\v",
};
const usual =
  "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_ ";

/** Longest text that is made, and the most pieces of a pattern that are read for it. */
const longest = 2_000;

class NotFollowed extends Error {}

/** `least`: characters that the text should have, where the expression leaves a choice. */
export function patternText(
  pattern: string,
  seed: string,
  least: number = 0,
): string | undefined {
  try {
    const writer = new Writer(pattern, seed);
    const text = writer.alternatives();
    if (writer.at < pattern.length) return undefined;
    return text.length < least
      ? new Writer(pattern, seed, least - text.length).alternatives()
      : text;
  } catch (error) {
    if (error instanceof NotFollowed) return undefined;
    throw error;
  }
}

class Writer {
  at: number = 0;
  readonly #pattern: string;
  readonly #seed: string;
  /** Characters to add where something may be repeated. */
  #more: number;
  #written: number = 0;

  constructor(pattern: string, seed: string, more: number = 0) {
    this.#pattern = pattern;
    this.#seed = seed;
    this.#more = more;
  }

  alternatives(): string {
    const all = [this.#sequence()];
    while (this.#pattern[this.at] === "|") {
      this.at++;
      all.push(this.#sequence());
    }
    return all[pick(`${this.#seed} ${this.at}`, all.length)] as string;
  }

  #sequence(): string {
    let text = "";
    while (this.at < this.#pattern.length && !/[|)]/.test(this.#peek())) {
      const start = this.at;
      const one = this.#atom();
      const end = this.at;
      const count = this.#quantity(one.length);
      if (count === 0) continue;
      text += one;
      // Read once more for each repetition, so that each has characters of its own.
      const after = this.at;
      for (let i = 1; i < count; i++) {
        this.at = start;
        text += this.#atom();
        if (this.at !== end || text.length > longest) throw new NotFollowed();
      }
      this.at = after;
    }
    return text;
  }

  #peek(): string {
    return this.#pattern[this.at] ?? "";
  }

  #atom(): string {
    if (++this.#written > 2 * longest) throw new NotFollowed();
    const character = this.#pattern[this.at++];
    if (character === "^" || character === "$") return "";
    if (character === ".") return this.#one(usual);
    if (character === "[") return this.#one(this.#characterClass());
    if (character === "\\") return this.#one(this.#escape());
    if (character === "(") return this.#group();
    // What stands for one character may be two units.
    const point = this.#pattern.codePointAt(this.at - 1) as number;
    if (point > 0xffff) this.at++;
    return String.fromCodePoint(point);
  }

  #group(): string {
    if (this.#peek() === "?") {
      const kind = /^\?(:|<[A-Za-z]\w*>)/.exec(
        this.#pattern.slice(this.at, this.at + 40),
      );
      // Text that must or must not stand around is not followed.
      if (!kind) throw new NotFollowed();
      this.at += kind[0].length;
    }
    const text = this.alternatives();
    if (this.#pattern[this.at++] !== ")") throw new NotFollowed();
    return text;
  }

  #escape(): string {
    const letter = this.#pattern[this.at++] ?? "";
    if (letter === "b" || /[1-9kpPux]/.test(letter)) {
      const code =
        /^(?:u\{([\da-fA-F]+)\}|u([\da-fA-F]{4})|x([\da-fA-F]{2}))/.exec(
          this.#pattern.slice(this.at - 1, this.at + 9),
        );
      if (code) {
        this.at += code[0].length - 1;
        return String.fromCodePoint(
          parseInt(code[1] ?? code[2] ?? code[3] ?? "0", 16),
        );
      }
      if (letter === "p" && this.#peek() === "{") {
        this.at = this.#pattern.indexOf("}", this.at) + 1;
        return "aA";
      }
      throw new NotFollowed();
    }
    return kinds[letter] ?? controls[letter] ?? letter;
  }

  #characterClass(): string {
    const negative = this.#peek() === "^";
    if (negative) this.at++;
    const allowed: string[] = [];
    while (this.#peek() !== "]") {
      if (this.at >= this.#pattern.length) throw new NotFollowed();
      const from = this.#classCharacter();
      if (
        this.#peek() === "-" &&
        this.#pattern[this.at + 1] !== "]" &&
        [...from].length === 1
      ) {
        this.at++;
        const to = this.#classCharacter();
        const first = from.codePointAt(0) as number;
        const last = Math.min(to.codePointAt(0) ?? 0, first + 100);
        for (let code = first; code <= last; code++)
          allowed.push(String.fromCodePoint(code));
      } else allowed.push(...from);
    }
    this.at++;
    return negative
      ? [...usual].filter((character) => !allowed.includes(character)).join("")
      : allowed.join("");
  }

  #classCharacter(): string {
    if (this.#peek() === "\\") {
      this.at++;
      return this.#escape();
    }
    const point = this.#pattern.codePointAt(this.at) as number;
    this.at += point > 0xffff ? 2 : 1;
    return String.fromCodePoint(point);
  }

  #one(characters: string): string {
    const all = [...characters];
    if (!all.length) throw new NotFollowed();
    return all[
      pick(`${this.#seed} ${this.at} ${this.#written}`, all.length)
    ] as string;
  }

  /** How often what was just read stands there. */
  #quantity(width: number): number {
    const found = /^(?:([*+?])|\{(\d{1,5})(,(\d{0,5}))?\})[?]?/.exec(
      this.#pattern.slice(this.at, this.at + 20),
    );
    if (!found) return 1;
    this.at += found[0].length;
    const [, sign, from, comma, to] = found;
    const least = sign ? Number(sign === "+") : Number(from);
    const most = sign
      ? sign === "?"
        ? 1
        : Infinity
      : comma
        ? to
          ? Number(to)
          : Infinity
        : least;
    if (!width) return least;
    // One where it may be none: a text of nothing shows little.
    const usual = least === 0 && most > 0 ? 1 : least;
    const more = Math.min(Math.ceil(this.#more / width), most - usual);
    this.#more -= more * width;
    if ((usual + more) * width > longest) throw new NotFollowed();
    return usual + more;
  }
}
