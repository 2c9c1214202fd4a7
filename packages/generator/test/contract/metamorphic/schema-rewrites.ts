import { isNode, type Node } from "./walk.js";

/** The same schema in other words; undefined where the rewrite does not apply. */
export type SchemaRewrite = (node: Node) => Node | undefined;

export const without = (node: Node, ...keys: readonly string[]): Node =>
  Object.fromEntries(
    Object.entries(node).filter(([key]) => !keys.includes(key)),
  );

const has = (node: Node, ...keys: readonly string[]): boolean =>
  keys.some((key) => key in node);

const typesOf = (node: Node): readonly string[] =>
  Array.isArray(node["type"]) ? node["type"] : [];

/** What an alternative says beside its values is not surely said of the whole. */
const isPlain = (node: Node): boolean =>
  Object.keys(node).length > 0 &&
  !has(node, "discriminator", "readOnly", "writeOnly");

const withNull = (node: Node): readonly string[] | undefined => {
  const types = typesOf(node);
  return types.includes("null") &&
    types.length > 1 &&
    !has(node, "enum", "const", "not", "if", "allOf", "anyOf", "oneOf", "$ref")
    ? types.filter((type) => type !== "null")
    : undefined;
};

const one = (types: readonly string[]): unknown =>
  types.length === 1 ? types[0] : types;

/** Keywords of an object that may stand in another branch of allOf. */
const movable = ["type", "properties", "required", "description", "title"];

export const schemaRewrites: Readonly<Record<string, SchemaRewrite>> = {
  "wrapped in allOf": (node) => ({ allOf: [node] }),
  "wrapped in anyOf": (node) => (isPlain(node) ? { anyOf: [node] } : undefined),
  "wrapped in oneOf": (node) => (isPlain(node) ? { oneOf: [node] } : undefined),
  "unwrapped from allOf": (node) => {
    const keys = Object.keys(node);
    return Array.isArray(node["allOf"]) &&
      node["allOf"].length === 1 &&
      keys.length === 1 &&
      isNode(node["allOf"][0])
      ? node["allOf"][0]
      : undefined;
  },
  "properties in allOf": (node) => {
    const names = Object.keys(node["properties"] ?? {});
    if (
      names.length < 2 ||
      has(node, "additionalProperties", "unevaluatedProperties", "allOf")
    )
      return undefined;
    const [first, ...rest] = names;
    const type = node["type"] === "object" ? { type: "object" } : {};
    const some = (list: readonly (string | undefined)[]): Node =>
      Object.fromEntries(list.map((name) => [name, node["properties"][name!]]));
    return {
      ...without(node, "properties"),
      allOf: [
        { ...type, properties: some([first]) },
        { ...type, properties: some(rest) },
      ],
    };
  },
  "merged from allOf": (node) => {
    const branches: unknown = node["allOf"];
    const own = ["allOf", ...movable];
    if (
      !Array.isArray(branches) ||
      !Object.keys(node).every((key) => own.includes(key)) ||
      !branches.every(
        (branch) =>
          isNode(branch) &&
          branch["type"] === "object" &&
          Object.keys(branch).every((key) => movable.includes(key)),
      )
    )
      return undefined;
    const parts: readonly Node[] = [without(node, "allOf"), ...branches];
    const names = parts.flatMap((part) =>
      Object.keys(part["properties"] ?? {}),
    );
    if (new Set(names).size < names.length) return undefined;
    const required = new Set(parts.flatMap((part) => part["required"] ?? []));
    return {
      ...without(node, "allOf"),
      type: "object",
      properties: Object.fromEntries(
        parts.flatMap((part) => Object.entries(part["properties"] ?? {})),
      ),
      ...(required.size > 0 && { required: [...required] }),
    };
  },
  "null as an alternative": (node) => {
    const types = withNull(node);
    return (
      types && { anyOf: [{ ...node, type: one(types) }, { type: "null" }] }
    );
  },
  "null as one of two": (node) => {
    const types = withNull(node);
    return (
      types && { oneOf: [{ type: "null" }, { ...node, type: one(types) }] }
    );
  },
  "null as a flag": (node) => {
    const types = withNull(node);
    return types?.length === 1
      ? { ...node, type: types[0], nullable: true }
      : undefined;
  },
  "null as a type": (node) =>
    node["nullable"] === true &&
    typeof node["type"] === "string" &&
    !has(node, "enum", "const", "allOf", "anyOf", "oneOf", "not")
      ? { ...without(node, "nullable"), type: [node["type"], "null"] }
      : undefined,
  "a constant as a list of one": (node) =>
    "const" in node && !("enum" in node)
      ? { ...without(node, "const"), enum: [node["const"]] }
      : undefined,
  "a list of one as a constant": (node) =>
    Array.isArray(node["enum"]) &&
    node["enum"].length === 1 &&
    !has(node, "const", "nullable")
      ? { ...without(node, "enum"), const: node["enum"][0] }
      : undefined,
  "bounds as flags": (node) => {
    const least = node["exclusiveMinimum"];
    const most = node["exclusiveMaximum"];
    if (typeof least === "number" && !("minimum" in node))
      return { ...node, minimum: least, exclusiveMinimum: true };
    return typeof most === "number" && !("maximum" in node)
      ? { ...node, maximum: most, exclusiveMaximum: true }
      : undefined;
  },
  "flags as bounds": (node) => {
    if (node["exclusiveMinimum"] === true && "minimum" in node)
      return { ...without(node, "minimum"), exclusiveMinimum: node["minimum"] };
    return node["exclusiveMaximum"] === true && "maximum" in node
      ? { ...without(node, "maximum"), exclusiveMaximum: node["maximum"] }
      : undefined;
  },
  "a list of one type": (node) =>
    typeof node["type"] === "string" && node["nullable"] !== true
      ? { ...node, type: [node["type"]] }
      : undefined,
  "types as alternatives": (node) =>
    typesOf(node).length > 1 && !has(node, "anyOf", "nullable")
      ? {
          ...without(node, "type"),
          anyOf: typesOf(node).map((type) => ({ type })),
        }
      : undefined,
  "alternatives as types": (node) => {
    const branches: unknown = node["anyOf"];
    return Array.isArray(branches) &&
      branches.length > 1 &&
      !("type" in node) &&
      branches.every(
        (branch) =>
          isNode(branch) &&
          typeof branch["type"] === "string" &&
          Object.keys(branch).length === 1,
      )
      ? {
          ...without(node, "anyOf"),
          type: [...new Set(branches.map(({ type }) => type))],
        }
      : undefined;
  },
  "keys in another order": (node) =>
    Object.fromEntries(Object.entries(node).reverse()),
  "values in another order": (node) =>
    Array.isArray(node["enum"])
      ? { ...node, enum: [...node["enum"]].reverse() }
      : undefined,
  "names in another order": (node) =>
    Array.isArray(node["required"])
      ? { ...node, required: [...node["required"]].reverse() }
      : undefined,
  "branches in another order": (node) => {
    const keyword = ["allOf", "anyOf", "oneOf"].find((name) =>
      Array.isArray(node[name]),
    );
    return keyword === undefined
      ? undefined
      : { ...node, [keyword]: [...node[keyword]].reverse() };
  },
  "told in other words": (node) =>
    "$ref" in node
      ? undefined
      : {
          ...node,
          title: "Another",
          description: "In other words",
          example: "another",
          "x-told": true,
        },
  "told in no words": (node) =>
    has(node, "title", "description", "example", "examples")
      ? without(node, "title", "description", "example", "examples")
      : undefined,
};
