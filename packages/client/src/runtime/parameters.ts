// Copied by lapsmith from its client runtime. Do not edit: change it there, then generate again.

/**
 * OpenAPI parameter styles. In: a name, a value, and how the parameter is declared. Out: the text for a path or a
 * header, or the pairs of a query, a cookie or a form body.
 *
 * The expected texts are those of the table in OpenAPI 3.1.1, 4.8.12.7. Where the table says nothing:
 * - `undefined` and `null` send nothing, alone or as a member (RFC 6570, 2.3), and so do an empty array and object; of a
 *   JSON parameter, null is a value like another;
 * - a value with `toJSON` (a Date) counts as what it returns; an object inside a flat style is sent as JSON text;
 * - spaceDelimited and pipeDelimited with `explode: true` go out like `form`;
 * - deepObject goes to any depth, with array members by index: `filter[tags][0]=a`, which loses nothing.
 */
import type { ParameterPlace } from "./operation.js";

/** How a value is written: the parts of a parameter row (or of an `encoding` entry) that decide the text. */
export interface Style {
  readonly style?: ParameterPlace["style"] | (string & {});
  readonly explode?: boolean;
  readonly allowReserved?: boolean;
  readonly content?: string;
}

/** Turns raw text into text that is safe in its place. */
export type Encode = (text: string) => string;

/** Percent-encodes all but the unreserved characters of RFC 3986. */
export const percent: Encode = (text) =>
  // encodeURIComponent leaves five reserved characters alone.
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (char) => "%" + char.charCodeAt(0).toString(16).toUpperCase(),
  );

/** Percent-encodes for `allowReserved`: what a query may hold stays, and so does a `%XX` triple. */
export const reserved: Encode = (text) =>
  // encodeURI also encodes `[` and `]`, rightly: no query may hold them, nor `#`, which would cut the rest off.
  encodeURI(text)
    .replace(/%25([\da-f]{2})/gi, "%$1")
    .replaceAll("#", "%23");

/** Leaves text as it is: header values and multipart names and values. */
export const raw: Encode = (text) => text;

/** The own member of a record, so that an input field named `constructor` is not found on the prototype. */
export function own<T>(
  record: Readonly<Record<string, T>> | undefined,
  key: string,
): T | undefined {
  return record && Object.hasOwn(record, key) ? record[key] : undefined;
}

/** A value as JSON sees it: a Date becomes its ISO text. */
export function plain(value: unknown): unknown {
  const known = value as { toJSON?: unknown } | null | undefined;
  return typeof value === "object" && typeof known?.toJSON === "function"
    ? (known.toJSON() as unknown)
    : value;
}

/** The text of a value; with a JSON media type, its JSON text. */
export function text(value: unknown, type?: string): string {
  const known = plain(value);
  return typeof known === "object" || type?.includes("json")
    ? JSON.stringify(known)
    : String(known);
}

/** Whether a value is a record of properties. */
export function isMap(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Encoded pairs of any parameter; `name` is encoded already. Query, cookie and form pairs are `[name, text]`; where the
 * style does not write the name (simple, label), an array item is `[text]` alone.
 */
export function toPairs(
  name: string,
  value: unknown,
  row: Style,
  encode: Encode,
  usual = "form",
): string[][] {
  const { style = usual, explode = style === "form", content } = row;
  const known = plain(value);
  if (known === undefined || (known === null && !content?.includes("json")))
    return [];
  const head = style === "simple" || style === "label" ? [] : [name];
  if (content || typeof known !== "object" || known === null)
    return [[...head, encode(text(known, content))]];
  const map = isMap(known);
  const pairs = Object.entries(known).flatMap(([key, member]) => {
    if (style === "deepObject")
      return toPairs(name + encode(`[${key}]`), member, row, encode);
    const item = plain(member);
    return item === undefined || item === null
      ? []
      : [[...(map ? [encode(key)] : head), encode(text(item))]];
  });
  if (explode || style === "deepObject" || !pairs.length) return pairs;
  const delimiter =
    style === "spaceDelimited"
      ? encode(" ")
      : style === "pipeDelimited"
        ? encode("|")
        : ",";
  return [
    [
      ...head,
      pairs.flatMap((pair) => (map ? pair : pair.slice(-1))).join(delimiter),
    ],
  ];
}

/** Joins encoded pairs into the text of a query, a cookie header or a form body. */
export function joinPairs(pairs: string[][], separator = "&"): string {
  return pairs.map((pair) => pair.join("=")).join(separator);
}

/** The text of a path or header parameter (simple, label, matrix). `undefined`: there is nothing to send. */
export function expand(
  name: string,
  value: unknown,
  row: Style,
  encode: Encode,
): string | undefined {
  const pairs = toPairs(encode(name), value, row, encode, "simple");
  if (!pairs.length) return undefined;
  if (row.style === "label")
    return "." + joinPairs(pairs, row.explode ? "." : ",");
  // RFC 6570, 3.2.7: matrix names an empty value without an equals sign.
  if (row.style === "matrix")
    return ";" + joinPairs(pairs, ";").replace(/=(?=;|$)/g, "");
  return joinPairs(pairs, ",");
}
