import { defineConfig } from "vitest/config";
import { viteTemplates } from "./templates.mjs";

/**
 * Tests that read the flagship's contract in spec/. They are a project of their own, and a task of their own for turbo
 * (`test:spec`): a changed contract runs these again and no others.
 */
const readsSpec = [
  "test/oracle.test.ts",
  "test/targets.test.ts",
  "test/round-trip/flagship.test.ts",
  "test/examples.test.ts",
  "test/login-guide.test.ts",
  "test/mock-fetch.test.ts",
  "test/schemas.test.ts",
];

/** Tests that change what a process has one of (its folder, its environment), or leave programs and servers to its end. */
const ownsProcess = ["src/source/**/*.test.ts", "test/**/*.test.ts"];
/** Tests of pure functions below test/; but for those that compare times, which nothing may disturb. */
const pure = [
  "test/contract/**/*.test.ts",
  "test/lap/{corpus,random}.test.ts",
  "test/round-trip/{property,real-documents}.test.ts",
];

export default defineConfig({
  plugins: [viteTemplates],
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: "generator",
          include: ["{src,runtime}/**/*.test.ts", ...pure],
          exclude: ["src/source/**"],
          // A process and its modules for every file cost more than most of these files do.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: "process",
          include: ownsProcess,
          exclude: [...pure, ...readsSpec],
        },
      },
      { extends: true, test: { name: "spec", include: readsSpec } },
    ],
    // Vitest would leave one core to itself; it is idle while the others work.
    maxWorkers: "100%",
    testTimeout: 20_000,
    hookTimeout: 60_000,
    reporters: ["default", "json"],
    outputFile: { json: ".test-results/report.json" },
  },
});
