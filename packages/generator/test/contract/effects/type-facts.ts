import ts from "typescript";

/** What the compiler says of a type, in the words of the probes. */
export class TypeFacts {
  readonly checker: ts.TypeChecker;

  constructor(checker: ts.TypeChecker) {
    this.checker = checker;
  }

  /** Alternatives, null and undefined among them; a boolean is one of them. */
  alternatives(type: ts.Type): readonly ts.Type[] {
    if (!type.isUnion()) return [type];
    const booleans = type.types.filter(isBooleanLiteral);
    return booleans.length < 2
      ? type.types
      : [
          ...type.types.filter((each) => !isBooleanLiteral(each)),
          this.checker.getBooleanType(),
        ];
  }

  /** What is neither null nor undefined, nor stands for members of a union that nobody knows yet. */
  values(type: ts.Type): readonly ts.Type[] {
    return this.alternatives(type).filter(
      (each) =>
        (each.flags & (ts.TypeFlags.Null | ts.TypeFlags.Undefined)) === 0 &&
        each.aliasSymbol?.name !== "Unknown",
    );
  }

  hasNull(type: ts.Type): boolean {
    return this.#has(type, ts.TypeFlags.Null);
  }

  hasUndefined(type: ts.Type): boolean {
    return this.#has(type, ts.TypeFlags.Undefined | ts.TypeFlags.Void);
  }

  #has(type: ts.Type, flags: ts.TypeFlags): boolean {
    return this.alternatives(type).some((each) => (each.flags & flags) !== 0);
  }

  classOf(type: ts.Type): Class {
    const { flags } = type;
    if (flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) return "unknown";
    if (flags & ts.TypeFlags.Never) return "never";
    if (flags & ts.TypeFlags.StringLike) return "string";
    if (flags & ts.TypeFlags.NumberLike) return "number";
    if (flags & ts.TypeFlags.BooleanLike) return "boolean";
    // `string & {}`
    if (type.isIntersection()) {
      const scalar = type.types.find(
        (each) =>
          each.flags & (ts.TypeFlags.StringLike | ts.TypeFlags.NumberLike),
      );
      if (scalar !== undefined) return this.classOf(scalar);
      // A list that is an object as well: nobody has one.
      if (type.types.some((each) => this.checker.isArrayType(each)))
        return "unknown";
    }
    if (this.checker.isArrayType(type)) return "list";
    if (this.checker.isTupleType(type)) return "tuple";
    const name = type.symbol?.name;
    if (name !== undefined && bytes.includes(name)) return "bytes";
    return "object";
  }

  properties(type: ts.Type): readonly ts.Symbol[] {
    return this.checker.getPropertiesOfType(type);
  }

  property(type: ts.Type, name: string): ts.Symbol | undefined {
    return this.checker.getPropertyOfType(type, name);
  }

  union(types: readonly ts.Type[]): ts.Type {
    // Not in the compiler's own declarations, but there since 3.7.
    return (
      this.checker as ts.TypeChecker & {
        getUnionType(types: readonly ts.Type[]): ts.Type;
      }
    ).getUnionType(types);
  }

  typeOf(symbol: ts.Symbol): ts.Type {
    return this.checker.getTypeOfSymbol(symbol);
  }

  index(type: ts.Type): ts.Type | undefined {
    const found = this.checker.getIndexTypeOfType(type, ts.IndexKind.String);
    return found === undefined || found.flags & ts.TypeFlags.Never
      ? undefined
      : found;
  }

  items(type: ts.Type): readonly ts.Type[] {
    return this.checker.getTypeArguments(type as ts.TypeReference);
  }

  /** Literal values where a type has nothing else. */
  literals(type: ts.Type): readonly (string | number | boolean)[] | undefined {
    const all = this.alternatives(type);
    const values = all.map(literalOf);
    return values.every((value) => value !== undefined) ? values : undefined;
  }

  /** An interface or alias with a name, rather than a type written where it stands. */
  isNamed(type: ts.Type): boolean {
    const name = type.symbol?.name;
    return (
      type.aliasSymbol !== undefined ||
      (name !== undefined && !name.startsWith("__"))
    );
  }
}

export type Class =
  | "unknown"
  | "never"
  | "string"
  | "number"
  | "boolean"
  | "list"
  | "tuple"
  | "bytes"
  | "object";

const bytes: readonly string[] = [
  "Blob",
  "ArrayBuffer",
  "ArrayBufferView",
  "ReadableStream",
];

const isBooleanLiteral = (type: ts.Type): boolean =>
  (type.flags & ts.TypeFlags.BooleanLiteral) !== 0;

export function literalOf(
  type: ts.Type,
): string | number | boolean | undefined {
  if (type.isStringLiteral() || type.isNumberLiteral()) return type.value;
  if (!isBooleanLiteral(type)) return undefined;
  return (type as ts.Type & { intrinsicName: string }).intrinsicName === "true";
}

export const isOptional = (symbol: ts.Symbol): boolean =>
  (symbol.flags & ts.SymbolFlags.Optional) !== 0;

export const access = (expression: string, name: string): string =>
  /^[A-Za-z_$][\w$]*$/.test(name)
    ? `${expression}.${name}`
    : `${expression}[${JSON.stringify(name)}]`;
