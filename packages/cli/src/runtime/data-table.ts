// Copied by lapsmith from its cli runtime. Do not edit: change it there, then generate again.

/**
 * The shape of the tables under `data/`: everything the command line knows about an API.
 *
 * In: nothing. Out: types only. Keys are short because the files are read at every start; lists stand where
 * an object would have names from the contract as keys (`__proto__` is a legal property name).
 * It must not know how the tables are made or read.
 */

/** `data/index.json`: names and summaries, read at every start. */
export interface IndexTable {
  readonly title: string;
  /** One sentence about the API. */
  readonly summary?: string;
  /** First words of commands, and the shard that holds their rows. */
  readonly nouns: readonly NounRow[];
  /** Summaries of nouns below the first word: `guardrails assignments`. */
  readonly groups: readonly { readonly n: string; readonly s: string }[];
  readonly commands: readonly NameRow[];
  /** Other full names and the command they lead to. */
  readonly aliases: readonly (readonly [alias: string, command: string])[];
}

export interface NounRow {
  readonly n: string;
  /** File name without extension: `data/<shard>.json`, `.help.json`, `.types.json`. */
  readonly shard: string;
  readonly s?: string;
}

export interface NameRow {
  /** Full command name: `chat completions create`. */
  readonly n: string;
  readonly s?: string;
  readonly deprecated?: true;
  readonly hidden?: true;
}

/** `data/<shard>.json`: what it takes to read the flags of a command. */
export interface ShardTable {
  readonly commands: readonly CommandRow[];
}

/** One operation. Two rows may share a name; then one of them has `when`. */
export interface CommandRow {
  readonly n: string;
  /** Export of the client's operations module. */
  readonly op: string;
  readonly m: string;
  readonly p: string;
  readonly s?: string;
  readonly pos: readonly PositionalRow[];
  /** Input field whose presence picks this row among those of the same name. */
  readonly when?: string;
  /** Flags in the order of the help. */
  readonly f: readonly FlagRow[];
  readonly body?: BodyRow;
  readonly stream?: StreamRow;
  readonly page?: true;
  /** Client options that hold the credentials, in order of preference. */
  readonly sec?: readonly string[];
  readonly out?: OutRow;
  /** Arguments after the program's name. */
  readonly ex?: readonly string[];
  /** Declared error statuses. */
  readonly err?: readonly string[];
  readonly deprecated?: true;
  readonly hidden?: true;
}

/** One word on the command line. */
export interface PositionalRow {
  /** Shown in help: `hash`, `author/slug`. */
  readonly n: string;
  /** Input fields; more than one where a slash joins them. */
  readonly k: readonly string[];
}

export type FlagPlace = "path" | "query" | "header" | "cookie" | "body";

export interface FlagRow {
  /** Name without dashes: `provider.order`. */
  readonly n: string;
  /** Other names. */
  readonly a?: readonly string[];
  /** Path in the input object. Absent: `n` cut at its dots. */
  readonly k?: readonly string[];
  /** Absent: body. */
  readonly in?: Exclude<FlagPlace, "body">;
  readonly t: TypeRow;
  readonly r?: 1;
  /** Common: shown by the short help. */
  readonly c?: 1;
  /** Belongs to these variants of a union only. */
  readonly v?: string;
  /** Example value, where the flag is required. */
  readonly eg?: string;
  readonly deprecated?: 1;
}

export interface BodyRow {
  readonly kind:
    "json" | "form" | "multipart" | "text" | "binary" | "stream" | "any";
  /** The whole body is this input field. Absent: its properties stand beside the parameters. */
  readonly field?: string;
  readonly r?: 1;
  readonly t: TypeRow;
}

export interface StreamRow {
  readonly kind: "sse" | "jsonl";
  /** Input field that turns the stream on. Absent: always on. */
  readonly on?: string;
  /** Where an event holds text for people. Absent: events are shown as they are. */
  readonly text?: readonly TextRow[];
}

/** Text in an event: dotted path, and a condition on the event. */
export interface TextRow {
  readonly path: string;
  readonly when?: readonly [path: string, value: string];
  /** Thinking rather than answer: shown dim, on standard error. */
  readonly aside?: 1;
}

export interface OutRow {
  readonly kind: "json" | "text" | "binary" | "none";
  /** Dotted path to the list in the answer; empty string: the answer is the list. */
  readonly items?: string;
  /** Dotted paths into an item, or into the answer where there is no list. */
  readonly cols?: readonly string[];
  /** Where the answer holds text for people; `*` goes through a list. */
  readonly text?: string;
}

interface Nullable {
  readonly null?: 1;
}

export interface ScalarRow extends Nullable {
  readonly t: "string" | "number" | "integer" | "boolean";
  readonly enum?: readonly (string | number | boolean)[];
  /** The list is not complete. */
  readonly open?: 1;
  readonly min?: number;
  readonly max?: number;
  readonly xmin?: number;
  readonly xmax?: number;
  readonly minLen?: number;
  readonly maxLen?: number;
  readonly pattern?: string;
  readonly format?: string;
}
export interface PlainRow extends Nullable {
  readonly t: "any" | "null" | "never" | "binary";
}
export interface ArrayRow extends Nullable {
  readonly t: "array";
  readonly of: TypeRow;
  readonly minItems?: number;
  readonly maxItems?: number;
}
export interface TupleRow extends Nullable {
  readonly t: "tuple";
  readonly items: readonly TypeRow[];
  readonly rest?: TypeRow;
}
export interface ObjectRow extends Nullable {
  readonly t: "object";
  /** Name, type, and 1 where it is required. */
  readonly props: readonly (readonly [
    name: string,
    type: TypeRow,
    required?: 1,
  ])[];
  /** Type of other keys; `0`: there are none. Absent: nothing is said. */
  readonly extra?: TypeRow | 0;
}
export interface UnionRow extends Nullable {
  readonly t: "union";
  readonly any: readonly TypeRow[];
  /** Property that tells the members apart. */
  readonly by?: string;
}
export interface RefRow extends Nullable {
  readonly t: "ref";
  readonly id: string;
}
export type TypeRow =
  ScalarRow | PlainRow | ArrayRow | TupleRow | ObjectRow | UnionRow | RefRow;

/** `data/<shard>.types.json`: what `ref` rows point at. */
export interface TypesTable {
  readonly types: readonly (readonly [id: string, type: TypeRow])[];
}

/** `data/<shard>.help.json`: texts, read by help alone. */
export interface HelpTable {
  readonly commands: readonly CommandHelp[];
}

export interface CommandHelp {
  /** `op` of the row. */
  readonly op: string;
  /** Description in paragraphs. */
  readonly d?: string;
  /** Flag name, placeholder of its value (empty: it takes none), text. */
  readonly f: readonly (readonly [
    flag: string,
    placeholder: string,
    text: string,
  ])[];
}
