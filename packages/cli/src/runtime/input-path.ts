// Copied by lapsmith from its cli runtime. Do not edit: change it there, then generate again.

/**
 * Where a flag's value goes.
 *
 * In: flag row. Out: path in the input object. It stands alone so that help need not load the rest of the parser.
 */

import type { FlagRow } from "./data-table.js";

export function inputPath(flag: FlagRow): readonly string[] {
  return flag.k ?? flag.n.split(".");
}
