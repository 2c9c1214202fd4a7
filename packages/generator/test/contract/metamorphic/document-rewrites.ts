import { schemaRewrites, without } from "./schema-rewrites.js";
import {
  isNode,
  mapDocument,
  mapValues,
  operationKeys,
  type Node,
} from "./walk.js";

/** The same contract in other words: here and there, where `chance` says so. */
export type DocumentRewrite = (document: Node, chance: () => boolean) => Node;

const kinds = {
  schemas: "schema",
  parameters: "parameter",
  headers: "header",
  requestBodies: "requestBody",
  responses: "response",
} as const;

type Kind = keyof typeof kinds;

const isReference = (value: unknown): value is Node & { $ref: string } =>
  isNode(value) && typeof value["$ref"] === "string";

/** `nullable` alone is read as null where it is an alternative, and as anything where it stands by itself. */
const isBareNullable = (node: Node): boolean =>
  node["nullable"] === true &&
  !Object.keys(node).some(
    (key) => key !== "nullable" && !["title", "description"].includes(key),
  );

/** Parts that are written out become components. */
const hoist =
  (kind: Kind): DocumentRewrite =>
  (document, chance) => {
    const taken = document["components"]?.[kind] ?? {};
    const made: Node = {};
    const result = mapDocument(document, {
      [kinds[kind]]: (node: Node) => {
        if (isReference(node) || isBareNullable(node) || !chance()) return node;
        const name = `Hoisted${Object.keys(made).length}`;
        if (name in taken) return node;
        made[name] = node;
        return { $ref: `#/components/${kind}/${name}` };
      },
    });
    const components: Node = result["components"] ?? {};
    return {
      ...result,
      components: {
        ...components,
        [kind]: { ...(components[kind] as Node | undefined), ...made },
      },
    };
  };

/** Names of the components that a schema leads to, itself included where it is in a circle. */
function reached(document: Node, start: unknown): Set<string> {
  const found = new Set<string>();
  const pending: unknown[] = [start];
  while (pending.length > 0) {
    const value = pending.pop();
    if (typeof value !== "object" || value === null) continue;
    if (isReference(value) && !found.has(value["$ref"])) {
      found.add(value["$ref"]);
      pending.push(targetOf(document, value["$ref"]));
    }
    pending.push(...Object.values(value));
  }
  return found;
}

const targetOf = (document: Node, reference: string): any =>
  reference.startsWith("#/components/")
    ? reference
        .slice(2)
        .split("/")
        .map((token) =>
          decodeURIComponent(token).replaceAll("~1", "/").replaceAll("~0", "~"),
        )
        .reduce<any>((node, token) => node?.[token], document)
    : undefined;

/** References become what they lead to. */
const inline =
  (kind: Kind): DocumentRewrite =>
  (document, chance) =>
    mapDocument(document, {
      [kinds[kind]]: (node: Node) => {
        if (!isReference(node) || Object.keys(node).length > 1 || !chance())
          return node;
        const target = targetOf(document, node["$ref"]);
        return isNode(target) &&
          !("discriminator" in target) &&
          !reached(document, target).has(node["$ref"])
          ? target
          : node;
      },
    });

/** Every component of a kind gets another name. */
const rename =
  (kind: Kind): DocumentRewrite =>
  (document) => {
    const prefix = `#/components/${kind}/`;
    const newName = (name: string): string => `Re.${name}`;
    const follow = (value: unknown, key = ""): unknown => {
      if (Array.isArray(value)) return value.map((item) => follow(item));
      if (isNode(value))
        return mapValues(value, (inner, name) =>
          key === "discriminator" && name === "mapping"
            ? mapValues(inner, renamed)
            : follow(inner, name),
        );
      return key === "$ref" ? renamed(value) : value;
    };
    const names = Object.keys(document["components"]?.[kind] ?? {});
    const renamed = (value: unknown): unknown => {
      if (typeof value !== "string") return value;
      if (value.startsWith(prefix)) {
        const [name = "", ...rest] = value.slice(prefix.length).split("/");
        return [prefix + newName(name), ...rest].join("/");
      }
      return kind === "schemas" && names.includes(value)
        ? newName(value)
        : value;
    };
    const result = follow(document) as Node;
    const own = result["components"]?.[kind];
    return isNode(own)
      ? {
          ...result,
          components: {
            ...result["components"],
            [kind]: Object.fromEntries(
              Object.entries(own).map(([name, value]) => [
                newName(name),
                value,
              ]),
            ),
          },
        }
      : result;
  };

const isOperation = (value: unknown, key: string): value is Node =>
  operationKeys.includes(key) && isNode(value);

/** What all operations of a path take, moved to the path, and back. */
const parametersToPaths: DocumentRewrite = (document, chance) =>
  mapDocument(document, {
    pathItem: (item) => {
      const all = Object.entries(item).filter(([key, value]) =>
        isOperation(value, key),
      );
      const [first] = all;
      if (all.length !== 1 || "parameters" in item || !chance()) return item;
      const [method, operation] = first! as [string, Node];
      return Array.isArray(operation["parameters"])
        ? {
            ...item,
            parameters: operation["parameters"],
            [method]: without(operation, "parameters"),
          }
        : item;
    },
  });

const keyOf = (document: Node, parameter: Node): string => {
  const target = isReference(parameter)
    ? targetOf(document, parameter["$ref"])
    : parameter;
  return `${target?.["in"]} ${target?.["name"]}`;
};

const parametersToOperations: DocumentRewrite = (document, chance) =>
  mapDocument(document, {
    pathItem: (item) => {
      const shared: unknown = item["parameters"];
      if (!Array.isArray(shared) || "$ref" in item || !chance()) return item;
      return mapValues(without(item, "parameters"), (value, key) => {
        if (!isOperation(value, key)) return value;
        const own: Node[] = value["parameters"] ?? [];
        const names = new Set(own.map((one) => keyOf(document, one)));
        return {
          ...value,
          parameters: [
            ...shared.filter((one) => !names.has(keyOf(document, one))),
            ...own,
          ],
        };
      });
    },
  });

const onPaths = (
  document: Node,
  change: (operation: Node, item: Node) => Node,
): Node => ({
  ...document,
  paths: mapValues(document["paths"], (item) =>
    mapValues(item, (value, key) =>
      isOperation(value, key) ? change(value, item) : value,
    ),
  ),
});

/** What holds for the whole document is said by each operation. */
const toOperations =
  (keyword: "security" | "servers"): DocumentRewrite =>
  (document) => {
    if (!(keyword in document)) return document;
    // No servers are as good as none said; no security is security that asks nothing.
    const says = (value: unknown): boolean =>
      Array.isArray(value) && (keyword === "security" || value.length > 0);
    return without(
      onPaths(document, (operation, item) =>
        says(operation[keyword]) || says(item[keyword])
          ? operation
          : { ...operation, [keyword]: document[keyword] },
      ),
      keyword,
    );
  };

/** Names of the parameters in paths are nobody's business. */
const renamePathParameters: DocumentRewrite = (document) => {
  // Where two paths differ in these names alone, nobody knows which is which.
  const templates = Object.keys(document["paths"] ?? {}).map((path) =>
    path.replaceAll(/\{[^}]*\}/g, "{}"),
  );
  if (new Set(templates).size < templates.length) return document;
  const shared = (value: unknown, path: string): Node[] =>
    (Array.isArray(value) ? value : []).map((parameter) => {
      const target = isReference(parameter)
        ? targetOf(document, parameter["$ref"])
        : parameter;
      return target?.["in"] === "path" && path.includes(`{${target["name"]}}`)
        ? { ...target, name: `new_${target["name"]}` }
        : parameter;
    });
  const renamed = (node: Node, path: string): Node =>
    "parameters" in node
      ? { ...node, parameters: shared(node["parameters"], path) }
      : node;
  return {
    ...document,
    ...(isNode(document["paths"]) && {
      paths: Object.fromEntries(
        Object.entries(document["paths"]).map(([path, item]) =>
          isNode(item) && !("$ref" in item)
            ? [
                path.replaceAll("{", "{new_"),
                mapValues(renamed(item, path), (value, key) =>
                  isOperation(value, key) ? renamed(value, path) : value,
                ),
              ]
            : [path, item],
        ),
      ),
    }),
  };
};

const reversedKeys = (value: unknown): any => {
  if (Array.isArray(value)) return value.map(reversedKeys);
  return isNode(value)
    ? Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, inner]) => [key, reversedKeys(inner)]),
      )
    : value;
};

const reversedLists =
  (...keywords: readonly string[]): DocumentRewrite =>
  (document, chance) => {
    const turn = (node: Node): Node =>
      mapValues(node, (value, key) =>
        keywords.includes(key) && Array.isArray(value) && chance()
          ? [...value].reverse()
          : value,
      );
    return mapDocument(document, { operation: turn, pathItem: turn });
  };

const inOtherWords: DocumentRewrite = (document, chance) => {
  const told = (node: Node): Node =>
    isReference(node) || !chance()
      ? node
      : {
          ...without(node, "summary", "examples"),
          description: "In other words",
        };
  return {
    ...mapDocument(document, {
      operation: (node) => ({
        ...told(node),
        externalDocs: { url: "https://docs.example" },
      }),
      parameter: told,
      header: told,
      requestBody: told,
      response: told,
    }),
    tags: [{ name: "Other" }],
  };
};

const isThree = (document: Node): boolean =>
  String(document["openapi"]).startsWith("3.0");

const only = (node: Node, ...keys: readonly string[]): Node =>
  Object.fromEntries(
    keys.flatMap((key) => (key in node ? [[key, node[key]]] : [])),
  );

/** A 3.0 document as a 3.1 document; what stands beside a reference counts there. */
const modern: DocumentRewrite = (document) => {
  if (!isThree(document)) return document;
  const rewrite = (node: Node): Node => {
    // Beside a reference nothing counts but access marks, which authors mean where they write them.
    if (isReference(node)) return only(node, "$ref", "readOnly", "writeOnly");
    const { example, ...rest } = node;
    const flags = schemaRewrites["flags as bounds"]!;
    const nulls = schemaRewrites["null as a type"]!;
    const once = flags(rest) ?? rest;
    const twice = flags(once) ?? once;
    const result = nulls(twice) ?? twice;
    return example === undefined ? result : { ...result, examples: [example] };
  };
  return { ...mapDocument(document, { schema: rewrite }), openapi: "3.1.0" };
};

/** A 3.1 document as a 3.0 document, as far as that knows the words. */
const dated: DocumentRewrite = (document) => {
  if (!String(document["openapi"]).startsWith("3.1")) return document;
  const rewrite = (node: Node): Node => {
    if (isReference(node) && Object.keys(node).length > 1)
      return { allOf: [{ $ref: node["$ref"] }], ...without(node, "$ref") };
    const bounds = schemaRewrites["bounds as flags"]!;
    const nulls = schemaRewrites["null as a flag"]!;
    const once = bounds(node) ?? node;
    const twice = bounds(once) ?? once;
    return nulls(twice) ?? twice;
  };
  return { ...mapDocument(document, { schema: rewrite }), openapi: "3.0.3" };
};

export const documentRewrites: Readonly<Record<string, DocumentRewrite>> = {
  ...Object.fromEntries(
    Object.entries(schemaRewrites).map(([name, rewrite]) => [
      name,
      ((document, chance) =>
        mapDocument(document, {
          schema: (node) =>
            chance() && !isBareNullable(node) ? (rewrite(node) ?? node) : node,
        })) satisfies DocumentRewrite,
    ]),
  ),
  ...Object.fromEntries(
    (Object.keys(kinds) as Kind[]).flatMap((kind) => [
      [`${kind} as components`, hoist(kind)],
      [`${kind} written out`, inline(kind)],
      [`${kind} renamed`, rename(kind)],
    ]),
  ),
  "parameters at the path": parametersToPaths,
  "parameters at the operation": parametersToOperations,
  "security at the operation": toOperations("security"),
  "servers at the operation": toOperations("servers"),
  "parameters of paths renamed": renamePathParameters,
  "all keys in another order": reversedKeys,
  "lists of parameters and tags in another order": reversedLists(
    "parameters",
    "tags",
  ),
  "operations in other words": inOtherWords,
  "3.0 as 3.1": modern,
  "3.1 as 3.0": dated,
};
