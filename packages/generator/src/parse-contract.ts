import type { Diagnostic, Result } from "./diagnostics/index.js";
import type { LapDocument, LapEndpoint } from "./lap/index.js";
import { parseSource, type Document, type SourceText } from "./source/index.js";

/** The text of a contract as an OpenAPI document. */
export interface ParsedContract extends Document {
  /** What a LAP document says beyond the document that it means; absent where the text is no LAP. */
  readonly lap?: {
    readonly document: LapDocument;
    readonly notCallable: readonly LapEndpoint[];
    /** What had to be guessed. */
    readonly diagnostics: readonly Diagnostic[];
  };
}

/** YAML or JSON, or LAP as the OpenAPI document that it means. `placed`: as for `parseSource`. */
export async function parseContract(
  source: SourceText,
  options: { readonly placed?: boolean } = {},
): Promise<Result<ParsedContract | undefined>> {
  // The room of LAP decides. It is not loaded for the many texts in which its mark does not occur.
  if (!source.text.includes("@lap")) return parseSource(source, options);
  const { isLap, lowerLap, parseLap, placeInLap } =
    await import("./lap/index.js");
  if (!isLap(source.text)) return parseSource(source, options);
  const { value: document, diagnostics } = parseLap(source.text, source.name);
  if (document === undefined) return { value: undefined, diagnostics };
  const lowered = lowerLap(document);
  return {
    value: {
      ...source,
      format: "lap",
      value: lowered.value,
      offsetOf: (pointer) => placeInLap(lowered, pointer),
      lap: {
        document,
        notCallable: lowered.notCallable,
        diagnostics: lowered.diagnostics,
      },
    },
    diagnostics,
  };
}
