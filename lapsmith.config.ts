import { defineConfig } from "lapsmith";

export default defineConfig({
  apis: {
    openrouter: {
      spec: "spec/openrouter.openapi.yaml",
      overlays: ["spec/openrouter.overlay.yaml"],
      client: {
        out: "packages/client",
        packageName: "@lapsmith/openrouter",
        openapi: true,
      },
      cli: {
        out: "packages/cli",
        packageName: "@lapsmith/openrouter-cli",
        bin: "openrouter",
      },
      lap: { out: "spec/openrouter.lap" },
      skill: { out: "skills/openrouter" },
    },
  },
});
