/**
 * The one model that every emitter reads and the contract diff compares.
 *
 * In: nothing. Out: types and total functions. It must not know any document format, any language that is
 * emitted, or any option. Plain JSON, readonly: an `Api` can be written, read back and compared.
 */
export type * from "./api.js";
export type * from "./source.js";
export type * from "./types.js";
export { itemsAt, needsField } from "./ask.js";
export { mapType, walkType, typeIndex, resolveRef } from "./walk.js";
