import type { Doc, Facets, Json, Type } from "../ir/index.js";
import type { Context, Inside, Written } from "./context.js";
import {
  capital,
  commentText,
  plainText,
  sentences,
  shorten,
} from "./words.js";

/** Most characters of the description of one field inside a map. */
const mostOfField = 80;
/** Most characters of a description that another endpoint has given already. */
const mostOfRepeated = 60;
/** From here on, words about values and fields are worth a pointer to where they were said. */
const longWords = 100;

export interface Said {
  readonly description: string;
  /** What is known beside type and description: `deprecated`, `default 5`. */
  readonly facts: readonly string[];
  readonly written: Written;
  readonly facets?: Facets | undefined;
  readonly example?: Json | undefined;
  /** Name of the parameter, and `METHOD /path` of its endpoint. */
  readonly name: string;
  readonly endpoint: string;
}

/** The comment behind a parameter: description, facts, bounds, fields inside, an example. */
export function comment(said: Said, context: Context): string | undefined {
  const { facts } = said;
  const text = sentences([
    ownWords(said, context),
    capital([...facts, ...bounds(said)].join("; ")),
    ...typeFacts(said, context),
    exampleWords(said),
  ]);
  return text === "" ? undefined : commentText(text);
}

/** The description; shorter where the same parameter of another endpoint has been described so. */
function ownWords(
  { name, description, endpoint }: Said,
  context: Context,
): string {
  const text = shorten(description, context.limits.text);
  if (text.length <= mostOfRepeated) return text;
  return saidAt(`${name}: ${text}`, endpoint, context) === undefined
    ? text
    : shorten(description, mostOfRepeated);
}

/** What the type cannot say; once for each parameter of a name, with a pointer from the others. */
function typeFacts(
  { name, written, endpoint }: Said,
  context: Context,
): string[] {
  const words = [
    capital(written.about.join("; ")),
    insideWords(written.inside),
  ];
  const text = words.join(" ");
  if (text.length < longWords) return words;
  const before = saidAt(`${name} ${text}`, endpoint, context);
  return before === undefined ? words : [`Values as in ${before}`];
}

/** The endpoint at which these words have been said; now they are. */
function saidAt(
  words: string,
  endpoint: string,
  { said }: Context,
): string | undefined {
  const before = said.get(words);
  if (before === undefined) said.set(words, endpoint);
  return before === endpoint ? undefined : before;
}

/** Most characters of each kind of words. */
interface WordLimits {
  readonly facts: number;
  readonly descriptions: number;
}

const ofParameter: WordLimits = { facts: 2000, descriptions: 400 };

/**
 * `role: one of user, assistant; content: string or list of {…}`: facts first, then as much description as fits. Fields
 * that the same variants have stand together: `only when role is assistant: audio, images`.
 */
export function insideWords(
  inside: readonly Inside[],
  limits = ofParameter,
): string {
  let { facts: factsLeft, descriptions: left } = limits;
  const byVariant = new Map<string, string[]>();
  const words: string[] = [];
  for (const { path, when, facts, description } of inside) {
    if (when !== undefined)
      byVariant.set(when, [...(byVariant.get(when) ?? []), path]);
    const known = facts.join(" - ");
    const shownFacts = known.length <= factsLeft ? known : "";
    factsLeft -= shownFacts.length;
    const short = shorten(description, mostOfField).replace(/[.;]$/, "");
    const shown = short.length <= left ? short : "";
    left -= shown.length;
    const text = [shownFacts, shown].filter((part) => part !== "").join(" - ");
    if (text !== "") words.push(`${path}: ${text.replaceAll("; ", " - ")}`);
  }
  const variants = [...byVariant].flatMap(([when, paths]) => {
    const text = `${when}: ${paths.join(", ")}`;
    if (text.length > factsLeft) return [];
    factsLeft -= text.length;
    return [text];
  });
  return [...words, ...variants].join("; ");
}

/** Bounds that the description does not tell and that are worth a word; those of a machine's integers are not. */
function bounds({ facets, description }: Said): string[] {
  if (facets === undefined) return [];
  const usual = (value: number | undefined): number | undefined =>
    value === undefined || Math.abs(value) >= 2 ** 31 - 1 ? undefined : value;
  const from = usual(facets.minimum ?? facets.exclusiveMinimum);
  const to = usual(facets.maximum ?? facets.exclusiveMaximum);
  const { minLength, minItems } = facets;
  const maxLength = usual(facets.maxLength);
  const maxItems = usual(facets.maxItems);
  return [
    from === 0 && to === undefined ? "" : span(from, to, ""),
    minLength === 1 && maxLength === undefined
      ? ""
      : span(minLength || undefined, maxLength, "character"),
    span(minItems || undefined, maxItems, "item"),
  ].filter(
    (text) =>
      text !== "" &&
      !(text.match(/-?\d+(?:\.\d+)?/g) ?? []).every((number) =>
        description.includes(number),
      ),
  );
}

function span(
  from: number | undefined,
  to: number | undefined,
  unit: string,
): string {
  if (from === undefined && to === undefined) return "";
  const of = unit === "" ? "" : ` ${unit}${(to ?? from) === 1 ? "" : "s"}`;
  if (from === undefined) return `at most ${to}${of}`;
  return to === undefined ? `at least ${from}${of}` : `${from} to ${to}${of}`;
}

/** An example says something where the type is plain text and the description shows none. */
function exampleWords({ example, description, written }: Said): string {
  if (typeof example !== "string" && typeof example !== "number") return "";
  const { type } = written;
  if (type.kind !== "scalar" || type.values !== undefined) return "";
  const text = plainText(String(example));
  return text === "" || text.length > 40 || description.includes(text)
    ? ""
    : `Example ${text}`;
}

/** The words of a doc; those of a type stand in for none. */
export const describe = (doc: Doc, type?: Type, more?: Doc): string =>
  plainText(
    doc.description ??
      doc.summary ??
      type?.doc?.description ??
      more?.description ??
      more?.summary ??
      "",
  );
