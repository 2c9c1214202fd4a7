import type { Result } from "../diagnostics/index.js";
import type { Building } from "./building.js";
import { takeLine } from "./directives.js";
import type { LapDocument } from "./document.js";
import { isBlank, lineAt } from "./lines.js";
import { placeProblems, type Problem } from "./problems.js";
import { tocOf, tocText } from "./toc.js";

/**
 * Parses a LAP document: `@lap v0.3`, and what producers make of it, one directive a line. Damage that broken printers
 * left is mended, and told with its place. A text that is no such document gives `undefined` and an error. `name` is
 * what diagnostics call the file.
 */
export function parseLap(
  text: string,
  name: string,
): Result<LapDocument | undefined> {
  const start = startOfLap(text);
  const refusal = refuse(text, start);
  if (refusal !== undefined)
    return {
      value: undefined,
      diagnostics: placeProblems([refusal], text, name),
    };
  const building: Building = {
    text,
    head: { version: "", api: "", ended: false },
    notes: [],
    types: [],
    endpoints: [],
    unknown: [],
    problems: [],
    toc: [],
    tocAt: start,
    countAt: start,
    group: undefined,
    marked: false,
    stray: -1,
    endpoint: undefined,
    models: comesFromModel(text),
  };
  for (let at = text.charCodeAt(0) === 0xfeff ? 1 : 0; at < text.length;)
    at = takeLine(building, at);
  finish(building);
  const { head, notes, toc, types, endpoints, unknown, problems } = building;
  return {
    value: { ...head, notes, toc, types, endpoints, unknown },
    diagnostics: placeProblems(problems, text, name),
  };
}

/** Whether names of types occur: the requests of AWS are signed, and protobuf lists its types before its endpoints. */
function comesFromModel(text: string): boolean {
  const end = text.indexOf("\n@endpoint ");
  const head = text.slice(0, end < 0 ? text.length : end);
  return /^@type /m.test(head) || /^@auth .*SigV4/m.test(head);
}

/** Whether a text says that it is a LAP document. */
export const isLap = (text: string): boolean => startOfLap(text) >= 0;

/** Offset of `@lap`, which empty lines and remarks may precede; -1 where something else comes first. */
function startOfLap(text: string): number {
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (at < text.length) {
    const line = lineAt(text, at);
    if (line.from < line.to) {
      const isRemark =
        text.charCodeAt(line.from) === 35 || text.startsWith("//", line.from);
      if (!isRemark) {
        const behind = line.from + 4;
        const alone = behind === line.to || isBlank(text.charCodeAt(behind));
        return alone && text.startsWith("@lap", line.from) ? line.from : -1;
      }
    }
    at = line.next;
  }
  return -1;
}

function refuse(text: string, start: number): Problem | undefined {
  if (start < 0)
    return {
      code: "lap/not-a-document",
      at: 0,
      message: "This is no LAP document: it does not begin with @lap.",
    };
  const version = text.slice(start + 4, lineAt(text, start).to).trim();
  // Types in braces over several lines, and `Q name(…) -> Type` for queries, M and S for mutations and subscriptions.
  const graphql =
    /^[ \t]*(?:(?:type|input|enum|interface|union|scalar) \w|[QMS] \w+[ (:-])/m;
  if (!/^[ \t]*@endpoint\b/m.test(text) && graphql.test(text))
    return {
      code: "lap/unsupported-version",
      at: start,
      message: `This is the GraphQL flavour of LAP (${version}): it describes queries and types, no HTTP operations.`,
    };
  if (/^v?0\.\d+(?:\.\d+)?$/.test(version)) return undefined;
  const shown = version === "" ? "without a version" : version.slice(0, 40);
  return {
    code: "lap/unsupported-version",
    at: start,
    message: `LAP ${shown} cannot be read, LAP v0.3 can.`,
  };
}

/** What only the whole document shows: whether it is complete. */
function finish({
  text,
  head,
  endpoints,
  toc,
  problems,
  ...at
}: Building): void {
  const [only] = toc;
  // A document of one group has no marks of groups.
  if (toc.length === 1 && only !== undefined && !at.marked)
    for (const endpoint of endpoints) endpoint.group ??= only.group;
  if (!head.ended)
    problems.push({
      code: "lap/incomplete",
      at: Math.max(0, text.trimEnd().length - 1),
      message: "The document has no @end: the rest of it may be missing.",
    });
  const declared = head.declaredEndpoints;
  if (declared !== undefined && declared !== endpoints.length)
    problems.push({
      code: "lap/count-differs",
      at: at.countAt,
      message: `The document says ${declared} endpoints and holds ${endpoints.length}.`,
    });
  if (toc.length > 0 && tocText(tocOf(endpoints)) !== tocText(toc))
    problems.push({
      code: "lap/toc-differs",
      at: at.tocAt,
      message:
        "The table of contents does not tell the groups of the endpoints.",
    });
}
