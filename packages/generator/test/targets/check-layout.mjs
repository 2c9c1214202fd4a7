// node check-layout.mjs PACKAGE...: prints the files of each that prettier would change, and how many it read, as JSON.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { check, getFileInfo } from "prettier";

/** Declarations are made by the compiler; the contract that a package carries is on one line, for programs. */
const skipped = /^(dist|contract)(\/|\\|$)/;

const layouts = {};
for (const name of process.argv.slice(2)) {
  const different = [];
  const read = {};
  for (const path of readdirSync(name, { recursive: true }).sort()) {
    const kind = /\.(ts|js|json|md)$/.exec(path)?.[0];
    if (kind === undefined || skipped.test(path)) continue;
    const file = join(name, path);
    if ((await getFileInfo(file)).ignored) continue;
    read[kind] = (read[kind] ?? 0) + 1;
    if (!(await check(readFileSync(file, "utf8"), { filepath: file })))
      different.push(file.replaceAll("\\", "/"));
  }
  layouts[name] = { different, read };
}
process.stdout.write(JSON.stringify(layouts));
