/**
 * The second thread of a run: it emits and prints what needs no document, the command line, the LAP document and the
 * skill, while the first one does the client. It is a program of its own in `dist`.
 */
import type { BesideJob } from "../outputs.js";
import { answerThread } from "./answer-thread.js";

answerThread(
  () =>
    Promise.all([
      import("../outputs.js"),
      import("../code/index.js"),
      import("../emit-cli/index.js"),
      import("../emit-lap/index.js"),
      import("../emit-skill/index.js"),
      import("oxfmt"),
    ]),
  (
    [{ outputsOf, printOutput }],
    { api, config, parts, contract, print }: BesideJob,
  ) =>
    Promise.all(
      outputsOf(api, config, contract, { lock: undefined })
        .filter(({ part }) => parts.includes(part))
        .map((output) => printOutput(output, print)),
    ),
);
