/**
 * OpenAPI documents, read into an `Api`.
 *
 * In: a parsed document (any JSON value) and its overlays. Out: an `Api` with provisional names, and every problem
 * with its JSON pointer. It must not know files, lines, emitters or options of output. A problem in a part costs
 * that part only.
 */
export { parseOpenApi } from "./parse-openapi.js";
export { applyOverlay } from "./overlay.js";
