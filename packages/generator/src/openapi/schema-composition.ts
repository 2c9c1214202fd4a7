import type { Property, Type } from "../ir/index.js";
import { collectProperties, looseRequired } from "./composition.js";
import { type Node, isNode, join, own } from "./context.js";
import { applyDiscriminator } from "./discriminator.js";
import {
  type SchemaReader,
  annotations,
  facetsOf,
  has,
  membersOf,
  rest,
} from "./schema-reader.js";
import { readProperty } from "./schema-types.js";
import { intersection, isEmptyObject, union, withFacets } from "./simplify.js";

export function readAllOf(
  schema: Node,
  pointer: string,
  reader: SchemaReader,
): Type {
  const members = membersOf("allOf", schema, pointer, reader);
  const nullable = members.some(meansNull) ? [{ kind: "null" } as const] : [];
  const types = members.flatMap((member, i) =>
    meansNull(member) ? [] : [reader.read(member, join(pointer, "allOf", i))],
  );
  const inline = rest(schema);
  if (inline !== undefined) types.push(reader.read(inline, pointer));
  for (const keyword of ["oneOf", "anyOf"] as const) {
    if (own(schema, keyword) !== undefined)
      types.push(readMembers(keyword, schema, pointer, reader));
  }
  return union([
    intersection([
      ...types,
      ...requiredOfSiblings(schema, pointer, members, reader),
    ]),
    ...nullable,
  ]);
}

/** `{ nullable: true }` and nothing else: beside other members it was written to say null. */
const meansNull = (member: unknown): boolean =>
  isNode(member) &&
  own(member, "nullable") === true &&
  Object.keys(member).every(
    (key) => annotations.has(key) && key !== "$ref" && !key.endsWith("Of"),
  );

/** `required` may name a property that another member declares: say it once more, required. */
function requiredOfSiblings(
  schema: Node,
  pointer: string,
  members: readonly unknown[],
  reader: SchemaReader,
): Type[] {
  const names = [schema, ...members.filter(isNode)].flatMap(looseRequired);
  if (names.length === 0) return [];
  const known = collectProperties(reader.context, schema, pointer);
  const properties = [...new Set(names)].flatMap((name): Property[] => {
    const at = known.get(name);
    return at === undefined
      ? []
      : [readProperty(name, at.value, at.pointer, true, reader)];
  });
  return properties.length === 0 ? [] : [{ kind: "object", properties }];
}

function readMembers(
  keyword: "oneOf" | "anyOf",
  schema: Node,
  pointer: string,
  reader: SchemaReader,
): Type {
  const types = membersOf(keyword, schema, pointer, reader).map(
    (member, i): Type =>
      meansNull(member)
        ? { kind: "null" }
        : reader.read(member, join(pointer, keyword, i)),
  );
  const { members, discriminator } = applyDiscriminator(
    reader.context,
    schema,
    pointer,
    types,
  );
  return union(members, discriminator === undefined ? {} : { discriminator });
}

export function readUnion(
  keyword: "oneOf" | "anyOf",
  schema: Node,
  pointer: string,
  reader: SchemaReader,
): Type {
  const type = readMembers(keyword, schema, pointer, reader);
  const both =
    keyword === "oneOf" && own(schema, "anyOf") !== undefined
      ? [readMembers("anyOf", schema, pointer, reader)]
      : [];
  const inline = rest(schema);
  const types = [own(schema, "type")].flat();
  const nullable = types.includes("null") ? [{ kind: "null" } as const] : [];
  // A scalar type beside a union of unions of the same scalar adds nothing; properties beside one do.
  const beside =
    inline !== undefined &&
    (has("properties")(inline) ||
      has("additionalProperties")(inline) ||
      has("items")(inline))
      ? [
          reader.read(
            { ...inline, type: types.find((name) => name !== "null") },
            pointer,
          ),
        ]
      : [];
  const facets = facetsOf(schema, pointer, reader).facets;
  const whole = union([
    intersection([
      ...beside.filter((extra) => !isEmptyObject(extra)),
      type,
      ...both,
      ...requiredOfUnion(schema, pointer, reader),
    ]),
    ...nullable,
  ]);
  return facets === undefined ? whole : withFacets(whole, facets);
}

function requiredOfUnion(
  schema: Node,
  pointer: string,
  reader: SchemaReader,
): Type[] {
  const names = looseRequired(schema);
  if (names.length === 0 || has("properties")(schema)) return [];
  const members = [own(schema, "oneOf"), own(schema, "anyOf")]
    .flat()
    .filter(isNode);
  return requiredOfSiblings(
    { required: names, allOf: members },
    pointer,
    [],
    reader,
  );
}
