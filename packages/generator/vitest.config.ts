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
  "test/mock-fetch.test.ts",
  "test/schemas.test.ts",
];

export default defineConfig({
  plugins: [viteTemplates],
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: "generator",
          include: ["{src,runtime,test}/**/*.test.ts"],
          exclude: readsSpec,
        },
      },
      { extends: true, test: { name: "spec", include: readsSpec } },
    ],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    reporters: ["default", "json"],
    outputFile: { json: ".test-results/report.json" },
  },
});
