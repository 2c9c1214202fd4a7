import {
  typeIndex,
  walkType,
  type Api,
  type NamedType,
  type ObjectType,
  type Type,
} from "../../../ir/index.js";
import type { CallerNames } from "../caller-names.js";
import type { Entry } from "../unchanged.js";
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

/** The types of one Api as its client prints them. */
export class PrintedTypes {
  /** By exported name. */
  readonly declarations: ReadonlyMap<string, Declaration>;
  readonly types: ReadonlyMap<string, NamedType>;
  readonly #parts: PartFactory;
  readonly #inputNames: ReadonlyMap<string, string>;
  readonly #known = {
    input: new Map<Type, readonly Part[]>(),
    output: new Map<Type, readonly Part[]>(),
  };

  constructor(api: Api, names: CallerNames, parts: PartFactory) {
    this.types = typeIndex(api);
    this.#parts = parts;
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

  /** Text of a type that is the same for types that are printed the same, comments apart. */
  text(type: Type, view: View): string {
    return JSON.stringify(type, (key, value: unknown) => {
      if (key === "doc" || key === "facets" || key === "deprecated")
        return undefined;
      const ref =
        typeof value === "object" && value !== null && "kind" in value
          ? (value as Type)
          : undefined;
      if (ref?.kind !== "ref") return value;
      const named = this.types.get(ref.id);
      return named === undefined ? "unknown" : this.nameOf(named, view);
    });
  }

  /** What stands under each exported name, and the names in it. */
  entries(): ReadonlyMap<string, Entry> {
    return new Map(
      [...this.declarations.values()].map(({ name, named, view }) => {
        const uses: string[] = [];
        walkType(named.type, (type) => {
          const target =
            type.kind === "ref" ? this.types.get(type.id) : undefined;
          if (target !== undefined) uses.push(this.nameOf(target, view));
        });
        return [name, { text: `${view} ${this.text(named.type, view)}`, uses }];
      }),
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
    const made = this.#make(type, view, undefined);
    this.#known[view].set(type, made);
    return made;
  }

  /** A named type in the view that its declaration is printed in. */
  #declared(named: NamedType, view: View): readonly Part[] {
    const printed = named.split === true ? view : ownView(named);
    const known = this.#known[printed].get(named.type);
    if (known !== undefined) return known;
    const made = this.#make(named.type, printed, this.nameOf(named, view));
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
        return joinParts(
          type.members.map((member) => this.parts(member, view)),
        );
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
