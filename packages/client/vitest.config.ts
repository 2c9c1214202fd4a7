import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{src,test}/**/*.test.ts"],
    // Most of what is tested of the client is tested where it is written: in the generator's runtime. Here it is the package.
    globalSetup: "test/support/packed.ts",
    testTimeout: 20_000,
    hookTimeout: 60_000,
    reporters: ["default", "json"],
    outputFile: { json: ".test-results/report.json" },
  },
});
