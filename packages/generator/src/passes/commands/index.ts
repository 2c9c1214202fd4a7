/**
 * How the command line of an API is called: what its package, its documentation and its skill must agree on.
 *
 * In: an Api with its names. Out: names of commands and flags, words, example calls, environment variables.
 * It must not know tables, help or files.
 */

export {
  commandFlags,
  exampleCall,
  exampleWords,
  positionalWords,
  requiredFlags,
  usageCall,
  type NamedFlag,
  type PositionalWord,
} from "./command-call.js";
export {
  commandWord,
  nameCommands,
  type NamedOperation,
} from "./command-names.js";
export { envTable } from "./environment-names.js";
export { exampleValue, shellWord } from "./example.js";
export {
  expand,
  literalsOf,
  objectsOf,
  type Expanded,
  type NamedTypes,
} from "./expand.js";
export type { FlagDraft } from "./flag-drafts.js";
export { placeholder, widestChoice } from "./placeholder.js";
export { isFriendly, sampleTexts } from "./sample-facts.js";
