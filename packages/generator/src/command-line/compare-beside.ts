/**
 * The second thread of a comparison: it tells what changes for callers of generated code, while the first one compares
 * what goes over the wire. It is a program of its own in `dist`.
 */
import { answerThread } from "./answer-thread.js";
import type { SurfaceJob } from "../surfaces.js";

answerThread(
  () =>
    Promise.all([
      import("../surfaces.js"),
      import("../openapi/index.js"),
      import("../passes/index.js"),
    ]),
  ([{ surfaceChanges }], job: SurfaceJob) => surfaceChanges(job),
);
