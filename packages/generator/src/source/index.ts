/**
 * From a place that the user names to a plain value whose parts can be found again in the text.
 *
 * In: a path, a URL or `-` for standard input. Out: `SourceText`, `Document`, and line and column of a JSON pointer.
 * The only room that reads contracts from outside. It must not know OpenAPI, LAP or an `Api`: any YAML or JSON is fine.
 */
export type { Document, SourceText } from "./document.js";
export { readSource, type ReadOptions } from "./read-source.js";
export { readInput, type Input } from "./read-input.js";
export { listGitTags, type GitTag } from "./read-git.js";
export { startThread, type Thread } from "./start-thread.js";
export { parseSource } from "./parse-source.js";
export { locate, resolvePositions } from "./locate.js";
export type { LineColumn } from "./line-column.js";
export {
  packageRoot,
  readOwnParts,
  sourceExists,
  type OwnParts,
} from "./read-runtime.js";
