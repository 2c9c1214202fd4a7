import type { ContractDocument, Place } from "./contract/index.js";
import {
  diagnostic,
  type Diagnostic,
  type Result,
} from "./diagnostics/index.js";
import { parseContract } from "./parse-contract.js";
import {
  locate,
  parseSource,
  resolvePositions,
  type Document,
  type SourceText,
} from "./source/index.js";

/** One side of a comparison: the contract, and where its parts stand in the text. */
export interface ComparedDocument {
  readonly contract: ContractDocument;
  readonly text: Document;
}

type Node = Readonly<Record<string, unknown>>;

/** Parses a contract, applies its overlays, and tells what a comparison cannot see of it. */
export async function comparedDocument(
  source: SourceText,
  overlays: readonly SourceText[],
): Promise<Result<ComparedDocument | undefined>> {
  const { applyOverlay } = await import("./openapi/index.js");
  const parsed = [
    await parseContract(source, { placed: true }),
    ...overlays.map((overlay) => parseSource(overlay)),
  ];
  const texts = parsed.flatMap(({ value }) => value ?? []);
  const found: Diagnostic[] = parsed.flatMap(({ diagnostics }) => diagnostics);
  const done = (value: ComparedDocument | undefined) => ({
    value,
    diagnostics: resolvePositions(found, texts),
  });
  const text = texts[0];
  if (text === undefined || texts.length < parsed.length)
    return done(undefined);
  let document = text.value;
  for (const overlay of texts.slice(1)) {
    const applied = applyOverlay(document, overlay.value, overlay.name);
    document = applied.value;
    found.push(...applied.diagnostics);
  }
  const fault = notAContract(document);
  if (fault !== undefined) found.push({ ...fault, file: source.name });
  if (found.some(({ severity }) => severity === "error"))
    return done(undefined);
  found.push(...leadingOut(document, source.name));
  return done({
    contract: {
      document: document as Node,
      precision: isCoarse(text, document) ? "lap" : "openapi",
    },
    text,
  });
}

/** LAP, or what a package that was made from LAP carries. */
const isCoarse = (text: Document, document: unknown): boolean =>
  text.format === "lap" ||
  (isNode(document) && own(document, "x-lapsmith-precision") === "lap");

/** Whether a file in a folder is meant as a contract at all: lock files and overlays may lie beside one. */
export async function looksLikeContract(source: SourceText): Promise<boolean> {
  const { value } = await parseContract(source);
  // What cannot be read must be told, not passed over.
  if (value === undefined) return true;
  const root = value.value;
  return isNode(root) && ["openapi", "swagger"].some((key) => own(root, key));
}

function notAContract(document: unknown): Diagnostic | undefined {
  const version = isNode(document) ? own(document, "openapi") : undefined;
  if (typeof version === "string" || typeof version === "number")
    return /^3(?:\.|$)/.test(String(version))
      ? undefined
      : diagnostic("openapi/unsupported-version", {
          message: `OpenAPI ${String(version)} cannot be compared.`,
          pointer: "/openapi",
        });
  return isNode(document) && own(document, "swagger") !== undefined
    ? diagnostic("openapi/unsupported-version", {
        message: "Swagger 2.0 cannot be compared.",
        pointer: "/swagger",
      })
    : diagnostic("openapi/not-a-document", {
        message: "This is no OpenAPI document.",
        pointer: "",
      });
}

/** References to other files: what stands there is not compared, and that must not look like agreement. */
function leadingOut(document: unknown, file: string): Diagnostic[] {
  const pointers: string[] = [];
  const visit = (node: unknown, pointer: string): void => {
    if (Array.isArray(node))
      node.forEach((item, index) => visit(item, `${pointer}/${index}`));
    else if (isNode(node))
      for (const [key, value] of Object.entries(node)) {
        const at = `${pointer}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
        if (key !== "$ref" || typeof value !== "string") visit(value, at);
        else if (!value.startsWith("#")) pointers.push(at);
      }
  };
  visit(document, "");
  const [first] = pointers;
  if (first === undefined) return [];
  const others = pointers.length - 1;
  return [
    diagnostic("openapi/external-ref", {
      message: `What this reference names is in another file, and is not compared${others > 0 ? `; so it is with ${others} more` : ""}.`,
      pointer: first,
      file,
    }),
  ];
}

/** A place with file, line and column. */
export const placed = (place: Place, text: Document): Place => ({
  ...place,
  file: text.name,
  ...locate(text, place.pointer, { key: true }),
});

/**
 * The place in the other document at which something is missing: the nearest part that both have. An item of a list has
 * no counterpart by its number, so there it is the list.
 */
export function nearestPlace(
  pointer: string,
  from: ComparedDocument,
  to: ComparedDocument,
): Place {
  const tokens = pointer.split("/").slice(1);
  let source: unknown = from.contract.document;
  let target: unknown = to.contract.document;
  let depth = 0;
  for (const token of tokens) {
    const key = token.replaceAll("~1", "/").replaceAll("~0", "~");
    if (!isNode(source) || !isNode(target) || !Object.hasOwn(target, key))
      break;
    source = own(source, key);
    target = own(target, key);
    depth++;
  }
  const near = tokens.slice(0, depth).map((token) => `/${token}`);
  return placed({ pointer: near.join("") }, to.text);
}

const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const own = (node: Node, key: string): unknown =>
  Object.hasOwn(node, key) ? node[key] : undefined;
