import { isObject, own, sameJson, type Located } from "../document.js";
import { places } from "../rules/index.js";
import { renames, similarity } from "../similarity.js";
import type { Edit, EditContext, SchemaPair } from "./context.js";
import { under, type SchemaView } from "./view.js";

const propertiesOf = (
  view: SchemaView,
): { readonly [name: string]: unknown } => {
  const value = view.keywords["properties"];
  return isObject(value) ? value : {};
};

const namesIn = (value: unknown): readonly string[] =>
  isObject(value) ? Object.keys(value) : [];

export const requiredOf = (view: SchemaView): ReadonlySet<string> => {
  const value = view.keywords["required"];
  return new Set(
    Array.isArray(value)
      ? value.filter((name): name is string => typeof name === "string")
      : [],
  );
};

/** A property that stayed, or only changed its name. */
export interface PropertyPair {
  readonly name: string;
  readonly base: Located;
  readonly revision: Located;
  /** Whether the object had to hold it before. */
  readonly required: boolean;
}

const closed = (view: SchemaView): boolean =>
  view.keywords["additionalProperties"] === false ||
  view.keywords["unevaluatedProperties"] === false;

/** How rules about the properties of an object at a place are called. */
interface Names {
  readonly added: (required: boolean, hasDefault: boolean) => string;
  readonly removed: (required: boolean, writeOnly: boolean) => string;
  readonly addedHidden: (required: boolean) => string | undefined;
  readonly renamed: string;
  readonly becameRequired: (hasDefault: boolean, hidden: boolean) => string;
  readonly becameOptional: (hidden: boolean) => string;
}

function namesAt(context: EditContext): Names {
  const inner = places[context.place].inner;
  if (inner === "response-property")
    return {
      added: (required) =>
        `response-${required ? "required" : "optional"}-property-added`,
      addedHidden: (required) =>
        `response-${required ? "required" : "optional"}-write-only-property-added`,
      removed: (required, writeOnly) =>
        `response-${required ? "required" : "optional"}-${writeOnly ? "write-only-" : ""}property-removed`,
      renamed: "response-property-renamed",
      becameRequired: (_, hidden) =>
        `response-${hidden ? "write-only-" : ""}property-became-required`,
      becameOptional: (hidden) =>
        `response-${hidden ? "write-only-" : ""}property-became-optional`,
    };
  if (inner === "response-header-property")
    return {
      added: () => `${inner}-added`,
      addedHidden: () => undefined,
      removed: () => `${inner}-removed`,
      renamed: `${inner}-renamed`,
      becameRequired: () => `${inner}-became-required`,
      becameOptional: () => `${inner}-became-optional`,
    };
  const own = inner === "request-property";
  return {
    added: (required, hasDefault) =>
      required
        ? `new-required-${inner}${own && hasDefault ? "-with-default" : ""}`
        : `new-optional-${inner}`,
    addedHidden: () => undefined,
    removed: () => `${inner}-removed`,
    renamed: `${inner}-renamed`,
    becameRequired: (hasDefault) =>
      `${inner}-became-required${own && hasDefault ? "-with-default" : ""}`,
    becameOptional: () => `${inner}-became-optional`,
  };
}

/** Least likeness of two names that counts as a renaming, where the schemas are the same. */
const alike = 0.8;

/** Properties that came, went, were renamed, became required or optional; and those that stayed. */
export function propertyEdits(
  context: EditContext,
  { base, revision }: SchemaPair,
): {
  readonly edits: readonly Edit[];
  readonly pairs: readonly PropertyPair[];
} {
  const { tools } = context;
  const [before, after] = [propertiesOf(base), propertiesOf(revision)];
  const [needed, needs] = [requiredOf(base), requiredOf(revision)];
  const isRequest = context.place.startsWith("request");
  const names = namesAt(context);
  const old = (name: string): Located => under(base, "properties", name);
  const now = (name: string): Located => under(revision, "properties", name);
  const hidden = (place: Located): boolean =>
    tools.view(place).keywords[isRequest ? "readOnly" : "writeOnly"] === true;

  const gone = Object.keys(before).filter(
    (name) => !Object.hasOwn(after, name),
  );
  const come = Object.keys(after).filter(
    (name) => !Object.hasOwn(before, name),
  );
  const renamed = renames(
    gone,
    come,
    (from, to) =>
      own(after[to], "x-renamed-from") === from
        ? 2
        : needed.has(from) === needs.has(to) && tools.same(old(from), now(to))
          ? similarity(from, to)
          : 0,
    alike,
  );

  const edits: Edit[] = [];
  const pairs: PropertyPair[] = [];
  for (const [from, to] of renamed) {
    const required = isRequest ? needs.has(to) : needed.has(from);
    edits.push({
      id: names.renamed,
      name: from,
      detail: `\`${from}\` → \`${to}\``,
      base: ["properties", from],
      revision: ["properties", to],
      motion: "differs",
      // A name that must be there is not there any more.
      ...(required && { mayRaise: true }),
    });
    pairs.push({
      name: to,
      base: old(from),
      revision: now(to),
      required: needed.has(from),
    });
  }
  const wasRenamed = new Set(renamed.flat());
  for (const name of gone.filter((name) => !wasRenamed.has(name))) {
    const isHidden = hidden(old(name));
    if (isRequest && isHidden) continue;
    edits.push({
      id: names.removed(needed.has(name), isHidden),
      name,
      base: ["properties", name],
      revision: [],
      motion: closed(revision) ? "narrows" : "widens",
      // That an open object takes the property still says nothing about what becomes of it.
      ...(isRequest && { keepLevel: true }),
      // An object that takes no other properties refuses what clients still send. One that still must hold it may hold
      // anything there.
      ...((isRequest ? closed(revision) : needs.has(name)) && {
        mayRaise: true,
      }),
    });
  }
  for (const name of come.filter((name) => !wasRenamed.has(name))) {
    const place = now(name);
    const isHidden = hidden(place);
    if (isRequest && isHidden) continue;
    const id = isHidden
      ? names.addedHidden(needs.has(name))
      : names.added(needs.has(name), "default" in tools.view(place).keywords);
    if (id === undefined) continue;
    edits.push({
      id,
      name,
      base: [],
      revision: ["properties", name],
      motion: closed(base) ? "widens" : "narrows",
      ...(!isRequest && !isHidden && closed(base) && { mayRaise: true }),
    });
  }
  for (const name of Object.keys(before)) {
    if (!Object.hasOwn(after, name)) continue;
    pairs.push({
      name,
      base: old(name),
      revision: now(name),
      required: needed.has(name),
    });
    // What requests do not carry cannot be asked of them, so it may become required without a word in `required`.
    const [wasHidden, isHidden] = [hidden(old(name)), hidden(now(name))];
    const was = needed.has(name) && !(isRequest && wasHidden);
    const is = needs.has(name);
    if (was === is || (isRequest && isHidden)) continue;
    const hasDefault = "default" in tools.view(now(name)).keywords;
    edits.push({
      id: is
        ? names.becameRequired(hasDefault, isHidden)
        : names.becameOptional(isHidden),
      name,
      base: ["properties", name],
      revision: ["properties", name],
      motion: is ? "narrows" : "widens",
      ...(!(isRequest && wasHidden) && { keywords: ["required"] }),
    });
  }
  return { edits: [...edits, ...undeclared(names, base, revision)], pairs };
}

/** Names that are required without being described as properties. */
function undeclared(
  names: Names,
  base: SchemaView,
  revision: SchemaView,
): Edit[] {
  const [needed, needs] = [requiredOf(base), requiredOf(revision)];
  const described = new Set([
    ...Object.keys(propertiesOf(base)),
    ...Object.keys(propertiesOf(revision)),
  ]);
  const told = (
    name: string,
    id: string,
    motion: "narrows" | "widens",
  ): Edit => ({
    id,
    name,
    base: [],
    revision: [],
    motion,
    keywords: ["required"],
    open: true,
  });
  return [
    ...[...needs]
      .filter((name) => !needed.has(name) && !described.has(name))
      .map((name) => told(name, names.becameRequired(false, false), "narrows")),
    ...[...needed]
      .filter((name) => !needs.has(name) && !described.has(name))
      .map((name) => told(name, names.becameOptional(false), "widens")),
  ];
}

type Openness = "open" | "closed" | "schema";

function opennessOf(value: unknown): Openness {
  if (value === false) return "closed";
  return isObject(value) && Object.keys(value).length > 0 ? "schema" : "open";
}

/** What an object may hold beside its properties. */
export function opennessEdits({ base, revision }: SchemaPair): Edit[] {
  const keyword = "additionalProperties";
  const [a, b] = [base.keywords[keyword], revision.keywords[keyword]];
  const [before, after] = [opennessOf(a), opennessOf(b)];
  if (before === after) return [];
  const tail =
    after === "closed"
      ? "forbidden"
      : before === "closed"
        ? "allowed"
        : after === "schema"
          ? "schema-added"
          : "schema-removed";
  return [
    {
      tail: `additional-properties-${tail}`,
      base: a === undefined ? [] : [keyword],
      revision: b === undefined ? [] : [keyword],
    },
  ];
}

const holds = (more: unknown, fewer: unknown): boolean =>
  Array.isArray(more) &&
  Array.isArray(fewer) &&
  fewer.every((item) => more.includes(item));

/** `dependentRequired`: properties that ask for others. */
export function dependentEdits({ base, revision }: SchemaPair): Edit[] {
  const keyword = "dependentRequired";
  const [a, b] = [base.keywords[keyword], revision.keywords[keyword]];
  const sorted = (value: unknown): unknown =>
    Array.isArray(value) ? value.map(String).sort() : value;
  const edits: Edit[] = [];
  for (const name of new Set([...namesIn(a), ...namesIn(b)])) {
    const [before, after] = [own(a, name), own(b, name)];
    if (sameJson(sorted(before), sorted(after))) continue;
    edits.push({
      tail:
        before === undefined
          ? "dependent-required-added"
          : after === undefined
            ? "dependent-required-removed"
            : "dependent-required-changed",
      detail: `\`${name}\``,
      subject: name,
      base: before === undefined ? [] : [keyword, name],
      revision: after === undefined ? [] : [keyword, name],
      ...(holds(after, before)
        ? { motion: "narrows" }
        : holds(before, after) && { motion: "widens" }),
    });
  }
  return edits;
}
