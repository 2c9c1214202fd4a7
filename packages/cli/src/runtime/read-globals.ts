// Copied by lapsmith from its cli runtime. Do not edit: change it there, then generate again.

/**
 * Reads the value of a built-in flag by its kind.
 *
 * In: flag and text. Out: the value, or a message. It must not know where the text stood.
 */

import { formats, type Format } from "./formats.js";
import type { GlobalFlag, GlobalKind, GlobalValues } from "./globals.js";
import { didYouMean } from "./suggest.js";

export type GlobalResult =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly message: string; readonly hint?: string };

const durationUnits: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
};
const colors: readonly string[] = ["auto", "always", "never"];

const readers: Readonly<Record<GlobalKind, (text: string) => GlobalResult>> = {
  switch: (text) =>
    text === "true" || text === "false"
      ? { ok: true, value: text === "true" }
      : { ok: false, message: "takes no value" },
  text: (text) => ({ ok: true, value: text }),
  count: (text) =>
    /^\d{1,9}$/.test(text)
      ? { ok: true, value: Number(text) }
      : {
          ok: false,
          message: `expects a whole number, got ${JSON.stringify(text)}`,
        },
  duration: (text) => {
    const [, amount, unit = "s"] =
      /^(\d+(?:\.\d+)?)(ms|s|m|h)?$/.exec(text) ?? [];
    if (amount === undefined)
      return {
        ok: false,
        message: `expects a time such as 30, 500ms or 2m, got ${JSON.stringify(text)}`,
      };
    return {
      ok: true,
      value: Math.round(Number(amount) * (durationUnits[unit] ?? 1000)),
    };
  },
  format: (text) => oneOf(text, formats),
  color: (text) => oneOf(text, colors),
};

export function readGlobal(flag: GlobalFlag, text: string): GlobalResult {
  return readers[flag.kind](text);
}

function oneOf(text: string, values: readonly string[]): GlobalResult {
  if (values.includes(text)) return { ok: true, value: text };
  return {
    ok: false,
    message: `${JSON.stringify(text)} is not one of ${values.join(", ")}`,
    ...didYouMean(text, values),
  };
}

/** The format that was asked for; the later of `-o` and `--json` does not matter, `-o` is the clearer word. */
export function wantedFormat(
  values: GlobalValues,
  fallback: string | undefined,
): Format | undefined {
  if (values.output !== undefined) return values.output;
  if (values.json === true) return "json";
  return formats.find((format) => format === fallback);
}
