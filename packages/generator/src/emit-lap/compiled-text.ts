import {
  printLap,
  type LapDocument,
  type PrintLapOptions,
} from "../lap/index.js";

/** What moves a cursor, turns text round or cannot be seen; line ends are the printer's own. */
const unprintable =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+/g;

/** Text of a compiled document. Words of a contract are untrusted: nothing in it can play tricks on who reads it. */
export const compiledText = (
  document: LapDocument,
  options: PrintLapOptions = {},
): string => printLap(document, options).replace(unprintable, " ");
