import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The generator's own parts that end up in its output. */
export interface OwnParts {
  readonly runtimes: Readonly<
    Record<
      "client" | "client-tests" | "cli",
      readonly { path: string; text: string }[]
    >
  >;
  /** Changes whenever this generator would. */
  readonly fingerprint: string;
}

/** Root of the installed generator: the folder with `package.json`, above `dist` and `src/source` alike. */
export function packageRoot(): string {
  let folder = fileURLToPath(new URL(".", import.meta.url));
  while (!existsSync(join(folder, "package.json"))) {
    const parent = join(folder, "..");
    if (parent === folder)
      throw new Error("The installation of lapsmith has no package.json.");
    folder = parent;
  }
  return folder;
}

const filesBelow = (folder: string, ending: RegExp): string[] =>
  existsSync(folder)
    ? (readdirSync(folder, { recursive: true }) as string[])
        .map((path) => path.replaceAll("\\", "/"))
        .filter(
          (path) => ending.test(path) && !/\.test\.|(^|\/)test-/.test(path),
        )
        .sort()
    : [];

/** Reads the hand-written runtimes, as they are copied into packages, and what the generator is made of. */
export function readOwnParts(): OwnParts {
  const root = packageRoot();
  const hash = createHash("sha256");
  const runtime = (name: string): { path: string; text: string }[] =>
    filesBelow(join(root, "runtime", name), /\.ts$/).map((path) => {
      const text = readFileSync(
        join(root, "runtime", name, path),
        "utf8",
      ).replace(/\r\n/g, "\n");
      hash.update(`${name}/${path}\0${text}\0`);
      return { path, text };
    });
  const runtimes = {
    client: runtime("client"),
    "client-tests": runtime("client-tests"),
    cli: runtime("cli"),
  };
  for (const path of filesBelow(join(root, "dist"), /\.js$/))
    hash.update(`${path}\0`).update(readFileSync(join(root, "dist", path)));
  return { runtimes, fingerprint: hash.digest("hex") };
}

/** Whether something stands at a path. */
export const sourceExists = (path: string): boolean => existsSync(path);
