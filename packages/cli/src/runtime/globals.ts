// Copied by lapsmith from its cli runtime. Do not edit: change it there, then generate again.

/**
 * The flags that every command has. An API parameter of the same name answers to its qualified name instead
 * (`--query.output`); the names were chosen by counting clashes over real documents.
 *
 * In: nothing. Out: the table and the type of its values. It must not know commands.
 */

import type { Format } from "./formats.js";

export interface GlobalValues {
  help?: boolean;
  version?: boolean;
  output?: Format;
  json?: boolean;
  columns?: string;
  all?: boolean;
  "max-items"?: number;
  data?: string;
  "dry-run"?: boolean;
  curl?: boolean;
  "base-url"?: string;
  "max-retries"?: number;
  /** Milliseconds. */
  "request-timeout"?: number;
  "api-key"?: string;
  "api-key-file"?: string;
  "api-key-stdin"?: boolean;
  "no-validate"?: boolean;
  color?: "auto" | "always" | "never";
  verbose?: boolean;
  quiet?: boolean;
}

export type GlobalName = keyof GlobalValues;
export type GlobalKind =
  "switch" | "text" | "count" | "duration" | "format" | "color";

export interface GlobalFlag {
  readonly n: GlobalName;
  readonly short?: string;
  readonly kind: GlobalKind;
  readonly value?: string;
  readonly text: string;
}

export const globalFlags: readonly GlobalFlag[] = [
  {
    n: "output",
    short: "o",
    kind: "format",
    value: "<format>",
    text: "text, table, json, jsonl, yaml or raw; default: text or table on a terminal, json elsewhere",
  },
  { n: "json", kind: "switch", text: "Same as -o json" },
  { n: "columns", kind: "text", value: "<a,b.c>", text: "Columns of a table" },
  {
    n: "all",
    kind: "switch",
    text: "Fetch every page; with --help: show every flag",
  },
  {
    n: "max-items",
    kind: "count",
    value: "<n>",
    text: "Fetch pages until there are n items",
  },
  {
    n: "data",
    short: "d",
    kind: "text",
    value: "<body>",
    text: "Whole body: JSON, YAML, @file or - (standard input); flags win over it",
  },
  { n: "dry-run", kind: "switch", text: "Show the request, send nothing" },
  {
    n: "curl",
    kind: "switch",
    text: "Show the request as a curl command, send nothing",
  },
  { n: "no-validate", kind: "switch", text: "Send without local checks" },
  { n: "base-url", kind: "text", value: "<url>", text: "Where the API is" },
  {
    n: "max-retries",
    kind: "count",
    value: "<n>",
    text: "Repeat failed attempts at most n times",
  },
  {
    n: "request-timeout",
    kind: "duration",
    value: "<seconds>",
    text: "Give up after this time; 500ms and 2m work too",
  },
  {
    n: "api-key",
    kind: "text",
    value: "<key>",
    text: "Credential of this call; others can see it in the process list",
  },
  {
    n: "api-key-file",
    kind: "text",
    value: "<path>",
    text: "Read the credential from a file",
  },
  {
    n: "api-key-stdin",
    kind: "switch",
    text: "Read the credential from standard input",
  },
  { n: "color", kind: "color", value: "<when>", text: "auto, always or never" },
  {
    n: "verbose",
    short: "v",
    kind: "switch",
    text: "One line for each attempt, on standard error",
  },
  {
    n: "quiet",
    short: "q",
    kind: "switch",
    text: "No notices on standard error",
  },
  { n: "help", short: "h", kind: "switch", text: "Show help" },
  {
    n: "version",
    kind: "switch",
    text: "Show the version; before a command only",
  },
];
