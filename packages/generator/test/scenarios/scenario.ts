import { emitClient } from "../../src/emit-client/index.js";
import { printFiles, type RuntimeFile } from "../../src/code/index.js";
import type { Diagnostic } from "../../src/diagnostics/index.js";
import { parseOpenApi } from "../../src/openapi/index.js";
import { emptyLock, runPasses } from "../../src/passes/index.js";
import {
  parseSource,
  resolvePositions,
  type SourceText,
} from "../../src/source/index.js";

/** A contract and what is made of it, read from one Markdown file of this folder. */
export interface Scenario {
  readonly title: string;
  readonly spec: string;
  readonly excerpts: readonly Excerpt[];
  /** Lines `line:column severity code part of the message`, in order. */
  readonly diagnostics: readonly string[];
}

export interface Excerpt {
  readonly path: string;
  readonly text: string;
  /** The file holds nothing else, but for its first line. */
  readonly whole: boolean;
}

export interface Output {
  readonly files: ReadonlyMap<string, string>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Stands at the end of the text, so that lines of the fragment keep their numbers. */
const missing: readonly (readonly [string, string])[] = [
  ["openapi", "openapi: 3.1.0"],
  ["info", "info: { title: Example, version: 1.0.0 }"],
  [
    "paths",
    'paths: { /ping: { get: { responses: { "204": { description: Here } } } } }',
  ],
];

export function readScenario(markdown: string): Scenario {
  const title = /^# (.+)$/m.exec(markdown)?.[1];
  if (title === undefined) throw new Error("A scenario begins with a # title.");
  const blocks = [...markdown.matchAll(/^```(.*)\n([\s\S]*?)^```$/gm)].map(
    (match) => ({ info: match[1]!.trim().split(/\s+/), text: match[2]! }),
  );
  const fragment = blocks.find(({ info }) => info[0] === "yaml")?.text;
  if (fragment === undefined) throw new Error("A scenario has a yaml block.");
  const has = (key: string): boolean =>
    new RegExp(`^${key}:`, "m").test(fragment);
  const excerpts = blocks.flatMap(({ info, text }) =>
    info[1] === undefined
      ? []
      : [{ path: info[1], text, whole: info[2] === "whole" }],
  );
  const diagnostics = blocks
    .filter(({ info }) => info[0] === "diagnostics")
    .flatMap(({ text }) => text.split("\n").filter((line) => line !== ""));
  if (excerpts.length === 0) throw new Error("A scenario expects something.");
  return {
    title,
    spec: [
      fragment.trimEnd(),
      ...missing.flatMap(([key, line]) => (has(key) ? [] : [line])),
      "",
    ].join("\n"),
    excerpts,
    diagnostics,
  };
}

/** The road that `generate` goes, from text to text, without the disk. */
export async function produce(
  source: SourceText,
  runtime: readonly RuntimeFile[] = [],
): Promise<Output> {
  const document = parseSource(source);
  const read = parseOpenApi(document.value?.value);
  if (document.value === undefined || read.value === undefined) {
    const all = [...document.diagnostics, ...read.diagnostics];
    throw new Error(`Not readable: ${all.map(({ message }) => message)[0]}`);
  }
  const passed = runPasses(read.value, emptyLock);
  const emitted = emitClient(passed.value, {
    packageName: `${passed.value.info.slug}-client`,
    openapiExport: false,
  });
  const printed = await printFiles(emitted, {
    origin: source.name,
    runtimes: { client: runtime, "client-tests": [], cli: [] },
  });
  return {
    files: new Map(printed.map(({ path, text }) => [path, text])),
    diagnostics: resolvePositions(
      [...document.diagnostics, ...read.diagnostics, ...passed.diagnostics],
      [document.value],
    ),
  };
}

/** What a scenario expects and its output lacks, in words; empty where all is there. */
export function missingFrom(scenario: Scenario, output: Output): string[] {
  const excerpts = scenario.excerpts.flatMap(({ path, text, whole }) => {
    const file = output.files.get(path);
    if (file === undefined) return [`${path} is not generated.`];
    return (whole ? text === afterHeader(file) : occurs(text, file))
      ? []
      : [`${path} lacks:\n${text}\n--- it is:\n${file}`];
  });
  const found = output.diagnostics.map(
    ({ line, column, severity, code, message }) =>
      `${line}:${column} ${severity} ${code} ${message}`,
  );
  const same =
    found.length === scenario.diagnostics.length &&
    scenario.diagnostics.every((line, i) => matches(line, found[i]!));
  return same
    ? excerpts
    : [...excerpts, `The diagnostics are:\n${found.join("\n")}`];
}

function matches(expected: string, found: string): boolean {
  const [place, severity, code, ...words] = expected.split(" ");
  return (
    found.startsWith(`${place} ${severity} ${code} `) &&
    found.includes(words.join(" "))
  );
}

const afterHeader = (file: string): string => file.replace(/^\/\/.*\n\n/, "");

/** Whether the lines of the excerpt follow each other in the file, at whatever depth. */
export function occurs(excerpt: string, file: string): boolean {
  const wanted = dedent(excerpt.replace(/\n+$/, "").split("\n"));
  const lines = file.split("\n");
  return lines.some((_, i) => {
    const here = dedent(lines.slice(i, i + wanted.length));
    return (
      here.length === wanted.length && wanted.every((l, n) => l === here[n])
    );
  });
}

function dedent(lines: readonly string[]): string[] {
  const depths = lines
    .filter((line) => line.trim() !== "")
    .map((line) => line.length - line.trimStart().length);
  const depth = Math.min(...depths);
  return lines.map((line) => (line.trim() === "" ? "" : line.slice(depth)));
}
