import type ts from "typescript";
import {
  access,
  isOptional,
  literalOf,
  type Class,
  type TypeFacts,
} from "./type-facts.js";

const deepest = 7;

/**
 * Statements that use everything a value of the type may hold: they guard where the type says so, name every listed
 * value, and read every property. What has a name is read on its own, so that below a name `levels` ends the reading.
 */
export class ReadSampler {
  readonly lines: string[] = [];
  readonly #facts: TypeFacts;
  #names = 0;
  #depth = 0;

  constructor(facts: TypeFacts) {
    this.#facts = facts;
  }

  /** In a function of its own: the compiler follows the flow of a long one again for each name that is used in it. */
  read(type: ts.Type, expression: string, levels: number): void {
    // A type without a name may lead back to itself.
    if (this.#depth > deepest) return;
    this.#depth++;
    this.lines.push("void (() => {");
    this.#read(type, expression, levels);
    this.lines.push("});");
    this.#depth--;
  }

  #read(type: ts.Type, expression: string, levels: number): void {
    const facts = this.#facts;
    const name = `v${this.#names++}`;
    this.lines.push(`const ${name} = ${expression};`);
    const values = facts.values(type);
    if (values.length === 0) return;
    if (values.some((each) => facts.classOf(each) === "unknown")) return;
    const guards = [
      ...(facts.hasNull(type) ? [`${name} !== null`] : []),
      ...(facts.hasUndefined(type) ? [`${name} !== undefined`] : []),
    ];
    this.#inside(guards, () => {
      this.lines.push(`const ${this.#fresh()}: {} = ${name};`);
      this.#values(values, name, levels);
    });
  }

  #inside(guards: readonly string[], write: () => void): void {
    this.lines.push(
      guards.length === 0 ? "{" : `if (${guards.join(" && ")}) {`,
    );
    write();
    this.lines.push("}");
  }

  #values(values: readonly ts.Type[], name: string, levels: number): void {
    const byClass = new Map<Class, ts.Type[]>();
    for (const each of values) {
      const found = this.#facts.classOf(each);
      const kind = found === "tuple" ? "list" : found;
      byClass.set(kind, [...(byClass.get(kind) ?? []), each]);
    }
    const isOnly = byClass.size === 1;
    for (const [kind, members] of byClass) {
      const guard = isOnly ? undefined : guardOf(kind, name);
      this.#inside(guard === undefined ? [] : [guard], () =>
        this.#class(kind, members, name, levels, isOnly),
      );
    }
  }

  #class(
    kind: Class,
    members: readonly ts.Type[],
    name: string,
    levels: number,
    isOnly: boolean,
  ): void {
    switch (kind) {
      case "string":
      case "number":
      case "boolean":
        this.lines.push(`const ${this.#fresh()}: ${kind} = ${name};`);
        for (const member of members) {
          const literal = literalOf(member);
          if (literal !== undefined)
            this.lines.push(`void (${name} === ${JSON.stringify(literal)});`);
        }
        return;
      case "bytes":
        this.lines.push(`const ${this.#fresh()}: number = ${name}.size;`);
        return;
      case "list":
        if (isOnly)
          this.lines.push(
            `const ${this.#fresh()}: readonly unknown[] = ${name};`,
          );
        return this.#lists(members, name, levels);
      case "object":
        if (isOnly)
          this.lines.push(`const ${this.#fresh()}: object = ${name};`);
        return this.#objects(members, name, levels);
      default:
        return;
    }
  }

  #fresh(): string {
    return `v${this.#names++}`;
  }

  #lists(members: readonly ts.Type[], name: string, levels: number): void {
    const facts = this.#facts;
    const [only] = members;
    if (members.length === 1 && facts.classOf(only!) === "tuple") {
      const { minLength } = (only as ts.TupleTypeReference).target;
      facts
        .items(only!)
        .slice(0, minLength)
        .forEach((item, place) => this.read(item, `${name}[${place}]`, levels));
      return;
    }
    const item = this.#fresh();
    this.lines.push(`for (const ${item} of ${name}) {`);
    if (members.length === 1) this.read(facts.items(only!)[0]!, item, levels);
    else this.lines.push(`void ${item};`);
    this.lines.push("}");
  }

  #objects(members: readonly ts.Type[], name: string, levels: number): void {
    const [only] = members;
    if (members.length === 1) return this.#object(only!, name, levels);
    const tag = this.#tagOf(members);
    if (tag !== undefined) {
      for (const member of members)
        for (const value of this.#literalsAt(member, tag) ?? [])
          this.#inside(
            [`${access(name, tag)} === ${JSON.stringify(value)}`],
            () => this.#object(member, name, levels, tag),
          );
      return;
    }
    const marks = members.map((member) => this.#ownProperty(member, members));
    members.forEach((member, place) => {
      const mark = marks[place];
      if (mark !== undefined)
        this.#inside([`${JSON.stringify(mark)} in ${name}`], () =>
          this.#object(member, name, levels),
        );
    });
    if (!marks.includes(undefined)) return;
    if (levels <= 0) return;
    // What all have is there whichever it is.
    const facts = this.#facts;
    for (const property of facts.properties(only!))
      if (members.every((member) => facts.property(member, property.name)))
        this.read(
          facts.typeOf(facts.property(facts.union(members), property.name)!),
          access(name, property.name),
          levels - 1,
        );
  }

  #object(type: ts.Type, name: string, levels: number, tag?: string): void {
    const facts = this.#facts;
    const left = facts.isNamed(type) ? levels - 1 : levels;
    if (left < 0) return;
    for (const property of facts.properties(type))
      if (property.name !== tag)
        this.read(facts.typeOf(property), access(name, property.name), left);
    const index = facts.index(type);
    if (index !== undefined) this.read(index, `${name}["any key"]`, left);
  }

  #literalsAt(
    type: ts.Type,
    name: string,
  ): readonly (string | number | boolean)[] | undefined {
    const property = this.#facts.property(type, name);
    return property === undefined || isOptional(property)
      ? undefined
      : this.#facts.literals(this.#facts.typeOf(property));
  }

  #tagOf(members: readonly ts.Type[]): string | undefined {
    return this.#facts
      .properties(members[0]!)
      .map((property) => property.name)
      .find((name) => {
        const seen = new Set<unknown>();
        return members.every((member) => {
          const values = this.#literalsAt(member, name);
          if (values === undefined || values.some((value) => seen.has(value)))
            return false;
          values.forEach((value) => seen.add(value));
          return true;
        });
      });
  }

  #ownProperty(
    member: ts.Type,
    members: readonly ts.Type[],
  ): string | undefined {
    const facts = this.#facts;
    const others = members.filter((other) => other !== member);
    return facts
      .properties(member)
      .map((property) => property.name)
      .find((name) =>
        others.every(
          (other) =>
            facts.property(other, name) === undefined &&
            facts.index(other) === undefined,
        ),
      );
  }
}

function guardOf(kind: Class, name: string): string | undefined {
  switch (kind) {
    case "string":
    case "number":
    case "boolean":
      return `typeof ${name} === "${kind}"`;
    case "list":
      return `Array.isArray(${name})`;
    case "bytes":
      return `${name} instanceof Blob`;
    case "object":
      return `typeof ${name} === "object" && !Array.isArray(${name}) && !(${name} instanceof Blob)`;
    default:
      return undefined;
  }
}
