/**
 * The contract that a client package carries, so that what is published can be compared with what comes next.
 *
 * In: the document that the client was made from, overlays applied, LAP lowered. Out: one OutputFile with its facts and
 * without its prose. It must not know an `Api`: a comparison reads documents.
 */
import { jsonText, type OutputFile } from "../code/index.js";
import { withoutProse, type Node } from "./without-prose.js";

export { withoutProse } from "./without-prose.js";

/** Where `package.json` says it is. */
export const contractPath = "contract/openapi.json";

/** Marks a document that was LAP: what it does not say is unknown, not absent. */
const lapMark = { "x-lapsmith-precision": "lap" };

export function emitContract(
  document: unknown,
  { fromLap }: { readonly fromLap: boolean },
): OutputFile {
  const facts = withoutProse(document as Node);
  return {
    path: contractPath,
    owner: "generated",
    // On one line: nobody reads it, and laid out it is twice as large.
    source: {
      kind: "text",
      text: `${jsonText(fromLap ? { ...facts, ...lapMark } : facts, 0)}\n`,
    },
  };
}
