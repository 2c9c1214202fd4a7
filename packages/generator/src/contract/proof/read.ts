import type { Json } from "../../ir/index.js";
import { isObject, own, type JsonObject } from "../document.js";
import { hasMarks, hiddenNames } from "./hidden.js";
import { constraintsOf, meansNull, wrapped } from "./keywords.js";
import { readBody } from "./read-body.js";
import {
  kinds,
  openBody,
  pairKey,
  type Body,
  type Origin,
  type Schema,
  type Source,
  type View,
} from "./schema.js";
import { createSources, target } from "./source.js";
import { createSpellings } from "./spelling.js";

/** Longest chain of wrappers and references that is followed: a longer one is a circle. */
const longestChain = 64;

export interface Reader {
  readonly schemaAt: (
    document: JsonObject,
    node: unknown,
    view: View,
  ) => Schema;
  readonly body: (schema: Schema) => Body;
  /** Written the same way, all that is referred to included. */
  readonly identical: (a: Schema, b: Schema) => boolean;
  /** A schema of our own: one for each key. */
  readonly make: (key: string, body: () => Partial<Body>) => Schema;
  readonly anything: Schema;
  readonly nothing: Schema;
  readonly only: (value: Json) => Schema;
  readonly ofKinds: (kinds: number) => Schema;
  readonly has: (name: string) => Schema;
  readonly lacks: (name: string) => Schema;
  readonly not: (schema: Schema) => Schema;
  readonly matching: (pattern: string) => Schema;
}

type NodeOrigin = Extract<Origin, { readonly kind: "node" }>;

const noNames: ReadonlySet<string> = new Set();

function joined(
  a: ReadonlySet<string>,
  b: ReadonlySet<string>,
): ReadonlySet<string> {
  if (a.size === 0) return b;
  return b.size === 0 ? a : new Set([...a, ...b]);
}

const keyOf = (names: ReadonlySet<string>): string =>
  names.size === 0 ? "" : JSON.stringify([...names].sort());

type End = { readonly node: unknown } | { readonly lost: string };

/** What stands behind references and compositions of one, or why that is not known. */
function endOf(source: Source, start: unknown): End {
  let node = start;
  for (let step = 0; step < longestChain; step++) {
    const inner = isObject(node)
      ? wrapped(node, source.loneReferences)
      : undefined;
    if (inner === undefined) return { node };
    if ("node" in inner) {
      node = inner.node;
      continue;
    }
    node = target(source, inner.reference);
    if (node === undefined)
      return {
        lost: `the reference ${inner.reference} leads to nothing that is known`,
      };
  }
  return { lost: "a reference leads in a circle" };
}

/** By itself, or by a part that was written beside the others for nothing else. */
function saysNull(source: Source, node: JsonObject): boolean {
  if (own(node, "nullable") === true) return true;
  const parts = own(node, "allOf");
  if (!Array.isArray(parts)) return false;
  const isNull = parts.map((part) => {
    const end = endOf(source, part);
    return "node" in end && meansNull(end.node);
  });
  return isNull.includes(true) && isNull.includes(false);
}

export function createReader(): Reader {
  const sourceOf = createSources();
  const spellings = createSpellings();
  const schemas = new Map<string, Schema>();
  const bodies = new Map<number, Body>();
  const made = new Map<string, Schema>();
  const same = new Map<number, boolean>();
  let count = 0;

  const make = (key: string, body: () => Partial<Body>): Schema => {
    const before = made.get(key);
    if (before !== undefined) return before;
    const schema: Schema = {
      id: ++count,
      origin: { kind: "made", body: { ...openBody, ...body() } },
    };
    made.set(key, schema);
    return schema;
  };
  const anything = make("anything", () => ({}));
  const nothing = make("nothing", () => ({ kinds: 0 }));
  const ofKinds = (mask: number): Schema =>
    make(`kinds ${mask}`, () => ({ kinds: mask }));
  const onlyNull = ofKinds(kinds.null);

  /** `hidden`: what the place hides already, where the schema holds for the same value as another. */
  function read(
    source: Source,
    start: unknown,
    view: View | undefined,
    hidden: ReadonlySet<string>,
    complete: boolean,
  ): Schema {
    const end = endOf(source, start);
    if ("lost" in end)
      return make(`lost ${end.lost}`, () => ({ opaque: end.lost }));
    const { node } = end;
    if (node === false) return nothing;
    if (!isObject(node)) return anything;
    return schemaOf(
      source,
      node,
      view,
      complete ? hidden : joined(hidden, hiddenNames(source, node, view)),
      false,
    );
  }

  /** A branch of which a value takes one at least. */
  function alternative(
    source: Source,
    start: unknown,
    view: View | undefined,
    hidden: ReadonlySet<string>,
  ): Schema {
    const end = endOf(source, start);
    return "node" in end && meansNull(end.node)
      ? onlyNull
      : read(source, start, view, hidden, false);
  }

  function schemaOf(
    source: Source,
    node: JsonObject,
    view: View | undefined,
    hidden: ReadonlySet<string>,
    withoutNull: boolean,
  ): Schema {
    const shape = spellings.of(source, node);
    // Without references, a schema is the same in every document.
    const place = spellings.references(shape).size === 0 ? 0 : source.id;
    const key = `${place} ${source.loneReferences} ${view ?? ""} ${shape} ${withoutNull} ${keyOf(hidden)}`;
    const before = schemas.get(key);
    if (before !== undefined) return before;
    const schema: Schema = {
      id: ++count,
      origin: { kind: "node", source, node, view, hidden, shape, withoutNull },
    };
    schemas.set(key, schema);
    return schema;
  }

  function body(schema: Schema): Body {
    const before = bodies.get(schema.id);
    if (before !== undefined) return before;
    const result =
      schema.origin.kind === "made" ? schema.origin.body : bodyOfNode(schema);
    bodies.set(schema.id, result);
    return result;
  }

  function bodyOfNode(schema: Schema): Body {
    if (schema.origin.kind === "made") return schema.origin.body;
    const { source, node, view, hidden, withoutNull } = schema.origin;
    if (!withoutNull && saysNull(source, node)) {
      const rest = constraintsOf(node).filter((name) => name !== "nullable");
      if (rest.length === 0) return openBody;
      const alternatives = [
        onlyNull,
        schemaOf(source, node, view, hidden, true),
      ];
      return { ...openBody, hidden, anyOf: alternatives };
    }
    return readBody(node, {
      inside: (part) => read(source, part, view, noNames, false),
      together: (part) => read(source, part, view, hidden, true),
      beside: (part) => read(source, part, view, hidden, false),
      alternative: (part) => alternative(source, part, view, hidden),
      reference: (text) => {
        const next = target(source, text);
        return next === undefined
          ? undefined
          : read(source, next, view, hidden, true);
      },
      hidden,
    });
  }

  function identical(a: Schema, b: Schema): boolean {
    if (a.id === b.id) return true;
    const [x, y] = [a.origin, b.origin];
    if (x.kind !== "node" || y.kind !== "node" || x.shape !== y.shape)
      return false;
    const key = pairKey(a.id, b.id);
    const before = same.get(key);
    if (before !== undefined) return before;
    const result = isSame(x, y);
    same.set(key, result);
    return result;
  }

  function isSame(x: NodeOrigin, y: NodeOrigin): boolean {
    return (
      x.withoutNull === y.withoutNull &&
      keyOf(x.hidden) === keyOf(y.hidden) &&
      // Two readings of one text: only 3.0 hides what stands beside a reference, and the spelling knows that.
      (x.view === y.view || x.source !== y.source) &&
      spellings.sameTargets(x.source, y.source, spellings.references(x.shape))
    );
  }

  return {
    schemaAt: (document, node, view) => {
      const source = sourceOf(document);
      // Without marks, both directions are one. A schema may be put together from parts of another document.
      const differs =
        hasMarks(document, view) ||
        spellings.hides(spellings.of(source, node), view);
      return read(source, node, differs ? view : undefined, noNames, false);
    },
    body,
    identical,
    make,
    anything,
    nothing,
    only: (value) =>
      make(`only ${JSON.stringify(value)}`, () => ({ values: [value] })),
    ofKinds,
    not: (schema) => make(`not ${schema.id}`, () => ({ not: schema })),
    matching: (pattern) => make(`matching ${pattern}`, () => ({ pattern })),
    has: (name) => make(`has ${name}`, () => ({ required: [name] })),
    lacks: (name) =>
      make(`lacks ${name}`, () => ({
        properties: new Map([[name, nothing]]),
      })),
  };
}
