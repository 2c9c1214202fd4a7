/**
 * The LAP document of an API: a text for agents that says in a fraction of the tokens what the contract says.
 *
 * In: an Api with its names. Out: a `LapDocument`, and its text. It must not know a document
 * format but LAP, and nothing of what other emitters print.
 */
export { compileLap } from "./compile-lap.js";
export { compiledText } from "./compiled-text.js";
