import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";

/** A second thread that does one job and ends. */
export interface Thread<Job, Answer> {
  run(job: Job): Promise<Answer>;
  /** Nothing more is asked of it. */
  stop(): void;
}

/** Starts a program of the build on a second core; undefined where there is one core, or no build. */
export function startThread<Job, Answer>(
  program: string,
): Thread<Job, Answer> | undefined {
  const file = fileURLToPath(new URL(`./${program}`, import.meta.url));
  if (availableParallelism() < 2 || !existsSync(file)) return undefined;
  let worker: Worker;
  try {
    worker = new Worker(file);
  } catch {
    // Node's permissions may forbid it.
    return undefined;
  }
  const failed = new Promise<never>((_, reject) => {
    worker.once("error", reject);
    worker.once("exit", (code) =>
      reject(new Error(`The second thread ended with ${code}.`)),
    );
  });
  failed.catch(() => undefined);
  // A run that is over does not wait for it.
  worker.unref();
  return {
    run: (job) => {
      worker.ref();
      const done = new Promise<Answer>((resolve) => {
        worker.once("message", resolve);
      });
      worker.postMessage(job, []);
      return Promise.race([done, failed]);
    },
    stop: () => void worker.terminate(),
  };
}
