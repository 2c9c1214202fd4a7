/**
 * Loaded into every measured process, and by NODE_OPTIONS into the processes it starts: notes at exit what the process
 * has used. `process.resourceUsage` exists on every platform, so nothing like /usr/bin/time is needed.
 */
const { writeFileSync } = require("node:fs");
const { join } = require("node:path");
const { isMainThread } = require("node:worker_threads");

if (isMainThread) {
  process.on("exit", () => {
    const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
    const note = {
      peak: maxRSS * 1024,
      cpu: (userCPUTime + systemCPUTime) / 1000,
    };
    writeFileSync(
      join(process.env.LAPSMITH_BENCH_NOTES, `${process.pid}.json`),
      JSON.stringify(note),
    );
  });
}
