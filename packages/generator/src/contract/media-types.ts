import { child, members, resolve, type Located } from "./document.js";

interface MediaTypeName {
  readonly type: string;
  readonly subtype: string;
  readonly suffix: string;
  /** Sorted, as one text. */
  readonly parameters: string;
}

function parse(name: string): MediaTypeName {
  const [essence = "", ...parameters] = name.toLowerCase().split(";");
  const [type = "", rest = ""] = essence.trim().split("/", 2);
  const plus = rest.lastIndexOf("+");
  return {
    type,
    subtype: plus === -1 ? rest : rest.slice(0, plus),
    suffix: plus === -1 ? "" : rest.slice(plus + 1),
    parameters: parameters
      .map((parameter) => parameter.trim())
      .filter((parameter) => parameter !== "")
      .sort()
      .join(";"),
  };
}

/** Whether every body of the narrow media type is one of the wide: `application/json` holds `application/problem+json`. */
function holds(wide: MediaTypeName, narrow: MediaTypeName): boolean {
  if (wide.type === "*" || (wide.type === narrow.type && wide.subtype === "*"))
    return true;
  if (wide.type !== narrow.type) return false;
  if (wide.subtype === narrow.subtype && wide.suffix === narrow.suffix)
    return true;
  return wide.suffix === "" && wide.subtype === narrow.suffix;
}

/** Media types whose pieces are JSON: a stream of values, one a line or one an event. */
const streamsOfJson: ReadonlySet<string> = new Set([
  "event-stream",
  "json-seq",
  "jsonl",
  "ndjson",
  "x-jsonl",
  "x-jsonlines",
  "x-ndjson",
]);

/** In JSON, a number and a text differ; in forms, XML and plain text all is text. */
export const isTyped = (name: string): boolean => {
  const { subtype, suffix } = parse(name);
  return [suffix, subtype].some(
    (part) =>
      part === "json" || part.endsWith("-json") || streamsOfJson.has(part),
  );
};

/** Where names and shapes are those of `xml`. */
export const isXml = (name: string): boolean => {
  const { subtype, suffix } = parse(name);
  return suffix === "xml" || subtype === "xml";
};

export interface MediaType {
  readonly name: string;
  readonly place: Located;
}

export interface MediaTypePair {
  readonly base: MediaType;
  readonly revision: MediaType;
  /** How the name changed. */
  readonly name: "same" | "generalized" | "specialized" | "changed";
}

export interface MediaTypes {
  readonly pairs: readonly MediaTypePair[];
  readonly added: readonly MediaType[];
  readonly removed: readonly MediaType[];
}

function nameChange(base: string, revision: string): MediaTypePair["name"] {
  const [a, b] = [parse(base), parse(revision)];
  if (a.parameters !== b.parameters) return "changed";
  if (a.type === b.type && a.subtype === b.subtype && a.suffix === b.suffix)
    return "same";
  return holds(a, b) ? "specialized" : "generalized";
}

const mediaTypesOf = (content: Located): MediaType[] =>
  members(content).map(({ key, place }) => ({
    name: key,
    place: resolve(place),
  }));

/** Media types of both sides: the same name first, then names of which one holds the other. */
export function matchMediaTypes(base: Located, revision: Located): MediaTypes {
  const before = mediaTypesOf(base);
  let added = mediaTypesOf(revision);
  const pairs: MediaTypePair[] = [];
  const left: MediaType[] = [];
  const take = (
    media: MediaType,
    fits: (other: MediaType) => boolean,
  ): boolean => {
    const other = added.find(fits);
    if (other === undefined) return false;
    added = added.filter((one) => one !== other);
    pairs.push({
      base: media,
      revision: other,
      name:
        media.name === other.name ? "same" : nameChange(media.name, other.name),
    });
    return true;
  };
  for (const media of before)
    if (!take(media, ({ name }) => name === media.name)) left.push(media);
  const removed = left.filter((media) => {
    const own = parse(media.name);
    return !take(media, ({ name }) => {
      const other = parse(name);
      return holds(own, other) || holds(other, own);
    });
  });
  return { pairs, added, removed };
}

export const schemaOfMedia = ({ place }: MediaType): Located =>
  child(place, "schema");
