import type { DiagnosticCode } from "../diagnostics/index.js";
import type {
  LapDocument,
  LapEndpoint,
  LapError,
  LapLine,
  LapNamedType,
  LapParam,
  LapReturn,
  LapTocEntry,
} from "./document.js";
import type { Line } from "./lines.js";
import type { Mutable } from "./mutable.js";
import type { Problem } from "./problems.js";

/** An endpoint to which lines are still added. */
export interface OpenEndpoint extends Mutable<
  Omit<
    LapEndpoint,
    "body" | "required" | "optional" | "returns" | "errors" | "unknown"
  >
> {
  body?: LapParam[];
  required?: LapParam[];
  optional?: LapParam[];
  returns: LapReturn[];
  errors?: LapError[];
  unknown: LapLine[];
}

/** What the lines read so far make up. */
export interface Building {
  readonly text: string;
  /** The document without its lists. */
  readonly head: Mutable<
    Omit<
      LapDocument,
      "endpoints" | "toc" | "types" | "unknown" | "notes" | "commonFields"
    >
  > & { commonFields?: LapParam[] };
  readonly notes: string[];
  readonly types: LapNamedType[];
  readonly endpoints: OpenEndpoint[];
  readonly unknown: LapLine[];
  readonly problems: Problem[];
  toc: LapTocEntry[];
  tocAt: number;
  countAt: number;
  group: string | undefined;
  /** Groups are marked. */
  marked: boolean;
  endpoint: OpenEndpoint | undefined;
  /** Where a block of lines that mean nothing goes on. */
  stray: number;
  /** The document comes from a model of AWS, Smithy or protobuf. */
  readonly models: boolean;
}

/** Adds a problem. */
export function tell(
  building: Building,
  code: DiagnosticCode,
  at: number,
  message: string,
): void {
  building.problems.push({ code, at, message });
}

/** Remarks, and directives that the format does not know. */
export function keepLine(
  { text, endpoint, unknown }: Building,
  line: Line,
): void {
  const { from, end } = line;
  (endpoint?.unknown ?? unknown).push({
    text: text.slice(from, end),
    at: from,
  });
}
