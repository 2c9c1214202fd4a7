import * as nodeModule from "node:module";
import { parentPort } from "node:worker_threads";

/**
 * The other side of `startThread` of the source room: what a second thread is for. It loads what it will need while the first one still
 * reads, answers one job, and ends. A failure is told to whoever waits for the answer.
 */
export function answerThread<Loaded, Job, Answer>(
  load: () => Promise<Loaded>,
  answer: (loaded: Loaded, job: Job) => Promise<Answer>,
): void {
  // Compiled code is kept for each thread by itself.
  (
    nodeModule as { readonly enableCompileCache?: () => unknown }
  ).enableCompileCache?.();
  const loaded = load();
  // What goes wrong here goes wrong again where it is waited for.
  loaded.catch(() => undefined);
  parentPort!.once("message", async (job: Job) => {
    parentPort!.postMessage(await answer(await loaded, job), []);
  });
}
