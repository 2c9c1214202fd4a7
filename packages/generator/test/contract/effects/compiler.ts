import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import ts from "typescript";

/** A folder of the compiler's own: nothing of it is on the disk. */
export const place = "/probes";

const options: ts.CompilerOptions = {
  noEmit: true,
  strict: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: [
    "lib.es2023.d.ts",
    "lib.dom.d.ts",
    "lib.dom.iterable.d.ts",
    "lib.dom.asynciterable.d.ts",
  ],
  types: [],
  skipLibCheck: true,
};

/** Compiles files that are in memory, and keeps what it has parsed. */
export class MemoryCompiler {
  readonly #texts = new Map<string, string>();
  readonly #parsed = new Map<string, ts.SourceFile>();
  #program: ts.Program | undefined;

  add(path: string, text: string): void {
    const file = `${place}/${path}`;
    this.#texts.set(file, text);
    this.#parsed.delete(file);
  }

  program(roots: readonly string[]): ts.Program {
    this.#program = ts.createProgram({
      rootNames: roots.map((path) => `${place}/${path}`),
      options,
      host: this.#host(),
      ...(this.#program === undefined ? {} : { oldProgram: this.#program }),
    });
    return this.#program;
  }

  #host(): ts.CompilerHost {
    const libraries = dirname(ts.getDefaultLibFilePath(options));
    const isOurs = (file: string): boolean => file.startsWith(`${place}/`);
    const text = (file: string): string | undefined =>
      this.#texts.get(file) ??
      (!isOurs(file) && existsSync(file)
        ? readFileSync(file, "utf8")
        : undefined);
    return {
      fileExists: (file) =>
        this.#texts.has(file) || (!isOurs(file) && existsSync(file)),
      directoryExists: (folder) =>
        !isOurs(`${folder}/`) ||
        [...this.#texts.keys()].some((file) => file.startsWith(`${folder}/`)),
      readFile: text,
      getSourceFile: (file, language) => {
        const known = this.#parsed.get(file);
        if (known !== undefined) return known;
        const source = text(file);
        if (source === undefined) return undefined;
        const parsed = ts.createSourceFile(file, source, language);
        this.#parsed.set(file, parsed);
        return parsed;
      },
      getDefaultLibFileName: () => join(libraries, "lib.d.ts"),
      getDefaultLibLocation: () => libraries,
      getCurrentDirectory: () => place,
      getCanonicalFileName: (file) => file,
      useCaseSensitiveFileNames: () => true,
      getNewLine: () => "\n",
      writeFile: () => undefined,
      getDirectories: () => [],
    };
  }
}

export interface Complaint {
  readonly line: number;
  readonly text: string;
}

/** Errors of one file. */
export function complaintsOf(
  program: ts.Program,
  path: string,
): readonly Complaint[] {
  const file = program.getSourceFile(`${place}/${path}`);
  if (file === undefined) throw new Error(`${path} is not there`);
  return [
    ...program.getSyntacticDiagnostics(file),
    ...program.getSemanticDiagnostics(file),
  ].map((diagnostic) => {
    const { line } = file.getLineAndCharacterOfPosition(diagnostic.start ?? 0);
    const source = file.text.split("\n")[line] ?? "";
    return {
      line: line + 1,
      text: `TS${diagnostic.code} ${ts.flattenDiagnosticMessageText(diagnostic.messageText, " ").slice(0, 300)}\n    ${source.trim().slice(0, 200)}`,
    };
  });
}
