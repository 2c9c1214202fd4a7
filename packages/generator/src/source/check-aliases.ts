import type { DiagnosticCode } from "../diagnostics/index.js";
import { MAX_DEPTH } from "./document.js";
import { escapeToken } from "./placed-node.js";

export interface AliasProblem {
  readonly code: DiagnosticCode;
  readonly message: string;
  readonly pointer?: string;
}

// Both must be exceeded: a large document may have many nodes, and a small one may repeat a part often.
const MAX_NODES = 5_000_000;
const MAX_CHARACTERS = 256 * 1024 * 1024;
const MAX_GROWTH = 50;

/** What a value would be with every alias written out. Counts may be astronomic, so they are only compared. */
interface Expanded {
  readonly nodes: number;
  readonly characters: number;
  readonly depth: number;
}

/** An object on the way down, with what its finished children add up to. */
interface Step {
  readonly value: object;
  readonly children: readonly (readonly [string, unknown])[];
  next: number;
  nodes: number;
  characters: number;
  depth: number;
}

/**
 * Finds what aliases can do to a reader that walks a value as a tree: never end (cycle), never end in practice
 * ("billion laughs"), or overflow the stack. Each shared object is measured once, and without recursion, since a
 * chain of aliases is as deep as the text is long.
 */
export function checkAliases(
  root: unknown,
  textLength: number,
): AliasProblem | undefined {
  if (root === null || typeof root !== "object") return undefined;
  const measured = new Map<object, Expanded>();
  const open = new Set<object>([root]);
  const path: Step[] = [step(root)];
  let distinct = 0;
  for (;;) {
    const top = path.at(-1)!;
    const child = top.children[top.next];
    if (child === undefined) {
      path.pop();
      open.delete(top.value);
      const { nodes, characters, depth } = top;
      measured.set(top.value, { nodes, characters, depth });
      const parent = path.at(-1);
      if (parent === undefined) return judge(top, distinct, textLength);
      // The parent has not moved on: it finds this child measured now.
      continue;
    }
    const [key, value] = child;
    if (value === null || typeof value !== "object") {
      distinct++;
      top.next++;
      top.nodes++;
      top.characters +=
        key.length + (typeof value === "string" ? value.length : 1);
      continue;
    }
    const known = measured.get(value);
    if (known !== undefined) {
      top.next++;
      top.nodes += known.nodes;
      top.characters += key.length + known.characters;
      top.depth = Math.max(top.depth, known.depth + 1);
    } else if (open.has(value)) {
      return {
        code: "yaml/cycle",
        message: "This alias stands inside the value that it names.",
        pointer: path
          .map((s) => `/${escapeToken(s.children[s.next]![0])}`)
          .join(""),
      };
    } else {
      distinct++;
      open.add(value);
      path.push(step(value));
    }
  }
}

const step = (value: object): Step => ({
  value,
  children: Object.entries(value),
  next: 0,
  nodes: 1,
  characters: 2,
  depth: 1,
});

function judge(
  total: Expanded,
  distinct: number,
  textLength: number,
): AliasProblem | undefined {
  if (total.depth > MAX_DEPTH) {
    return {
      code: "source/too-deep",
      message: `With its aliases written out, the document is nested more than ${MAX_DEPTH} deep.`,
    };
  }
  if (
    (total.nodes > MAX_NODES && total.nodes > MAX_GROWTH * distinct) ||
    (total.characters > MAX_CHARACTERS &&
      total.characters > MAX_GROWTH * textLength)
  ) {
    return {
      code: "yaml/alias-bomb",
      message: `With its aliases written out, the document would grow more than ${MAX_GROWTH} times.`,
    };
  }
  return undefined;
}
