/** One value of a document and where it stands. A tree of these is built only once a position is asked for. */
export interface PlacedNode {
  /** Offset of the value. In YAML, white space and comments may still come before it. */
  start: number;
  /** Nothing is written here (`key:` and no more): the key is the best place to show. */
  empty?: boolean;
  entries?: Map<string, PlacedEntry>;
  items?: PlacedNode[];
  /** Keys that were overwritten by a later one in the same mapping. */
  duplicates?: DuplicateKey[];
  /** A YAML alias: parts of the value stand where its anchor is. */
  alias?: object;
}

export interface PlacedEntry {
  readonly keyStart: number;
  readonly node: PlacedNode;
}

interface DuplicateKey {
  readonly key: string;
  readonly firstStart: number;
  readonly againStart: number;
}

/** Adds an entry; the later of two equal keys wins, as in JSON.parse, and the fact is noted. */
export function addEntry(
  owner: PlacedNode,
  key: string,
  entry: PlacedEntry,
): void {
  const entries = (owner.entries ??= new Map());
  const first = entries.get(key);
  if (first !== undefined) {
    (owner.duplicates ??= []).push({
      key,
      firstStart: first.keyStart,
      againStart: entry.keyStart,
    });
  }
  entries.set(key, entry);
}

/** All duplicate keys below a node, each with the JSON pointer of the key, in the order of the text. */
export function listDuplicates(
  root: PlacedNode,
): (DuplicateKey & { pointer: string })[] {
  const found: (DuplicateKey & { pointer: string })[] = [];
  const visit = (node: PlacedNode, pointer: string): void => {
    for (const duplicate of node.duplicates ?? []) {
      found.push({
        ...duplicate,
        pointer: `${pointer}/${escapeToken(duplicate.key)}`,
      });
    }
    node.entries?.forEach((entry, key) =>
      visit(entry.node, `${pointer}/${escapeToken(key)}`),
    );
    node.items?.forEach((item, index) => visit(item, `${pointer}/${index}`));
  };
  visit(root, "");
  return found.sort((a, b) => a.againStart - b.againStart);
}

/** One token of a JSON pointer, escaped by RFC 6901. */
export const escapeToken = (token: string): string =>
  token.replaceAll("~", "~0").replaceAll("/", "~1");
