import type { NamedType, Operation, Type } from "../../ir/index.js";

export type NamedTypes = ReadonlyMap<string, NamedType>;

/** A flag of a command, as far as the comparison looks. */
export interface CommandFlag {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly draft: {
    /** Path in the input object. */
    readonly path: readonly string[];
    /** Names on the wire. */
    readonly wire: readonly string[];
    readonly words: readonly string[];
    readonly place: "path" | "query" | "header" | "cookie" | "body";
    readonly type: Type;
    readonly required: boolean;
  };
}

/** A type without references and compositions. */
export interface ExpandedType {
  readonly type: Exclude<Type, { readonly kind: "ref" | "intersection" }>;
  readonly nullable: boolean;
  readonly ids: readonly string[];
}

/**
 * Names that follow from those an Api holds, given by the functions of the passes that emitters use too: pass the room
 * itself. They are handed in because passes and contract do not see each other.
 */
export interface CallerNames {
  /** Name of a method or of the getter of a group. */
  memberName(word: string): string;
  /** Names of the second view of split types, by id. */
  inputNames(types: Iterable<NamedType>): ReadonlyMap<string, string>;
  commandWord(text: string): string;
  nameCommands(
    operations: readonly Operation[],
  ): readonly { readonly operation: Operation; readonly name: string }[];
  commandFlags(operation: Operation, types: NamedTypes): readonly CommandFlag[];
  positionalWords(
    operation: Operation,
    flags: readonly CommandFlag[],
  ): readonly { readonly name: string; readonly fields: readonly string[] }[];
  expand(type: Type, types: NamedTypes, ids?: readonly string[]): ExpandedType;
}
