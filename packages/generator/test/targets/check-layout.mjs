// node check-layout.mjs PATH...: prints the files that prettier would change, and how many it read, as JSON.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { check, getFileInfo } from "prettier";

const different = [];
const read = {};
for (const given of process.argv.slice(2)) {
  const paths = statSync(given).isFile()
    ? [given]
    : readdirSync(given, { recursive: true }).map((path) => join(given, path));
  for (const path of paths.sort()) {
    const kind = /\.(ts|js|json|md)$/.exec(path)?.[0];
    if (kind === undefined) continue;
    if ((await getFileInfo(path)).ignored) continue;
    read[kind] = (read[kind] ?? 0) + 1;
    if (!(await check(readFileSync(path, "utf8"), { filepath: path })))
      different.push(path.replaceAll("\\", "/"));
  }
}
process.stdout.write(JSON.stringify({ different, read }));
