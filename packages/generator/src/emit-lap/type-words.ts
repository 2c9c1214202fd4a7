import { resolveRef, type Type, type UnionType } from "../ir/index.js";
import type { Context, Field } from "./context.js";
import { valuesOf, valueWords } from "./scalar-types.js";
import { viewOf } from "./view.js";
import { either, listed } from "./words.js";

const mostKeys = 6;
const mostValues = 12;

/** A type in words, for what has no notation: `string or list of {type, text}`. */
export function typeWords(type: Type, context: Context, depth = 0): string {
  const words = (inner: Type): string => typeWords(inner, context, depth + 1);
  if (depth > 2) return "any value";
  switch (type.kind) {
    case "unknown":
    case "never":
      return "any value";
    case "number":
      return type.integer ? "integer" : "number";
    case "binary":
      return "bytes";
    case "literal":
    case "enum": {
      const values = valuesOf(type);
      return values.length <= mostValues
        ? either(values.map((value) => valueWords([value])))
        : "string";
    }
    case "array":
      return listWords(words(type.items));
    case "tuple":
      return `[${type.items.map(words).join(", ")}]`;
    case "ref":
    case "object":
    case "intersection": {
      const view = viewOf(type, context);
      if (view !== undefined && view.fields.length > 0)
        return keyWords(view.fields);
      if (type.kind === "ref") {
        const named = context.types.get(type.id);
        return named === undefined ? "any value" : words(named.type);
      }
      return "map";
    }
    case "union":
      return unionWords(type, context, depth);
    default:
      return type.kind;
  }
}

/** Lists are one list of what any of them holds, maps one map of all their keys; each kind is said once. */
function unionWords(type: UnionType, context: Context, depth: number): string {
  const members: Type[] = [];
  const open = new Set<string>();
  const add = (member: Type): void => {
    const { kind } = member;
    if (kind === "union") member.members.forEach(add);
    else if (kind === "ref" && viewOf(member, context) === undefined) {
      if (open.has(member.id)) return;
      open.add(member.id);
      const named = resolveRef(member, context.types);
      if (named.kind === "union") named.members.forEach(add);
      else members.push(named);
    } else members.push(member);
  };
  type.members.forEach(add);
  const lists = members.filter((member) => member.kind === "array");
  const maps = members.filter(
    (member) => viewOf(member, context) !== undefined,
  );
  const others = members.filter(
    (member) => member.kind !== "array" && !maps.includes(member),
  );
  const joined = (types: readonly Type[]): Type =>
    types.length === 1 ? types[0]! : { kind: "union", members: types };
  const words = [
    ...others.map((member) => typeWords(member, context, depth + 1)),
    ...(lists.length === 0
      ? []
      : [
          listWords(
            typeWords(
              joined(lists.map(({ items }) => items)),
              context,
              depth + 1,
            ),
          ),
        ]),
    ...(maps.length === 0
      ? []
      : [keyWords(viewOf(joined(maps), context)!.fields)]),
  ];
  return either([...new Set(words)]);
}

const listWords = (items: string): string =>
  `list of ${/^(string|number|integer|boolean|map)$/.test(items) ? `${items}s` : items}`;

const keyWords = (fields: readonly Field[]): string =>
  fields.length === 0
    ? "map"
    : `{${listed(
        fields.map(({ name }) => name),
        mostKeys,
      )}}`;
