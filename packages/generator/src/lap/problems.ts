import {
  diagnostic,
  type Diagnostic,
  type DiagnosticCode,
} from "../diagnostics/index.js";

/** A problem by its offset in the text. */
export interface Problem {
  readonly code: DiagnosticCode;
  readonly at: number;
  readonly message: string;
  readonly help?: string;
}

const LF = 10;
const CR = 13;

/** Diagnostics in the order of the text. Lines end where diagnostics count them: at LF, CRLF or CR. */
export function placeProblems(
  problems: readonly Problem[],
  text: string,
  file: string,
): Diagnostic[] {
  let line = 1;
  let lineStart = 0;
  let pos = 0;
  return [...problems]
    .sort((a, b) => a.at - b.at)
    .map(({ at, code, message, help }) => {
      for (; pos < at; pos++) {
        const unit = text.charCodeAt(pos);
        if (unit === LF || (unit === CR && text.charCodeAt(pos + 1) !== LF)) {
          line++;
          lineStart = pos + 1;
        }
      }
      return diagnostic(code, {
        message,
        file,
        line,
        column: at - lineStart + 1,
        ...(help === undefined ? {} : { help }),
      });
    });
}
