import { basename, dirname } from "node:path";
import { render, type Diagnostic } from "../diagnostics/index.js";
import { applyWrites, planWrites } from "../output/index.js";
import type { SourceText } from "../source/index.js";

/** Problems go to standard error: coloured on a terminal, as annotations in a GitHub workflow. */
export function showDiagnostics(
  diagnostics: readonly Diagnostic[],
  sources: readonly SourceText[],
): void {
  if (diagnostics.length === 0) return;
  const annotate = process.env["GITHUB_ACTIONS"] === "true";
  const text = render(diagnostics, sources, {
    format: annotate ? "github" : "text",
    colour: process.stderr.isTTY === true && !process.env["NO_COLOR"],
  });
  process.stderr.write(`${text}\n`);
}

/** Problems as they stand in JSON output. */
export const diagnosticsToJson = (
  diagnostics: readonly Diagnostic[],
  sources: readonly SourceText[],
): unknown => JSON.parse(render(diagnostics, sources, { format: "json" }));

/** Writes a text where `-o` says, as a whole or not at all; without it, to standard output. Gives the exit code. */
export async function putText(
  text: string,
  file: string | undefined,
): Promise<number> {
  if (file === undefined) {
    process.stdout.write(text);
    return 0;
  }
  const plan = await planWrites([
    {
      dir: dirname(file),
      manifest: false,
      files: [{ path: basename(file), owner: "record", text }],
    },
  ]);
  const written = await applyWrites(plan);
  showDiagnostics(written.diagnostics, []);
  return written.value === undefined ? 1 : 0;
}
