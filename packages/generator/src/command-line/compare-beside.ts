/**
 * The second thread of a comparison: it tells what changes for callers of generated code, while the first one compares
 * what goes over the wire. It is a program of its own in `dist`.
 */
import * as nodeModule from "node:module";
import { parentPort } from "node:worker_threads";
import type { SurfaceJob } from "../surfaces.js";

// Compiled code is kept for each thread by itself.
(
  nodeModule as { readonly enableCompileCache?: () => unknown }
).enableCompileCache?.();
// While the first thread reads the contracts, this one loads what it will need.
const loaded = Promise.all([
  import("../surfaces.js"),
  import("../openapi/index.js"),
  import("../passes/index.js"),
]);
// What goes wrong here goes wrong again where it is waited for.
loaded.catch(() => undefined);

parentPort!.once("message", async (job: SurfaceJob) => {
  const [{ surfaceChanges }] = await loaded;
  parentPort!.postMessage(await surfaceChanges(job), []);
});
