import {
  typeIndex,
  type Api,
  type NamedType,
  type ObjectType,
  type Type,
} from "../../../ir/index.js";
import type { CallerNames } from "../caller-names.js";
import type { Shapes, ShapeOf } from "../shapes.js";
import { lazy, type PartFactory } from "./part-factory.js";
import { joinParts, type Field, type Part, type Slot } from "./parts.js";

/** Which side a type is printed for: what callers send, or what the server answers. */
export type View = "input" | "output";

/** One exported type. */
export interface Declaration {
  readonly name: string;
  readonly named: NamedType;
  readonly view: View;
}

/** Comments, and what only the wire knows. */
const omits: ReadonlySet<string> = new Set(["doc", "facets", "deprecated"]);

/** The types of one Api as its client prints them. */
export class PrintedTypes {
  /** By exported name. */
  readonly declarations: ReadonlyMap<string, Declaration>;
  readonly types: ReadonlyMap<string, NamedType>;
  readonly #parts: PartFactory;
  readonly #inputNames: ReadonlyMap<string, string>;
  readonly #shapes: Shapes;
  readonly #shapeOf: Readonly<Record<View, ShapeOf>>;
  readonly #known = {
    input: new Map<Type, readonly Part[]>(),
    output: new Map<Type, readonly Part[]>(),
  };

  constructor(
    api: Api,
    names: CallerNames,
    parts: PartFactory,
    shapes: Shapes,
  ) {
    this.types = typeIndex(api);
    this.#parts = parts;
    this.#shapes = shapes;
    this.#shapeOf = {
      input: this.#reader("input"),
      output: this.#reader("output"),
    };
    this.#inputNames = names.inputNames(api.types);
    this.declarations = new Map(
      api.types
        .flatMap((named): Declaration[] => {
          const views: readonly View[] =
            named.split === true ? ["output", "input"] : [ownView(named)];
          return views.map((view) => ({
            name: this.nameOf(named, view),
            named,
            view,
          }));
        })
        .map((declaration) => [declaration.name, declaration]),
    );
  }

  nameOf(named: NamedType, view: View): string {
    return view === "input"
      ? (this.#inputNames.get(named.id) ?? named.name)
      : named.name;
  }

  /** What a declaration says, taken by itself: under no name, so that it is looked into. */
  declared({ name, named, view }: Declaration): readonly Part[] {
    return this.#declared(named, view).map((part) =>
      part.kind === "object" && part.name === name
        ? this.#parts.object(part.properties, part.index, undefined)
        : part,
    );
  }

  /** Number of a type that is the same for types that are printed the same, comments apart. */
  shape(type: Type, view: View): number {
    return this.#shapeOf[view](type);
  }

  #reader(view: View): ShapeOf {
    return this.#shapes.reader({
      mark: view,
      omits,
      reference: ({ id }) => {
        const named = this.types.get(id);
        if (named === undefined) return { text: "", uses: undefined };
        const name = this.nameOf(named, view);
        return { text: name, uses: name };
      },
    });
  }

  /** What stands under each exported name. */
  entries(): ReadonlyMap<string, number> {
    return new Map(
      [...this.declarations.values()].map(({ name, named, view }) => [
        name,
        this.shape(named.type, view),
      ]),
    );
  }

  slot(type: Type, view: View): Slot {
    const named = type.kind === "ref" ? this.types.get(type.id) : undefined;
    const name = named === undefined ? undefined : this.nameOf(named, view);
    return lazy(name, () => this.parts(type, view));
  }

  parts(type: Type, view: View): readonly Part[] {
    const known = this.#known[view].get(type);
    if (known !== undefined) return known;
    const shape = this.shape(type, view);
    const make = (): readonly Part[] => this.#make(type, view, undefined);
    // What both sides print the same is one thing, and has one id.
    const made = this.#shapes.isSettled(shape)
      ? this.#parts.once(shape, make)
      : make();
    this.#known[view].set(type, made);
    return made;
  }

  /** A named type in the view that its declaration is printed in. */
  #declared(named: NamedType, view: View): readonly Part[] {
    const printed = named.split === true ? view : ownView(named);
    const known = this.#known[printed].get(named.type);
    if (known !== undefined) return known;
    const name = this.nameOf(named, view);
    const make = (): readonly Part[] => this.#make(named.type, printed, name);
    const made = this.#shapes.isUnchanged(name)
      ? this.#parts.once(name, make)
      : make();
    this.#known[printed].set(named.type, made);
    return made;
  }

  #make(type: Type, view: View, name: string | undefined): readonly Part[] {
    const parts = this.#parts;
    switch (type.kind) {
      case "unknown":
      case "null":
      case "boolean":
      case "number":
      case "string":
        return [parts.scalar(type.kind)];
      case "never":
        return [];
      case "binary":
        return view === "output"
          ? [parts.scalar("string")]
          : (["blob", "buffer", "string"] as const).map((kind) =>
              parts.scalar(kind),
            );
      case "literal":
        return [parts.literal(type.value)];
      case "enum": {
        const kinds = new Set(type.values.map(({ value }) => typeof value));
        return [
          ...type.values.map(({ value }) => parts.literal(value)),
          ...(["string", "number"] as const)
            .filter((kind) => type.open && kinds.has(kind))
            .map((kind) => parts.scalar(kind)),
        ];
      }
      case "array":
        return [parts.list(this.slot(type.items, view))];
      case "tuple":
        return [
          parts.tuple(
            type.items.map((item) => this.slot(item, view)),
            type.rest === undefined ? undefined : this.slot(type.rest, view),
          ),
        ];
      case "object":
        return [this.#object(type, view, name)];
      case "union":
        return joinParts([
          ...type.members.map((member) => this.parts(member, view)),
          ...(type.open === undefined ? [] : [[parts.unlisted(type.open)]]),
        ]);
      case "intersection":
        return type.members
          .map((member) => this.parts(member, view))
          .reduce((all, member) => parts.intersect(all, member), [
            parts.scalar("unknown"),
          ] as readonly Part[]);
      case "ref": {
        const named = this.types.get(type.id);
        return named === undefined
          ? [parts.scalar("unknown")]
          : this.#declared(named, view);
      }
    }
  }

  #object(type: ObjectType, view: View, name: string | undefined): Part {
    // A readOnly property is never sent, a writeOnly one never answered.
    const visible = type.properties.filter((property) =>
      view === "input"
        ? property.readOnly !== true
        : property.writeOnly !== true,
    );
    const properties = new Map(
      visible.map((property): [string, Field] => [
        property.name,
        {
          optional: !property.required,
          slot: this.slot(property.type, view),
        },
      ]),
    );
    return this.#parts.object(
      properties,
      this.#index(type, properties, view),
      name,
    );
  }

  /** The index signature covers the named properties as well. */
  #index(
    type: ObjectType,
    properties: ReadonlyMap<string, Field>,
    view: View,
  ): Slot | undefined {
    const said = [
      ...(type.additional === undefined || type.additional.kind === "never"
        ? []
        : [type.additional]),
      ...(type.patterns ?? []).map((entry) => entry.type),
    ];
    if (said.length === 0) {
      if (properties.size > 0) return undefined;
      // `Record<string, never>` or `{ [key: string]: unknown }`
      return lazy(undefined, () =>
        type.additional?.kind === "never"
          ? []
          : [this.#parts.scalar("unknown")],
      );
    }
    const fields = [...properties.values()];
    return lazy(undefined, () =>
      joinParts([
        ...said.map((entry) => this.parts(entry, view)),
        ...fields.map((field) => field.slot.parts()),
        ...(fields.some((field) => field.optional)
          ? [[this.#parts.scalar("undefined")]]
          : []),
      ]),
    );
  }
}

const ownView = (named: NamedType): View =>
  named.usedIn.request && !named.usedIn.response ? "input" : "output";
