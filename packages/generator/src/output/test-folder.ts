import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { PrintedFile } from "../code/index.js";
import { applyWrites, planWrites, stale, type WritePlan } from "./index.js";

export const generated = (
  path: string,
  text = `// ${path}\n`,
): PrintedFile => ({ path, owner: "generated", text });

export const once = (path: string, text: string): PrintedFile => ({
  path,
  owner: "once",
  text,
});

export const managed = (
  content: object,
  managedKeys: string[],
): PrintedFile => ({
  path: "package.json",
  owner: "managed",
  text: `${JSON.stringify(content, null, 2)}\n`,
  managedKeys,
});

/** A real folder for tests: `dir` is the target, `root` the folder around it. */
export class TestFolder {
  readonly root = mkdtempSync(join(tmpdir(), "lapsmith-output-"));
  readonly dir = join(this.root, "client");

  plan(files: PrintedFile[], inputs = "inputs-1"): Promise<WritePlan> {
    return planWrites([{ dir: this.dir, manifest: true, inputs, files }]);
  }

  /** Plans and applies; gives what changed (`create a.ts`) and the codes of the diagnostics. */
  async write(files: PrintedFile[], inputs?: string) {
    const made = await this.plan(files, inputs);
    const { value, diagnostics } = await applyWrites(made);
    return {
      changes: stale(made).map((change) => `${change.kind} ${change.path}`),
      value,
      codes: diagnostics.map((d) => d.code),
    };
  }

  read(path: string): string {
    return readFileSync(join(this.dir, path), "utf8");
  }

  put(path: string, text: string): void {
    mkdirSync(dirname(join(this.dir, path)), { recursive: true });
    writeFileSync(join(this.dir, path), text);
  }

  /** Every file and folder below the target, sorted. */
  tree(): string[] {
    if (!existsSync(this.dir)) return [];
    // But for what lapsmith notes for itself.
    return readdirSync(this.dir, { recursive: true })
      .map(String)
      .filter((path) => !path.startsWith("node_modules"))
      .sort();
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}
