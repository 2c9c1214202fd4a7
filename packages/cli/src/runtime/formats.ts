// Copied by lapsmith from its cli runtime. Do not edit: change it there, then generate again.

/**
 * The output formats.
 *
 * In: nothing. Out: the list and its type. It must not know how they are written.
 */

export const formats = [
  "text",
  "table",
  "json",
  "jsonl",
  "yaml",
  "raw",
] as const;
export type Format = (typeof formats)[number];
