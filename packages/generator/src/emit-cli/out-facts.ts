/**
 * What the command line should know about answers: where the list is, which columns, where the text is.
 *
 * In: Operation. Out: `out` and the text places of a stream. Guesses from the shape of types alone, so they hold for
 * any API; where nothing is found the runtime shows the answer as it is.
 */

import type { Content, Operation, Type } from "../ir/index.js";
import type { OutRow, TextRow } from "../../runtime/cli/data-table.js";
import {
  expand,
  literalsOf,
  objectsOf,
  type NamedTypes,
} from "../passes/index.js";

export function outRow(
  operation: Operation,
  types: NamedTypes,
): OutRow | undefined {
  const content = answerContent(operation);
  if (content === undefined)
    return operation.success.some((response) => response.content.length > 0)
      ? undefined
      : { kind: "none" };
  // Shown by what it turns out to be.
  if (content.kind === "any") return undefined;
  if (content.kind === "binary") return { kind: "binary" };
  if (content.kind === "text") return { kind: "text" };
  // Reading never gives a text to show alone: a list of documents is a list.
  const text =
    operation.method === "GET"
      ? undefined
      : textPaths.find(
          (path) => typeAt(content.type, path.split("."), types) === "string",
        );
  const items =
    operation.pagination?.items ??
    (text === undefined ? listPath(content.type, types) : undefined);
  const cols =
    items === undefined
      ? []
      : columns(itemType(content.type, items, types), types);
  return {
    kind: "json",
    ...(items === undefined ? {} : { items }),
    ...(cols.length === 0 ? {} : { cols }),
    ...(text === undefined ? {} : { text }),
  };
}

/** What comes without a stream; JSON before all else. */
function answerContent(operation: Operation): Content | undefined {
  const contents = operation.success
    .filter(
      (response) =>
        response.status.startsWith("2") || response.status === "default",
    )
    .flatMap((response) => response.content);
  return (
    contents.find((content) => content.kind === "json") ??
    contents.find((content) => content.kind !== "stream")
  );
}

/** Answers of language models, in the three shapes that are in use. */
const textPaths: readonly string[] = [
  "choices.0.message.content",
  "output.*.content.*.text",
  "content.*.text",
];

/** The root, a property with a usual name, or the only list there is. */
function listPath(type: Type, types: NamedTypes): string | undefined {
  const { type: plain } = expand(type, types);
  if (plain.kind === "array") return "";
  if (plain.kind !== "object") return undefined;
  const lists = plain.properties
    .filter((property) => expand(property.type, types).type.kind === "array")
    .map((property) => property.name);
  const usual = ["data", "items", "results", "values", "records"].find((name) =>
    lists.includes(name),
  );
  return usual ?? (lists.length === 1 ? lists[0] : undefined);
}

function itemType(
  type: Type,
  path: string,
  types: NamedTypes,
): Type | undefined {
  let current: Type | undefined = type;
  for (const segment of path === "" ? [] : path.split(".")) {
    current =
      current &&
      objectsOf(current, types)
        .flatMap(({ object }) => object.properties)
        .find((property) => property.name === segment)?.type;
  }
  const list = current && expand(current, types).type;
  return list?.kind === "array" ? list.items : undefined;
}

const mostColumns = 6;
const longText = /description|url|uri|link|text|content|prompt|instructions/;
/** Names that tell items apart come first, then short names, long texts last. */
const ranks: readonly ((name: string) => boolean)[] = [
  (name) => /^(id|hash|slug|key|code)$/.test(name),
  (name) => /^(name|label|title|email|model)$/.test(name),
  (name) => /(_|^)(type|status|state|role|kind)$/.test(name),
  (name) => !longText.test(name) && /^[a-z0-9]+$/.test(name),
  (name) => !longText.test(name) && /^[a-z0-9]+[_-]?[a-z0-9]+$/i.test(name),
  (name) => !longText.test(name),
];
const scalarKinds: readonly string[] = [
  "string",
  "number",
  "boolean",
  "literal",
  "enum",
];

function columns(type: Type | undefined, types: NamedTypes): readonly string[] {
  if (type === undefined) return [];
  const names = objectsOf(type, types)
    .slice(0, 1)
    .flatMap(({ object }) => object.properties)
    .filter(
      (property) =>
        property.writeOnly !== true &&
        property.deprecated !== true &&
        !property.name.includes(".") &&
        scalarKinds.includes(expand(property.type, types).type.kind),
    )
    .map((property) => property.name);
  const rank = (name: string): number => {
    const found = ranks.findIndex((matches) => matches(name));
    return found === -1 ? ranks.length : found;
  };
  return names
    .map((name, index) => ({ name, index }))
    .sort((a, b) => rank(a.name) - rank(b.name) || a.index - b.index)
    .slice(0, mostColumns)
    .map(({ name }) => name);
}

/** Kind of type that a dotted path reaches in any variant; `*` and numbers go through lists. */
function typeAt(
  type: Type,
  segments: readonly string[],
  types: NamedTypes,
  depth = 0,
): string | undefined {
  const [head, ...rest] = segments;
  const plain = expand(type, types).type;
  if (head === undefined)
    return plain.kind === "union"
      ? plain.members.some(
          (member) => expand(member, types).type.kind === "string",
        )
        ? "string"
        : "union"
      : plain.kind;
  if (depth > 12) return undefined;
  if (head === "*" || /^\d+$/.test(head)) {
    const lists =
      plain.kind === "union"
        ? plain.members.map((member) => expand(member, types).type)
        : [plain];
    return lists
      .map((list) =>
        list.kind === "array"
          ? typeAt(list.items, rest, types, depth + 1)
          : undefined,
      )
      .find((kind) => kind !== undefined);
  }
  return objectsOf(type, types)
    .flatMap(({ object }) =>
      object.properties.filter((property) => property.name === head),
    )
    .map((property) => typeAt(property.type, rest, types, depth + 1))
    .find((kind) => kind === "string");
}

/** Where events of a stream hold text. Undefined: nowhere that is known. */
export function streamText(
  operation: Operation,
  types: NamedTypes,
): readonly TextRow[] | undefined {
  const type = operation.streaming?.type;
  if (type === undefined) return undefined;
  const rows = [
    ...choiceRows(type, types),
    ...objectsOf(type, types).flatMap(({ object }) => eventRows(object, types)),
  ];
  const unique = [
    ...new Map(rows.map((row) => [JSON.stringify(row), row])).values(),
  ];
  return unique.some((row) => row.aside === undefined) ? unique : undefined;
}

/** Chat completions: every event has the same shape. */
function choiceRows(type: Type, types: NamedTypes): readonly TextRow[] {
  const paths = [
    "choices.0.delta.content",
    "choices.0.text",
    "choices.0.delta.reasoning",
  ].filter((path) => typeAt(type, path.split("."), types) === "string");
  return paths.map((path) =>
    path.endsWith("reasoning") ? { path, aside: 1 as const } : { path },
  );
}

/** Events told apart by a literal: `…text.delta` with a string, `…_delta` inside `delta`. */
function eventRows(
  event: Type & { readonly kind: "object" },
  types: NamedTypes,
): readonly TextRow[] {
  const delta = event.properties.find((property) => property.name === "delta");
  if (delta === undefined) return [];
  if (expand(delta.type, types).type.kind === "string")
    return event.properties.flatMap((property) =>
      literalsOf(property.type, types).flatMap((value) =>
        stringDelta(property.name, String(value)),
      ),
    );
  return objectsOf(delta.type, types).flatMap(({ object }) =>
    object.properties.flatMap((property) =>
      literalsOf(property.type, types).flatMap((value) =>
        objectDelta(object, property.name, String(value)),
      ),
    ),
  );
}

function stringDelta(name: string, value: string): readonly TextRow[] {
  if (/reasoning.*delta$/.test(value))
    return [{ path: "delta", when: [name, value], aside: 1 }];
  return /text[._]delta$/.test(value)
    ? [{ path: "delta", when: [name, value] }]
    : [];
}

function objectDelta(
  delta: Type & { readonly kind: "object" },
  name: string,
  value: string,
): readonly TextRow[] {
  const [, field] = /^(text|thinking)_delta$/.exec(value) ?? [];
  if (
    field === undefined ||
    !delta.properties.some((property) => property.name === field)
  )
    return [];
  return [
    {
      path: `delta.${field}`,
      when: [`delta.${name}`, value],
      ...(field === "thinking" ? { aside: 1 as const } : {}),
    },
  ];
}
