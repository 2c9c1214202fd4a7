import {
  mapType,
  type Api,
  type NamedType,
  type Type,
} from "../../src/ir/index.js";
import { isNode, type Node } from "./document.js";

/** The Api with every type in it replaced. */
function mapApi(api: Api, map: (type: Type) => Type): Api {
  const each = (type: Type): Type => mapType(type, map);
  const answers = (list: Api["operations"][number]["success"]): typeof list =>
    list.map((answer) => ({
      ...answer,
      content: answer.content.map((content) => ({
        ...content,
        type: each(content.type),
      })),
    }));
  return {
    ...api,
    types: api.types.map((named) => ({ ...named, type: each(named.type) })),
    operations: api.operations.map((operation) => ({
      ...operation,
      params: operation.params.map((param) => ({
        ...param,
        type: each(param.type),
      })),
      ...(operation.body === undefined
        ? {}
        : { body: { ...operation.body, type: each(operation.body.type) } }),
      success: answers(operation.success),
      errors: answers(operation.errors),
      ...(operation.streaming === undefined
        ? {}
        : {
            streaming: {
              ...operation.streaming,
              type: each(operation.streaming.type),
            },
          }),
    })),
  };
}

/** The Api as it would be if servers never added a value to an enum. */
export const closeEnums = (api: Api): Api =>
  mapApi(api, (type) =>
    type.kind === "enum" ? { ...type, open: false } : type,
  );

/** The Api as it would be if servers never added a member to a union. */
export const closeUnions = (api: Api): Api =>
  mapApi(api, (type) => {
    if (type.kind !== "union") return type;
    const { open: _, ...closed } = type;
    return closed;
  });

/** The Api with one named type replaced. */
export const replaceType = (
  api: Api,
  id: string,
  change: (type: Type) => Type,
): Api => ({
  ...api,
  types: api.types.map((named): NamedType =>
    named.id === id ? { ...named, type: change(named.type) } : named,
  ),
});

/**
 * The document with every `allOf` written in the way that openapi-typescript understands; to JSON Schema both say the
 * same. Members that say nothing are dropped, and a member that only requires a property of its sibling gives that to
 * the schema itself.
 */
export function plainCompositions(document: unknown): unknown {
  const each = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(each);
    if (!isNode(value)) return value;
    const node = Object.fromEntries(
      Object.entries(value).map(([key, child]) => [key, each(child)]),
    );
    return Array.isArray(node["allOf"])
      ? plainAllOf(node, node["allOf"])
      : node;
  };
  return each(document);
}

function plainAllOf(node: Node, members: readonly unknown[]): Node {
  const rest = members.filter((member) => !isLoose(member));
  if (rest.length === members.length || rest.length === 0) return node;
  const names = [
    node["required"],
    ...members.filter(isLoose).map((member) => member["required"]),
  ].flatMap((list) => (Array.isArray(list) ? (list as unknown[]) : []));
  return {
    ...node,
    allOf: rest,
    ...(names.length === 0 ? {} : { required: names }),
  };
}

/** A member of an `allOf` that has no property of its own: `{ type: object }`, perhaps with names that it requires. */
export const isLoose = (member: unknown): member is Node =>
  isNode(member) &&
  Object.keys(member).length > 0 &&
  Object.keys(member).every((key) =>
    ["type", "required", "properties"].includes(key),
  ) &&
  (member["type"] === undefined || member["type"] === "object") &&
  Object.keys(member["properties"] ?? {}).length === 0;

/** The document as one side sees it: without the properties that are never sent, or never answered. */
export function viewOfDocument(
  document: unknown,
  view: "input" | "output",
): unknown {
  const hidden = view === "input" ? "readOnly" : "writeOnly";
  const each = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(each);
    if (!isNode(value)) return value;
    const { properties, required, ...rest } = value;
    const node = Object.fromEntries(
      Object.entries(rest).map(([key, child]) => [key, each(child)]),
    );
    if (!isNode(properties))
      return {
        ...node,
        ...(properties === undefined ? {} : { properties }),
        ...(required === undefined ? {} : { required }),
      };
    const seen = Object.entries(properties).filter(
      ([, property]) => !(isNode(property) && property[hidden] === true),
    );
    const names = new Set(seen.map(([name]) => name));
    return {
      ...node,
      properties: Object.fromEntries(
        seen.map(([name, property]) => [name, each(property)]),
      ),
      ...(Array.isArray(required)
        ? {
            required: required.filter(
              (name: string) =>
                names.has(name) || !Object.hasOwn(properties, name),
            ),
          }
        : {}),
    };
  };
  return each(document);
}

/** The document with one schema replaced. */
export function replaceSchema(
  document: unknown,
  id: string,
  change: (schema: Node) => unknown,
): unknown {
  const root = document as Node & {
    readonly components: { readonly schemas: Readonly<Record<string, Node>> };
  };
  const schemas = Object.fromEntries(
    Object.entries(root.components.schemas).map(([key, schema]) => [
      key,
      key === id ? change(schema) : schema,
    ]),
  );
  return { ...root, components: { ...root.components, schemas } };
}
