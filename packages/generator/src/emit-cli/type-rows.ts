/**
 * Turns the types of requests into rows that the runtime reads and validates with.
 *
 * In: Type. Out: TypeRow, and the table of the named ones that were met. It must not know flags.
 */

import type { EnumType, Facets, ObjectType, Type } from "../ir/index.js";
import type {
  ScalarRow,
  TypeRow,
  TypesTable,
} from "../../runtime/cli/data-table.js";
import { expand, type Expanded, type NamedTypes } from "../passes/index.js";

/** Formats that the runtime checks; others say nothing to it. */
const checkedFormats: readonly string[] = ["uuid", "date", "date-time"];
const inlineKinds: readonly string[] = [
  "unknown",
  "never",
  "null",
  "boolean",
  "number",
  "string",
  "binary",
  "literal",
  "enum",
];

/** Rows of one shard. Named objects, lists and unions are written once. */
export class TypeRows {
  readonly #types: NamedTypes;
  readonly #named = new Map<string, TypeRow>();

  constructor(types: NamedTypes) {
    this.#types = types;
  }

  /** Every named type that the rows so far point at. */
  table(): TypesTable {
    return { types: [...this.#named] };
  }

  row(type: Type): TypeRow {
    if (type.kind === "ref") return this.#reference(type.id, type.facets);
    const expanded = expand(type, this.#types);
    // A nullable reference stays a reference.
    const inner =
      type.kind === "union" &&
      type.members.length === 2 &&
      expanded.ids.length > 0
        ? type.members.find((member) => member.kind !== "null")
        : undefined;
    return nullable(
      inner === undefined ? this.#plain(expanded) : this.row(inner),
      expanded.nullable,
    );
  }

  #reference(id: string, facets: Facets | undefined): TypeRow {
    const named = this.#types.get(id);
    if (named === undefined) return { t: "any" };
    const expanded = expand(named.type, this.#types, [id]);
    if (inlineKinds.includes(expanded.type.kind))
      return nullable(
        this.#plain(
          facets === undefined
            ? expanded
            : {
                ...expanded,
                type: {
                  ...expanded.type,
                  facets: { ...expanded.type.facets, ...facets },
                },
              },
        ),
        expanded.nullable,
      );
    if (!this.#named.has(named.name)) {
      // Held at once, so that a type that reaches itself ends here.
      this.#named.set(named.name, { t: "any" });
      this.#named.set(
        named.name,
        nullable(this.#plain(expanded), expanded.nullable),
      );
    }
    return { t: "ref", id: named.name };
  }

  #plain({ type }: Expanded): TypeRow {
    switch (type.kind) {
      case "unknown":
        return { t: "any" };
      case "never":
        return { t: "never" };
      case "null":
        return { t: "null" };
      case "binary":
        return { t: "binary" };
      case "boolean":
        return { t: "boolean" };
      case "number":
        return {
          t: type.integer ? "integer" : "number",
          ...numberFacets(type.facets),
        };
      case "string":
        return { t: "string", ...stringFacets(type.facets) };
      case "literal":
        return enumRow([type.value], false);
      case "enum":
        return enumRow(
          type.values.map(({ value }) => value),
          type.open,
          type,
        );
      case "array":
        return {
          t: "array",
          of: this.row(type.items),
          ...defined({
            minItems: type.facets?.minItems,
            maxItems: type.facets?.maxItems,
          }),
        };
      case "tuple":
        return {
          t: "tuple",
          items: type.items.map((item) => this.row(item)),
          ...(type.rest === undefined ? {} : { rest: this.row(type.rest) }),
        };
      case "object":
        return this.#object(type);
      case "union":
        return {
          t: "union",
          any: type.members.map((member) => this.row(member)),
          ...(type.discriminator === undefined
            ? {}
            : { by: type.discriminator }),
        };
    }
  }

  /** What the server alone sets is no part of a request. */
  #object(type: ObjectType): TypeRow {
    const properties = type.properties.filter(
      (property) => property.readOnly !== true,
    );
    const props = properties.map((property) =>
      property.required
        ? ([property.name, this.row(property.type), 1] as const)
        : ([property.name, this.row(property.type)] as const),
    );
    const extra = this.#extra(type);
    return { t: "object", props, ...(extra === undefined ? {} : { extra }) };
  }

  #extra(type: ObjectType): TypeRow | 0 | undefined {
    if (type.patterns !== undefined && type.patterns.length > 0) {
      const [only, ...others] = type.patterns;
      return only !== undefined &&
        others.length === 0 &&
        (type.additional === undefined || type.additional.kind === "never")
        ? this.row(only.type)
        : { t: "any" };
    }
    if (type.additional === undefined) return undefined;
    return type.additional.kind === "never" ? 0 : this.row(type.additional);
  }
}

function nullable(row: TypeRow, is: boolean): TypeRow {
  return is && row.null === undefined && row.t !== "any"
    ? { ...row, null: 1 }
    : row;
}

/** Values of one kind are one row, of several kinds a union. */
function enumRow(
  values: readonly (string | number | boolean)[],
  open: boolean,
  type?: EnumType,
): TypeRow {
  const rows = (["string", "number", "boolean"] as const).flatMap(
    (kind): readonly ScalarRow[] => {
      const own = values.filter((value) => typeof value === kind);
      return own.length === 0
        ? []
        : [
            {
              t: kind,
              enum: own,
              ...(open ? { open: 1 as const } : {}),
              ...(kind === "string" ? stringFacets(type?.facets) : {}),
            },
          ];
    },
  );
  const [only] = rows;
  return rows.length === 1 && only !== undefined
    ? only
    : { t: "union", any: rows };
}

function numberFacets(facets: Facets | undefined): Partial<ScalarRow> {
  return defined({
    min: facets?.minimum,
    max: facets?.maximum,
    xmin: facets?.exclusiveMinimum,
    xmax: facets?.exclusiveMaximum,
  });
}

function stringFacets(facets: Facets | undefined): Partial<ScalarRow> {
  const format =
    facets?.format !== undefined && checkedFormats.includes(facets.format)
      ? facets.format
      : undefined;
  return defined({
    minLen: facets?.minLength,
    maxLen: facets?.maxLength,
    pattern: facets?.pattern,
    format,
  });
}

function defined<T extends object>(
  values: T,
): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined),
  ) as { [K in keyof T]?: Exclude<T[K], undefined> };
}
