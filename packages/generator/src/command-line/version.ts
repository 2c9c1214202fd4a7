import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../source/index.js";

/** Version of lapsmith, from its own package. */
export function version(): string {
  const file = join(packageRoot(), "package.json");
  return (JSON.parse(readFileSync(file, "utf8")) as { version: string })
    .version;
}
