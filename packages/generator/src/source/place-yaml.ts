import { loadAll, type State } from "js-yaml";
import { addEntry, type PlacedNode } from "./placed-node.js";
import { MERGE_TAG, yamlOptions } from "./yaml-schema.js";

/** Where everything in a YAML text stands. */
export interface PlacedYaml {
  /** The documents of the stream. */
  readonly values: readonly unknown[];
  /** Where each of them stands. */
  readonly roots: readonly PlacedNode[];
  /** Places of mappings and sequences by identity, to follow aliases. */
  readonly byValue: ReadonlyMap<object, PlacedNode>;
}

/** Fields of js-yaml's state that its listener may read and its types leave out. */
interface ListenerState extends State {
  readonly tag: string | null;
  readonly anchor: string | null;
}

/** A node under construction: js-yaml tells only that nodes open and close, so parents gather what closed inside. */
interface Frame {
  readonly start: number;
  readonly children: Child[];
}

interface Child {
  readonly node: PlacedNode;
  readonly value: unknown;
  readonly end: number;
  readonly isMerge: boolean;
}

/**
 * Parses with positions. Why not always: the listener and the tree double the time of parsing, and most runs have
 * nothing to report. Throws YAMLException where the text is broken, or where one of two equal keys would be lost and
 * `strict` says that it must not.
 */
export function placeYaml(text: string, strict = false): PlacedYaml {
  const roots: PlacedNode[] = [];
  const byValue = new Map<object, PlacedNode>();
  const stack: Frame[] = [];
  const values = loadAll(text, null, {
    ...yamlOptions,
    // The later of two equal keys wins, as in JSON.parse.
    json: !strict,
    listener(event, plainState) {
      const state = plainState as ListenerState;
      if (event === "open") {
        stack.push({ start: state.position, children: [] });
        return;
      }
      const frame = stack.pop()!;
      const node = close(text, frame, state, byValue);
      const parent = stack.at(-1);
      if (parent === undefined) roots.push(node);
      else {
        parent.children.push({
          node,
          value: state.result,
          end: state.position,
          isMerge: state.tag === MERGE_TAG,
        });
      }
    },
  });
  return { values, roots, byValue };
}

function close(
  text: string,
  frame: Frame,
  state: ListenerState,
  byValue: Map<object, PlacedNode>,
): PlacedNode {
  const { start, children } = frame;
  const value: unknown = state.result;
  if (value === null || typeof value !== "object") {
    const isEmpty =
      value === null && state.kind === null && state.anchor === null;
    return isEmpty ? { start, empty: true } : { start };
  }
  // An alias has no kind of its own.
  if (state.kind === null) return { start, alias: value };
  // js-yaml reads every block node as a possible key first; where none follows, it keeps that node as the value.
  if (children.length === 1 && children[0]!.value === value) {
    return children[0]!.node;
  }
  const node: PlacedNode = Array.isArray(value)
    ? { start, items: placeItems(text, value, start, children, byValue) }
    : placeEntries(text, { start, entries: new Map() }, children, byValue);
  byValue.set(value, node);
  return node;
}

function placeEntries(
  text: string,
  owner: PlacedNode,
  children: readonly Child[],
  byValue: ReadonlyMap<object, PlacedNode>,
): PlacedNode {
  const merged: unknown[] = [];
  for (let i = 0; i < children.length; i++) {
    const key = children[i]!;
    const hasValue = colonFollows(text, key.end);
    // js-yaml looks for one more key at the end of a mapping.
    if (!hasValue && key.node.empty) continue;
    const value = hasValue ? children[++i] : undefined;
    if (key.isMerge) {
      merged.push(value?.value);
      continue;
    }
    addEntry(owner, keyText(key.value), {
      keyStart: skipBlank(text, key.node.start),
      node: value?.node ?? { start: key.node.start, empty: true },
    });
  }
  // Keys of the mapping itself win over merged ones, wherever they stand.
  for (const source of merged.flat()) {
    const from = byValue.get(source as object);
    from?.entries?.forEach((entry, key) => {
      if (!owner.entries!.has(key)) owner.entries!.set(key, entry);
    });
  }
  return owner;
}

/** The items of a sequence. One without any text (`-` and no more) has no child and stands where the sequence does. */
function placeItems(
  text: string,
  values: readonly unknown[],
  start: number,
  children: readonly Child[],
  byValue: ReadonlyMap<object, PlacedNode>,
): PlacedNode[] {
  let next = 0;
  return values.map((value) => {
    const child = children[next];
    if (child === undefined) return { start };
    if (Object.is(child.value, value)) {
      next++;
      return child.node;
    }
    if (value === null) return { start };
    // `[a: b]` is a sequence with a mapping that has no node of its own.
    const width = colonFollows(text, child.end) ? 2 : 1;
    const owner: PlacedNode = { start: child.node.start, entries: new Map() };
    const pair = children.slice(next, next + width);
    next += width;
    return placeEntries(text, owner, pair, byValue);
  });
}

/** A key as js-yaml makes it a property name. */
function keyText(value: unknown): string {
  if (Array.isArray(value)) return value.map(keyText).join(",");
  return typeof value === "object" && value !== null
    ? "[object Object]"
    : String(value);
}

function colonFollows(text: string, offset: number): boolean {
  return text[skipBlank(text, offset)] === ":";
}

const [tab, space, hash] = [9, 32, 35];

const isLineEnd = (character: number): boolean =>
  character === 10 || character === 13;

/** Offset of the next character that is neither white space nor part of a comment. Other Unicode spaces are content in YAML. */
export function skipBlank(text: string, from: number): number {
  let offset = from;
  while (offset < text.length) {
    const character = text.charCodeAt(offset);
    if (character === hash) {
      while (offset < text.length && !isLineEnd(text.charCodeAt(offset)))
        offset++;
    } else if (character === space || character === tab || isLineEnd(character))
      offset++;
    else break;
  }
  return offset;
}
