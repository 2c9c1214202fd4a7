import { at, isNode, walk, type Node } from "./document.js";

/** Values of the properties of one object that can be nothing but some texts. */
type Marks = ReadonlyMap<
  string,
  { readonly values: readonly unknown[]; readonly required: boolean }
>;

/**
 * The unions of a document that a server may add members to, worked out on the document itself: those of answers whose
 * objects are told apart by texts of one property, and those of requests that take all members of one of these.
 */
export function openUnions(
  document: unknown,
  answers: readonly unknown[],
  requests: readonly unknown[],
): {
  readonly unions: ReadonlySet<Node>;
  /** The schemas of the properties that tell members apart: lists of values that stay closed. */
  readonly tags: ReadonlySet<unknown>;
} {
  const answered = answers.flatMap(unionsIn);
  const sent = requests.flatMap(unionsIn);
  const candidates = new Map(
    [...answered, ...sent].map((union) => [union, tags(document, union)]),
  );
  const all = [...candidates.values()].flat();
  const votes = (name: string): number =>
    all.filter((other) => other === name).length;
  const tagOf = new Map<Node, string>();
  for (const [union, names] of candidates) {
    const [tag] = names.toSorted((a, b) => votes(b) - votes(a));
    if (tag !== undefined) tagOf.set(union, tag);
  }
  const told = new Set<unknown>();
  for (const [union, tag] of tagOf)
    for (const { node } of membersOf(document, union))
      told.add(at(node, `/properties/${tag}`));
  for (const [union, tag] of tagOf)
    for (const { node } of membersOf(document, union))
      if (node !== union && tagOf.get(node) !== tag) tagOf.delete(node);
  const ids = (union: Node): string[] =>
    membersOf(document, union).flatMap(({ id }) => id ?? []);
  const open = new Set(answered.filter((union) => tagOf.has(union)));
  const whole = [...open].map(ids).filter((list) => list.length > 0);
  for (const union of sent) {
    const known = new Set(ids(union));
    if (whole.some((list) => list.every((id) => known.has(id))))
      open.add(union);
  }
  return { unions: open, tags: told };
}

const partsOf = (node: Node): readonly unknown[] =>
  (node["anyOf"] ?? node["oneOf"]) as readonly unknown[];

const isUnion = (node: Node): boolean =>
  Array.isArray(node["anyOf"]) || Array.isArray(node["oneOf"]);

function unionsIn(value: unknown): Node[] {
  const found: Node[] = [];
  walk(value, (node) => void (isUnion(node) && found.push(node)));
  return found;
}

function tags(document: unknown, union: Node): string[] {
  const objects = objectsOf(document, union);
  if (objects === undefined || objects.length < 2) return [];
  const { discriminator } = union;
  if (isNode(discriminator)) return [String(discriminator["propertyName"])];
  return [...objects[0]!.keys()].filter((name) => {
    const values = objects.flatMap((marks) => marks.get(name)?.values ?? []);
    return (
      objects.every((marks) => marks.get(name)?.required === true) &&
      new Set(values).size === values.length
    );
  });
}

/** The objects that a schema allows; undefined where one may be anything. */
function objectsOf(document: unknown, schema: unknown): Marks[] | undefined {
  if (!isNode(schema)) return undefined;
  const { $ref, allOf, properties, type } = schema;
  if (typeof $ref === "string")
    return objectsOf(document, at(document, $ref.slice(1)));
  const parts = [
    ...(Array.isArray(allOf) ? allOf : []).map((part) =>
      objectsOf(document, part),
    ),
    ...(isUnion(schema)
      ? [joined(partsOf(schema).map((part) => objectsOf(document, part)))]
      : []),
    ...(isNode(properties) ? [[marksOf(schema, properties)]] : []),
  ];
  if (parts.length === 0)
    return type === undefined && !("const" in schema || "enum" in schema)
      ? undefined
      : type === "object"
        ? [new Map()]
        : [];
  return parts.reduce((all, some) =>
    all === undefined || some === undefined
      ? undefined
      : all.flatMap((left) =>
          some.map((right) => new Map([...left, ...right])),
        ),
  );
}

const joined = (
  lists: readonly (readonly Marks[] | undefined)[],
): Marks[] | undefined =>
  lists.includes(undefined) ? undefined : lists.flatMap((list) => list!);

const marksOf = ({ required }: Node, properties: Node): Marks =>
  new Map(
    Object.entries(properties).flatMap(([name, property]) => {
      if (!isNode(property)) return [];
      const values =
        "const" in property ? [property["const"]] : (property["enum"] ?? []);
      return Array.isArray(values) &&
        values.length > 0 &&
        values.every((value) => typeof value === "string")
        ? [
            [
              name,
              {
                values,
                required: Array.isArray(required) && required.includes(name),
              },
            ] as const,
          ]
        : [];
    }),
  );

interface Member {
  readonly node: Node;
  readonly id?: string;
}

/** What a union is put together from, itself first. */
function membersOf(document: unknown, union: Node): readonly Member[] {
  const found = new Map<Node, Member>();
  const add = (schema: unknown, id?: string): void => {
    if (!isNode(schema)) return;
    const { $ref, allOf } = schema;
    if (typeof $ref === "string") return add(at(document, $ref.slice(1)), $ref);
    if (found.has(schema)) return;
    found.set(
      schema,
      id === undefined ? { node: schema } : { node: schema, id },
    );
    for (const part of Array.isArray(allOf) ? allOf : []) add(part);
    for (const part of isUnion(schema) ? partsOf(schema) : []) add(part);
  };
  add(union);
  return [...found.values()];
}
