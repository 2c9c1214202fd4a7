/**
 * # node docs/make-contract-diff-example.mjs BASE REVISION
 *
 * Makes the example report beside this file, with the command itself: two OpenAPI documents in, Markdown and a page out.
 * The page shows parts of both documents, so it is made of what packages carry of them: facts without words.
 */
import { spawnSync } from "node:child_process";
import {
  copyFileSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const [base, revision] = process.argv.slice(2);
if (base === undefined || revision === undefined) {
  process.stderr.write(
    "node docs/make-contract-diff-example.mjs BASE REVISION\n",
  );
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), "lapsmith-example-"));

function lapsmith(args, codes) {
  const { status, stderr } = spawnSync(
    process.execPath,
    [here("../packages/generator/bin/lapsmith.js"), ...args],
    { cwd: folder, encoding: "utf8" },
  );
  if (!codes.includes(status)) throw new Error(stderr);
}

/** The day is fixed: rules of sunset know it. */
const diff = (format, from, to) =>
  lapsmith(
    [
      "diff",
      from,
      to,
      "--level",
      "warning",
      "--today",
      "2026-04-09",
      "--format",
      format,
      "-o",
      `report.${format}`,
    ],
    [0, 1],
  );

const introduction = (command) => `# What a contract diff looks like

Two versions of OpenRouter's contract, two weeks apart, as \`lapsmith diff\` tells of them in the comment on a pull request. The command was

\`\`\`sh
${command}
\`\`\`

Read it from the top: what it comes to, where it breaks most, which rules were met how often; then every operation with what breaks there. A sentence that names several places stands for all of them, and a value in it (the witness) is the proof: it was right before and is wrong now, or the other way round for answers. Changes that break nothing are left out here. The same as [a page](contract-diff-example.html) with filters and both contracts side by side: download it and open it, it needs no network.

---

`;

try {
  const names = [base, revision].map((path) =>
    basename(path).replace(".openapi", ""),
  );
  copyFileSync(base, join(folder, names[0]));
  copyFileSync(revision, join(folder, names[1]));
  diff("markdown", names[0], names[1]);
  const carried = names.map((name) => {
    const out = name.replace(/\.\w+$/, "");
    lapsmith(["generate", "--spec", name, "--out", out], [0, 1]);
    copyFileSync(
      join(folder, out, "client/contract/openapi.json"),
      join(folder, `${out}.json`),
    );
    return `${out}.json`;
  });
  diff("html", carried[0], carried[1]);
  writeFileSync(
    here("contract-diff-example.md"),
    introduction(
      `lapsmith diff ${names.join(" ")} --level warning --format markdown`,
    ) + readFileSync(join(folder, "report.markdown"), "utf8"),
  );
  copyFileSync(join(folder, "report.html"), here("contract-diff-example.html"));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
