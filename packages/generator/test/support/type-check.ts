import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { baseOptions, compile, type CompilerError } from "../oracle/compile.js";

/** Errors of the `src/` of a package under strict TypeScript 7, with a browser's library and nothing of Node. */
export function strictErrors(
  folder: string,
  more: object = {},
): Promise<readonly CompilerError[]> {
  const config = {
    compilerOptions: {
      ...baseOptions,
      module: "nodenext",
      skipLibCheck: true,
      ...more,
    },
    include: ["src"],
  };
  writeFileSync(join(folder, "strict.json"), JSON.stringify(config));
  return compile("7", folder, "strict.json");
}
