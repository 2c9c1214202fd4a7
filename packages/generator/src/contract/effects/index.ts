/**
 * What a change of the contract does to TypeScript callers and to command lines.
 *
 * In: two Apis with names given, and the functions that name what follows from them. Out: `SurfaceChange[]`.
 * It must not know documents, promises or bumps; how types are printed it knows as a fact, which tests hold against
 * the emitters and the compiler.
 */
import type { Api } from "../../ir/index.js";
import type { CallerNames } from "./caller-names.js";
import { pairOperations } from "./pair-operations.js";
import type { SurfaceChange } from "./surface-change.js";
import { compareCli } from "./cli/compare-cli.js";
import {
  answerFindings,
  compareTypes,
  typeSides,
} from "./types/compare-types.js";

export type { CallerNames } from "./caller-names.js";
export { surfaceRules, type SurfaceChange } from "./surface-change.js";

/** What changed for callers between two Apis, whose names were given with the same lock. */
export function compareSurfaces(
  base: Api,
  revision: Api,
  names: CallerNames,
): SurfaceChange[] {
  const pairs = pairOperations(base, revision);
  const sides = typeSides(base, revision, names);
  return [
    ...compareTypes(sides, pairs),
    ...compareCli(base, revision, pairs, names, (pair) =>
      answerFindings(sides, pair),
    ),
  ];
}
