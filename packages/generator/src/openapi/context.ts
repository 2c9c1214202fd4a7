import { distance } from "fastest-levenshtein";

import type { Diagnostic } from "../diagnostics/index.js";
import { diagnostic } from "../diagnostics/index.js";

/** JSON object of a document. */
export type Node = { readonly [key: string]: unknown };

export const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Own property, never one of Object.prototype: a document may name a schema `constructor`. */
export function own(node: Node, key: string): unknown {
  return Object.hasOwn(node, key) ? node[key] : undefined;
}

export const text = (value: unknown): string | undefined =>
  typeof value === "string" && value !== "" ? value : undefined;

/** Appends one token to a JSON pointer (RFC 6901). */
export function join(pointer: string, ...tokens: (string | number)[]): string {
  let at = pointer;
  for (const token of tokens)
    at +=
      typeof token === "string" && (token.includes("/") || token.includes("~"))
        ? `/${token.replace(/~/g, "~0").replace(/\//g, "~1")}`
        : `/${token}`;
  return at;
}

export const tokensOf = (pointer: string): string[] =>
  pointer
    .split("/")
    .slice(1)
    .map((token) => token.replace(/~1/g, "/").replace(/~0/g, "~"));

/** A node found by following references, with the place where it really stands. */
export interface Located {
  readonly value: unknown;
  readonly pointer: string;
}

type Code = Parameters<typeof diagnostic>[0];

/** What the readers of one document share: the document, its references, and the problems found so far. */
export class Context {
  readonly document: Node;
  readonly diagnostics: Diagnostic[] = [];
  private readonly reported = new Set<string>();

  constructor(document: Node) {
    this.document = document;
  }

  /** Notes a problem once per place. */
  report(
    code: Code,
    pointer: string,
    message: string,
    more: { help?: string; atKey?: boolean } = {},
  ): void {
    const key = `${code} ${pointer} ${message}`;
    if (this.reported.has(key)) return;
    this.reported.add(key);
    this.diagnostics.push(diagnostic(code, { message, pointer, ...more }));
  }

  /** The node at a JSON pointer, or undefined. */
  at(pointer: string): unknown {
    let node: unknown = this.document;
    for (const token of tokensOf(pointer)) {
      if (Array.isArray(node)) node = node[Number(token)];
      else if (isNode(node)) node = own(node, token);
      else return undefined;
    }
    return node;
  }

  /** Pointer that a `$ref` text names, or undefined where it leaves the document. */
  pointerOf(ref: string): string | undefined {
    if (ref === "#" || ref === "#/") return "";
    if (!ref.startsWith("#/")) return undefined;
    try {
      return decodeURIComponent(ref.slice(1));
    } catch {
      return ref.slice(1);
    }
  }

  /**
   * Follows Reference Objects from a node until a real one stands there. Reports a reference that leads nowhere, leaves
   * the document or goes in a circle, and then gives undefined: it costs the one place that needed it.
   */
  resolve(value: unknown, pointer: string): Located | undefined {
    const seen = new Set<string>();
    let located: Located = { value, pointer };
    while (
      isNode(located.value) &&
      typeof own(located.value, "$ref") === "string"
    ) {
      const ref = located.value["$ref"] as string;
      const at = join(located.pointer, "$ref");
      const target = this.pointerOf(ref);
      if (target === undefined) {
        this.report(
          "openapi/external-ref",
          at,
          `The reference "${ref}" leads out of the document.`,
        );
        return undefined;
      }
      if (seen.has(target)) {
        this.report(
          "openapi/ref-cycle",
          at,
          `The reference "${ref}" leads back to itself.`,
        );
        return undefined;
      }
      seen.add(target);
      const next = this.at(target);
      if (next === undefined) {
        this.report(
          "openapi/ref-not-found",
          at,
          `The reference "${ref}" leads to nothing.`,
          suggestion(this, target),
        );
        return undefined;
      }
      located = { value: next, pointer: target };
    }
    return located;
  }
}

/** "Did you mean" for a reference: the sibling whose name is nearest. */
export function suggestion(
  context: Context,
  pointer: string,
): { help?: string } {
  const tokens = tokensOf(pointer);
  const wanted = tokens.pop();
  const parent = context.at(join("", ...tokens));
  if (wanted === undefined || !isNode(parent)) return {};
  const near = Object.keys(parent)
    .map((key) => ({
      key,
      edits: distance(key.toLowerCase(), wanted.toLowerCase()),
    }))
    .filter(({ edits }) => edits <= 3)
    .sort((a, b) => a.edits - b.edits)[0];
  return near === undefined
    ? {}
    : { help: `Did you mean "#${join("", ...tokens, near.key)}"?` };
}
