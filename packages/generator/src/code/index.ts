/**
 * What every emitter needs to write code: names, comments, literals, the output files, and the one place that prints them.
 *
 * In: names and words of a contract. Out: identifiers, comments, `OutputFile`s and their text.
 * It must not know an `Api`, a format of contracts, or the disk.
 */
export type { OutputFile, Statement } from "./output-file.js";
export {
  camelCase,
  environmentName,
  kebab,
  pascalCase,
  singular,
  splitWords,
} from "./words.js";
export {
  Reference,
  jsonLiteral,
  propertyKey,
  stringLiteral,
  typeIdentifier,
} from "./identifiers.js";
export { jsonText } from "./json-text.js";
export { docBlock, docText } from "./doc-comment.js";
export { remembered } from "./remember.js";
export {
  codeCell,
  codeSpan,
  escapeMarkup,
  withoutMarkup,
  withoutSecrets,
} from "./markdown-text.js";
export { safeLine, safeParagraphs, shorten } from "./safe-text.js";
export { operationIdentifier } from "./operation-identifier.js";
export {
  printFiles,
  type PrintedFile,
  type PrintOptions,
  type RuntimeFile,
} from "./print.js";
export {
  aliasOf,
  classOf,
  constantOf,
  exportsOf,
  functionOf,
  getterOf,
  importsOf,
  interfaceOf,
  methodOf,
  propertyOf,
  type Method,
  type PropertySignature,
  type Signature,
} from "./structures.js";
