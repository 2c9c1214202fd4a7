import {
  aliasOf,
  docText,
  exportsOf,
  importsOf,
  interfaceOf,
  propertyKey,
  propertyOf,
  type OutputFile,
  type PropertySignature,
  type Statement,
} from "../code/index.js";
import {
  resolveRef,
  type NamedType,
  type ObjectType,
  type Property,
  type Type,
} from "../ir/index.js";
import {
  describeFacets,
  propertyDoc,
  visible,
  type TypePrinter,
  type View,
} from "./type-text.js";

/** `types.ts`: every named type of the contract, once, or twice where requests and answers differ. */
export function emitTypesFile(
  types: readonly NamedType[],
  index: ReadonlyMap<string, NamedType>,
  printer: TypePrinter,
): OutputFile {
  const statements = types.flatMap((named): Statement[] => {
    if (named.split === true)
      return [
        declare(named, "output", index, printer),
        declare(named, "input", index, printer),
      ];
    return [declare(named, viewOf(named), index, printer)];
  });
  const imports = importsOf([
    { from: "../runtime/index.js", types: printer.runtimeTypes },
  ]);
  // For those who name it: what is left of an open union when all known members are taken away.
  const unknown = printer.runtimeTypes.has("Unknown")
    ? [exportsOf("../runtime/index.js", ["Unknown", "UnknownTag"], true)]
    : [];
  return {
    path: "src/generated/types.ts",
    owner: "generated",
    source: {
      kind: "typescript",
      statements:
        statements.length === 0
          ? ["export {};"]
          : [...imports, ...unknown, ...statements],
    },
  };
}

export const viewOf = (named: NamedType): View =>
  named.usedIn.request && !named.usedIn.response ? "input" : "output";

function declare(
  named: NamedType,
  view: View,
  index: ReadonlyMap<string, NamedType>,
  printer: TypePrinter,
): Statement {
  const limits = describeFacets(named.type.facets);
  const doc = docText(named.doc, {
    deprecated: named.deprecated,
    extra: limits === undefined ? [] : [limits],
  });
  return declareType(
    printer.nameOf(named, view),
    named.type,
    doc,
    view,
    index,
    printer,
  );
}

/** An interface where the type is an object that a person would have written as one, an alias otherwise. */
export function declareType(
  name: string,
  type: Type,
  doc: string | undefined,
  view: View,
  index: ReadonlyMap<string, NamedType>,
  printer: TypePrinter,
): Statement {
  if (type.kind === "object" && isInterface(type, view)) {
    return interfaceOf(name, doc, {
      properties: propertySignatures(type.properties, view, printer),
      index: printer.indexType(type, view),
    });
  }
  const parts =
    type.kind === "intersection"
      ? asExtension(type.members, index, view)
      : undefined;
  if (parts !== undefined) {
    return interfaceOf(name, doc, {
      extends: parts.bases.map((base) => printer.print(base, view)),
      properties: propertySignatures(parts.own, view, printer),
    });
  }
  return aliasOf(name, printer.print(type, view), doc);
}

/** An interface without members would allow a text as well. */
const isInterface = (type: ObjectType, view: View): boolean =>
  visible(type.properties, view).length > 0;

export const propertySignatures = (
  properties: readonly Property[],
  view: View,
  printer: TypePrinter,
): PropertySignature[] =>
  visible(properties, view).map((property) =>
    propertyOf(
      propertyKey(property.name),
      printer.print(property.type, view),
      !property.required,
      propertyDoc(property),
    ),
  );

/**
 * `A & { b: string }` as `interface extends A`, where every base is an interface, no two of them share a property, and a
 * property that is said again is the base's own, at most made required.
 */
export function asExtension(
  members: readonly Type[],
  index: ReadonlyMap<string, NamedType>,
  view: View,
): { bases: Type[]; own: readonly Property[] } | undefined {
  const bases = members.filter((member) => member.kind === "ref");
  const inline = members.filter((member) => member.kind !== "ref");
  if (bases.length === 0 || inline.length > 1) return undefined;
  const own = inline[0];
  if (
    own !== undefined &&
    (own.kind !== "object" ||
      own.additional !== undefined ||
      own.patterns !== undefined)
  )
    return undefined;
  const inherited = new Map<string, Property>();
  for (const base of bases) {
    const properties = interfaceProperties(base, index, view);
    if (
      properties === undefined ||
      properties.some(({ name }) => inherited.has(name))
    )
      return undefined;
    for (const property of properties) inherited.set(property.name, property);
  }
  const properties = own?.kind === "object" ? own.properties : [];
  return properties.every((property) =>
    refines(property, inherited.get(property.name)),
  )
    ? { bases, own: properties }
    : undefined;
}

const refines = (property: Property, base: Property | undefined): boolean =>
  base === undefined ||
  ((property.required || !base.required) &&
    JSON.stringify(property.type) === JSON.stringify(base.type));

/** Properties of a named type that is printed as an interface; undefined where it is not one. */
export function interfaceProperties(
  type: Type,
  index: ReadonlyMap<string, NamedType>,
  view: View,
  depth = 0,
): readonly Property[] | undefined {
  const resolved = resolveRef(type, index);
  if (depth > 16) return undefined;
  // An index signature in a base would have to cover what extends it.
  if (resolved.kind === "object")
    return isInterface(resolved, view) &&
      resolved.additional === undefined &&
      resolved.patterns === undefined
      ? resolved.properties
      : undefined;
  if (resolved.kind !== "intersection") return undefined;
  const parts = asExtension(resolved.members, index, view);
  if (parts === undefined) return undefined;
  const bases = parts.bases.map((base) =>
    interfaceProperties(base, index, view, depth + 1),
  );
  if (bases.some((properties) => properties === undefined)) return undefined;
  const all = [...bases.flatMap((properties) => properties!), ...parts.own];
  return [
    ...new Map(all.map((property) => [property.name, property])).values(),
  ];
}
