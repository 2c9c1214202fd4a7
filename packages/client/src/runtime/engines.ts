// Copied by lapsmith from its client runtime. Do not edit: change it there, then generate again.

/** In: nothing. Out: what rows name of the runtime: how input is written, what callers hold, how a stream becomes one answer. */
export { anything, bytes, form, multipart, plainText } from "./body.js";
export { readContent } from "./content.js";
export { apiKey, basic } from "./schemes.js";
export { buildRequest as parameters } from "./build-request.js";
export { PageCall } from "./page.js";
export { PollCall } from "./poll.js";
export { StreamCall } from "./stream-call.js";
