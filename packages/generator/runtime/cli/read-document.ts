/**
 * Reads a whole body or answer file: JSON, or YAML where it is not JSON.
 *
 * In: text. Out: a value; Mismatch is thrown where it is neither. The YAML library is loaded only when asked for.
 * It must not know where the text came from.
 */

import { createRequire } from "node:module";
import { Mismatch } from "./coerce.js";

type YamlModule = typeof import("yaml");

/** Loaded synchronously on first use: values are read in the middle of parsing. */
export function loadYaml(): YamlModule {
  return createRequire(import.meta.url)("yaml") as YamlModule;
}

/** A hundred aliases and no merge of scalars: a small file must not become a large value. */
const maxAliasCount = 100;

export function readDocument(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (/^\s*[[{"]/.test(text) && text.length > 1_000_000)
      throw new Mismatch(`is not JSON: ${(error as Error).message}`);
  }
  try {
    return loadYaml().parse(text, { maxAliasCount }) as unknown;
  } catch (error) {
    throw new Mismatch(
      `is neither JSON nor YAML: ${firstLine((error as Error).message)}`,
    );
  }
}

function firstLine(text: string): string {
  return text.split("\n")[0] ?? text;
}
