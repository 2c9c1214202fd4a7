import fc from "fast-check";
import type { SchemaPlace } from "../../src/contract/proof/index.js";

type Node = { readonly [keyword: string]: unknown };

/** A document of OpenAPI 3.0, which says `nullable` and marks what a direction does not carry. */
export interface MarkedDocument {
  readonly openapi: "3.0.3";
  readonly components: { readonly schemas: Readonly<Record<string, Node>> };
}

/** The same mark, spelled in many ways, is always on the property of this name. */
const marks = { id: "readOnly", secret: "writeOnly" } as const;
type View = "request" | "response";
const hiddenName = (view: View): keyof typeof marks =>
  view === "request" ? "id" : "secret";

const reference = (name: string): Node => ({
  $ref: `#/components/schemas/${name}`,
});
const nulls: readonly Node[] = [
  { nullable: true },
  { nullable: true, description: "None" },
  reference("Null"),
  { allOf: [{ nullable: true }] },
  { anyOf: [reference("Null")] },
];

const isNull = (node: unknown): boolean =>
  nulls.some((one) => JSON.stringify(one) === JSON.stringify(node));

const typed: fc.Arbitrary<Node> = fc.constantFrom<Node>(
  { type: "string" },
  { type: "string", minLength: 1, maxLength: 3 },
  { type: "string", format: "date" },
  { type: "string", format: "uuid" },
  { type: "string", format: "ipv4" },
  { type: "string", enum: ["a", "b"] },
  { type: "integer" },
  { type: "integer", format: "int32" },
  { type: "number", minimum: 0, exclusiveMinimum: true },
  { type: "boolean" },
);
const leaf: fc.Arbitrary<Node> = fc.oneof(
  { weight: 3, arbitrary: typed },
  { weight: 1, arbitrary: typed.map((one) => ({ ...one, nullable: true })) },
  { weight: 1, arbitrary: fc.constantFrom("Asked", "Other").map(reference) },
);

/** Ways to say that a property is for one direction only. */
const marked = (
  mark: string,
  inner: fc.Arbitrary<Node>,
): fc.Arbitrary<Node> => {
  const own = inner.map((one): Node => ({ ...one, [mark]: true }));
  const direct = own.filter((one) => !("$ref" in one));
  return fc.oneof(
    { weight: 2, arbitrary: direct },
    {
      weight: 1,
      arbitrary: fc.constant(
        reference(mark === "readOnly" ? "Given" : "Hidden"),
      ),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(fc.constantFrom("allOf", "anyOf", "oneOf"), direct)
        .map(([keyword, one]) => ({ [keyword]: [one] })),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(direct, direct)
        .map((branches) => ({ anyOf: branches })),
    },
    {
      weight: 1,
      arbitrary: inner.map((one) => ({ allOf: [one], [mark]: true })),
    },
  );
};

const objectOf = (
  inner: fc.Arbitrary<Node>,
  tail: fc.Arbitrary<Node>,
): fc.Arbitrary<Node> =>
  fc
    .tuple(
      fc.dictionary(fc.constantFrom("a", "b", "next"), inner, { maxKeys: 3 }),
      fc.option(marked(marks.id, leaf), { nil: undefined }),
      fc.option(marked(marks.secret, leaf), { nil: undefined }),
      fc.subarray(["a", "id", "secret"]),
      tail,
    )
    .map(([rest, id, secret, wanted, more]) => {
      const properties = {
        ...(id && { id }),
        ...(secret && { secret }),
        ...rest,
      };
      const required = wanted.filter((name) => Object.hasOwn(properties, name));
      return {
        type: "object",
        properties,
        ...(required.length > 0 && { required }),
        ...more,
      };
    });

const closed = fc.constantFrom<Node>(
  {},
  {},
  { additionalProperties: false },
  { additionalProperties: { type: "integer" } },
  { nullable: true },
);
const nothing = fc.constant<Node>({});

/** Alternatives that a property tells apart, as a discriminator says it. */
const told = (inner: fc.Arbitrary<Node>): fc.Arbitrary<Node> =>
  fc
    .array(objectOf(inner, nothing), { minLength: 1, maxLength: 3 })
    .map((branches) => ({
      discriminator: { propertyName: "kind" },
      oneOf: branches.map((branch, index) => ({
        ...branch,
        properties: {
          ...(branch["properties"] as Node),
          kind: { type: "string", enum: [`kind${index}`] },
        },
        required: [...((branch["required"] as string[]) ?? []), "kind"],
      })),
    }));

const level = (inner: fc.Arbitrary<Node>): fc.Arbitrary<Node> =>
  fc.oneof(
    { weight: 3, arbitrary: leaf },
    { weight: 3, arbitrary: objectOf(inner, closed) },
    { weight: 1, arbitrary: inner.map((items) => ({ type: "array", items })) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(objectOf(inner, nothing), objectOf(inner, nothing))
        .map((allOf) => ({ allOf })),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(
          fc.constantFrom("anyOf", "oneOf", "allOf"),
          inner.filter((one) => !takesNull(one)),
          fc.constantFrom(...nulls),
        )
        .map(([keyword, one, none]) => ({ [keyword]: [one, none] })),
    },
    { weight: 1, arbitrary: told(inner) },
  );

/** Under `oneOf`, null in both branches would be null in none. */
const takesNull = (node: Node): boolean =>
  !("type" in node) || node["nullable"] === true;

const whole = objectOf(level(level(leaf)), closed);

export const markedDocuments: fc.Arbitrary<MarkedDocument> = fc
  .tuple(whole, objectOf(level(leaf), nothing))
  .map(([Asked, Other]) => ({
    openapi: "3.0.3",
    components: {
      schemas: {
        Asked,
        Other,
        Null: { nullable: true },
        Given: { type: "string", readOnly: true },
        Hidden: { type: "string", writeOnly: true },
      },
    },
  }));

/** The document with something changed in one or two places: types, bounds, lists of names, whole schemas. */
export const markedPairs: fc.Arbitrary<
  readonly [MarkedDocument, MarkedDocument]
> = fc.oneof(
  fc.tuple(markedDocuments, markedDocuments),
  fc
    .tuple(
      markedDocuments,
      fc.array(fc.tuple(fc.nat(), fc.nat(), leaf), {
        minLength: 1,
        maxLength: 2,
      }),
    )
    .map(([document, edits]) => {
      const copy = structuredClone(document);
      for (const edit of edits) applyEdit(copy, ...edit);
      return [document, copy] as const;
    }),
);

type Open = { [keyword: string]: unknown };

function applyEdit(
  { components }: MarkedDocument,
  at: number,
  kind: number,
  other: Node,
): void {
  const places: Open[] = [];
  const walk = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    if (!Array.isArray(node) && typeof (node as Open)["type"] === "string")
      places.push(node as Open);
    Object.values(node).forEach(walk);
  };
  walk([components.schemas["Asked"], components.schemas["Other"]]);
  const node = places[at % places.length]!;
  const properties = node["properties"] as Open | undefined;
  const names = Object.keys(properties ?? {}).filter((name) => name !== "kind");
  const required = (node["required"] as string[] | undefined) ?? [];
  const name = names[kind % Math.max(names.length, 1)];
  if (properties === undefined || name === undefined) {
    if (kind % 3 === 0) node["nullable"] = node["nullable"] !== true;
    else if (kind % 3 === 1) delete node["format"];
    else if (node["type"] === "array") node["items"] = other;
    return;
  }
  if (kind % 4 === 0)
    node["required"] = required.includes(name)
      ? required.filter((one) => one !== name)
      : [...required, name];
  else if (kind % 4 === 1 && !Object.hasOwn(marks, name))
    properties[name] = other;
  else if (kind % 4 === 2) {
    delete properties[name];
    node["required"] = required.filter((one) => one !== name);
  } else properties["fresh"] = other;
}

export const askedOf = (document: MarkedDocument): SchemaPlace => ({
  document: document as unknown as SchemaPlace["document"],
  node: document.components.schemas["Asked"],
  pointer: "/components/schemas/Asked",
});

/**
 * The document as plain JSON Schema, for another validator: what a direction hides is refused of a sender, and nothing to
 * a receiver; null is a type.
 */
export function projected(
  document: MarkedDocument,
  view: View,
  side: "sender" | "receiver",
): Node {
  const hidden = hiddenName(view);
  const project = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(project);
    if (typeof node !== "object" || node === null) return node;
    const { allOf } = node as Open;
    if (Array.isArray(allOf) && allOf.length === 2 && isNull(allOf[1]))
      return { anyOf: [project(allOf[0]), { type: "null" }] };
    const { nullable, discriminator, ...rest } = node as Open;
    void discriminator;
    const result: Open = Object.fromEntries(
      Object.entries(rest).map(([key, value]) => [
        key,
        key === "properties"
          ? Object.fromEntries(
              Object.entries(value as Open).map(([name, schema]) => [
                name,
                name === hidden ? side === "receiver" : project(schema),
              ]),
            )
          : key === "required"
            ? (value as string[]).filter((name) => name !== hidden)
            : key === "enum"
              ? value
              : project(value),
      ]),
    );
    if (result["exclusiveMinimum"] === true) {
      result["exclusiveMinimum"] = result["minimum"];
      delete result["minimum"];
    }
    if (nullable !== true) return result;
    if (!("type" in result)) return { type: "null" };
    return {
      ...result,
      type: [result["type"], "null"],
      ...(Array.isArray(result["enum"]) && { enum: [...result["enum"], null] }),
    };
  };
  return project(document) as Node;
}
