/**
 * LAP, the Lean API Platform format: text for agents, one directive a line.
 *
 * In: text, or a document made by an emitter. Out: `LapDocument`, its text, and the OpenAPI 3.1 document that it means.
 * It must not know an `Api`, a file, or who asks.
 */
export type * from "./document.js";
export { isLap, parseLap } from "./parse-lap.js";
export { printLap, type PrintLapOptions } from "./print-lap.js";
export { placeInLap } from "./place-lap.js";
export { lowerLap, type LoweredLap } from "./lower-lap.js";
