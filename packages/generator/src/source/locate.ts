import type { Diagnostic } from "../diagnostics/index.js";
import type { Document } from "./document.js";
import { lineColumnAt, lineStartsOf, type LineColumn } from "./line-column.js";
import { placeJson } from "./place-json.js";
import { placeYaml, skipBlank, type PlacedYaml } from "./place-yaml.js";
import type { PlacedNode } from "./placed-node.js";

interface Places {
  readonly root: PlacedNode;
  readonly byValue: ReadonlyMap<object, PlacedNode>;
  readonly lineStarts: readonly number[];
}

// Built on the first question about a document, once; gone together with the document.
const placesOf = new WeakMap<Document, Places>();

/**
 * Line and column of what a JSON pointer names: its value, or with `key` its key. What is not in the text (an overlay
 * or an upgrade added it) gives the key of the nearest ancestor that is. Below a YAML alias, places are those at the anchor.
 */
export function locate(
  document: Document,
  pointer: string,
  { key = false }: { key?: boolean } = {},
): LineColumn {
  const offset = offsetOf(document, pointer, key);
  return lineColumnAt(places(document).lineStarts, offset);
}

/** Fills file, line and column of each diagnostic that names its place by pointer; others pass unchanged. */
export function resolvePositions(
  diagnostics: readonly Diagnostic[],
  documents: readonly Document[],
): Diagnostic[] {
  return diagnostics.map((item) => {
    if (item.pointer === undefined || item.line !== undefined) return item;
    // Whoever reads a document seldom knows its name: without a file, the first document is meant.
    const document =
      item.file === undefined
        ? documents[0]
        : documents.find((d) => d.name === item.file);
    if (document === undefined) return item;
    const place = locate(document, item.pointer, { key: item.atKey ?? false });
    return { ...item, file: document.name, ...place };
  });
}

function offsetOf(document: Document, pointer: string, atKey: boolean): number {
  if (document.offsetOf !== undefined) return document.offsetOf(pointer);
  const { root, byValue } = places(document);
  const tokens = pointer
    .replace(/^#/, "")
    .split("/")
    .slice(1)
    .map(unescapeToken);
  let node = root;
  let keyStart: number | undefined;
  let found = true;
  for (const token of tokens) {
    const owner =
      node.alias === undefined ? node : (byValue.get(node.alias) ?? node);
    const entry = owner.entries?.get(token);
    const next = entry?.node ?? owner.items?.[indexOf(token)];
    if (next === undefined) {
      found = false;
      break;
    }
    keyStart = entry?.keyStart;
    node = next;
  }
  if (keyStart !== undefined && (atKey || !found || node.empty)) {
    return keyStart;
  }
  return document.format === "yaml"
    ? skipBlank(document.text, node.start)
    : node.start;
}

const indexOf = (token: string): number =>
  /^(?:0|[1-9]\d*)$/.test(token) ? Number(token) : -1;

/** RFC 6901: `~1` first, or `~01` would become a slash. */
const unescapeToken = (token: string): string =>
  token.replaceAll("~1", "/").replaceAll("~0", "~");

function places(document: Document): Places {
  const known = placesOf.get(document);
  if (known !== undefined) return known;
  const built = {
    lineStarts: lineStartsOf(document.text),
    ...build(document),
  };
  placesOf.set(document, built);
  return built;
}

function build({ text, format }: Document): Omit<Places, "lineStarts"> {
  const nowhere: PlacedNode = { start: 0 };
  if (format === "lap") return { root: nowhere, byValue: new Map() };
  if (format === "json") return { root: placeJson(text), byValue: new Map() };
  return ofYaml(placeYaml(text));
}

const ofYaml = ({
  roots,
  byValue,
}: PlacedYaml): Omit<Places, "lineStarts"> => ({
  root: roots.find((root) => !root.empty) ?? { start: 0 },
  byValue,
});

/** For a document that was parsed with positions. */
export function keepPlaces(document: Document, places: PlacedYaml): void {
  const lineStarts = lineStartsOf(document.text);
  placesOf.set(document, { lineStarts, ...ofYaml(places) });
}
