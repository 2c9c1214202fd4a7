import { pascalCase } from "./words.js";

/**
 * Turns names of a contract into TypeScript identifiers. A contract is untrusted: whatever comes in, what goes out
 * is letters, digits and underscore, starts with a letter or underscore, and shadows nothing that generated code uses.
 */

/** Words that cannot name a binding in a module (ECMAScript 2024, 12.7.2; TypeScript's own type keywords). */
const reservedWords = new Set(
  (
    "abstract any arguments as asserts async await bigint boolean break case catch class const continue debugger declare default delete do else enum eval export extends false " +
    "finally for from function get if implements import in infer instanceof interface is keyof let module namespace never new null number object of package private protected public " +
    "readonly require return set static string super switch symbol this throw true try type typeof undefined unique unknown var void while with yield"
  ).split(" "),
);

/** Global types that generated code names, so a schema must not take them. */
const globalTypes = new Set(
  "Array ArrayBuffer AsyncIterable Blob Date Error File FormData Function Headers Iterable Map Number Object Omit Partial Pick Promise PromiseLike ReadableStream ReadonlyArray Record Request Response Set String Symbol Uint8Array URL Boolean".split(
    " ",
  ),
);

const isIdentifier = (text: string): boolean => /^[A-Za-z_$][\w$]*$/.test(text);

/** PascalCase identifier for a type; `Model` is appended where the name is taken by the language. */
export function typeIdentifier(text: string): string {
  const name = pascalCase(text);
  if (name === "") return "Unnamed";
  const safe = /^[0-9]/.test(name) ? `N${name}` : name;
  return globalTypes.has(safe) || reservedWords.has(safe.toLowerCase())
    ? `${safe}Model`
    : safe;
}

export const isReservedWord = (text: string): boolean =>
  reservedWords.has(text);

/** A property key as it stands in a type or an object literal: bare where it can be, quoted otherwise. */
export function propertyKey(name: string): string {
  return isIdentifier(name) && name !== "__proto__"
    ? name
    : stringLiteral(name);
}

/** A string as a TypeScript literal that cannot end early: quotes, newlines, U+2028 and lone surrogates are escaped. */
export function stringLiteral(text: string): string {
  const body = JSON.stringify(text)
    .slice(1, -1)
    .replace(/\u2028/g, "\\u2028")
    .replace(/\u2029/g, "\\u2029")
    .replace(
      /[\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g,
      (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`,
    );
  // Prettier's rule: double quotes, unless more of them would need escaping than of single ones.
  const doubles = (body.match(/\\"/g) ?? []).length;
  const singles = (body.match(/'/g) ?? []).length;
  return doubles > singles
    ? `'${body.replace(/\\"/g, '"').replace(/'/g, "\\'")}'`
    : `"${body}"`;
}

/** A binding that generated code imports, as a value inside a literal. */
export class Reference {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/** A JSON value as a TypeScript literal, References in it by their names. `__proto__` becomes a computed key, because a plain one would set the prototype. */
export function jsonLiteral(value: unknown): string {
  if (typeof value === "string") return stringLiteral(value);
  if (value instanceof Reference) return value.name;
  if (Array.isArray(value)) return `[${value.map(jsonLiteral).join(", ")}]`;
  if (value !== null && typeof value === "object") {
    const entries = Object.entries(value).filter(([, v]) => v !== undefined);
    if (entries.length === 0) return "{}";
    return `{ ${entries.map(([key, v]) => `${key === "__proto__" ? '["__proto__"]' : propertyKey(key)}: ${memberLiteral(key, v)}`).join(", ")} }`;
  }
  if (typeof value === "number" && Object.is(value, -0)) return "-0";
  return String(value);
}

/** Under a name that every object has, TypeScript expects no particular text and would take `"header"` for any string. */
const memberLiteral = (key: string, value: unknown): string =>
  jsonLiteral(value) +
  (key in Object.prototype &&
  key !== "__proto__" &&
  typeof value === "object" &&
  value !== null
    ? " as const"
    : "");
