/**
 * The second thread of a run: it emits and prints what needs no document, the command line, the LAP document and the
 * skill, while the first one does the client. It is a program of its own in `dist`.
 */
import * as nodeModule from "node:module";
import { parentPort } from "node:worker_threads";
import type { BesideJob } from "../outputs.js";

// Compiled code is kept for each thread by itself.
(
  nodeModule as { readonly enableCompileCache?: () => unknown }
).enableCompileCache?.();
// While the first thread reads the contract, this one loads what it will need.
const loaded = Promise.all([
  import("../outputs.js"),
  import("../code/index.js"),
  import("../emit-cli/index.js"),
  import("../emit-lap/index.js"),
  import("../emit-skill/index.js"),
  import("oxfmt"),
]);
// What goes wrong here goes wrong again where it is waited for.
loaded.catch(() => undefined);

parentPort!.once(
  "message",
  async ({ api, config, parts, contract, print }: BesideJob) => {
    const [{ outputsOf, printOutput }] = await loaded;
    const outputs = outputsOf(api, config, contract, { lock: undefined });
    const printed = await Promise.all(
      outputs
        .filter(({ part }) => parts.includes(part))
        .map((output) => printOutput(output, print)),
    );
    parentPort!.postMessage(printed, []);
  },
);
