import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type {
  CommandRow,
  IndexTable,
  ShardTable,
} from "../../runtime/cli/data-table.js";
import { emitCli } from "../emit-cli/index.js";
import type { Api } from "../ir/index.js";
import { parseOpenApi } from "../openapi/index.js";
import { emptyLock, runPasses } from "../passes/index.js";
import { parseSource } from "../source/index.js";
import { sense } from "./questions.js";
import { asked, brokenRows, skillOf, strayLines } from "./test-skill.js";

/** Documents that people wrote, beside the repository; they are not part of it. */
const folder = fileURLToPath(
  new URL("../../../../../shared/specs/", import.meta.url),
);
const names = existsSync(folder)
  ? readdirSync(folder)
      .sort()
      .filter((name) =>
        /^\s*["']?openapi["']?\s*:\s*["']?3\./m.test(
          readFileSync(join(folder, name), "utf8"),
        ),
      )
  : [];

function read(name: string): Api {
  const text = readFileSync(join(folder, name), "utf8");
  const { value } = parseSource({ name, text });
  const api = parseOpenApi(value!.value).value;
  return runPasses(api!, emptyLock).value;
}

const bin = "program";

/** Rows of the command line that is made of the same contract. */
function commandRows(api: Api): ReadonlyMap<string, readonly CommandRow[]> {
  const files = emitCli(api, {
    packageName: "p",
    clientPackageName: "c",
    binName: bin,
    version: "1",
    rootClass: "C",
  }).flatMap(({ path, source }) =>
    /^data\/[^.]+\.json$/.test(path) && source.kind === "json"
      ? [{ path, value: source.value }]
      : [],
  );
  const index = files.find(({ path }) => path === "data/index.json")
    ?.value as IndexTable;
  const rows = files
    .filter(({ path }) => path !== "data/index.json")
    .flatMap(({ value }) => (value as ShardTable).commands);
  return new Map(
    index.commands.map(({ n }) => [n, rows.filter((row) => row.n === n)]),
  );
}

/** What is wrong with a command as it stands in a table. */
function faultOf(
  command: string,
  rows: ReadonlyMap<string, readonly CommandRow[]>,
): string | undefined {
  const words = command.split(" ").slice(1);
  const isName = (word: string): boolean => /^[a-z0-9][a-z0-9-]*$/.test(word);
  const end = words.findIndex((word) => !isName(word));
  const name = words.slice(0, end === -1 ? undefined : end).join(" ");
  const rest = end === -1 ? [] : words.slice(end);
  const found = rows.get(name);
  if (found === undefined) return "there is no such command";
  const first = rest.findIndex((word) => word.startsWith("--"));
  const positionals = (first === -1 ? rest : rest.slice(0, first)).filter(
    (word) => word.startsWith("<"),
  );
  const flags = rest
    .filter((word) => word.startsWith("--"))
    .map((word) => word.slice(2));
  // A long list of flags gives way to a body from a file.
  const isShort = flags.includes("data") || command.endsWith("…");
  const fits = found.some(
    (row) =>
      row.pos.length === positionals.length &&
      flags.every(
        (flag) => flag === "data" || row.f.some(({ n }) => n === flag),
      ) &&
      (isShort || required(row).every((flag) => flags.includes(flag))),
  );
  return fits ? undefined : "words or flags do not fit";
}

const required = ({ f, body }: CommandRow): readonly string[] =>
  f
    .filter(
      ({ r, in: place, n, k }) =>
        r === 1 &&
        place !== "path" &&
        body?.field === undefined &&
        (k ?? n.split(".")).length === 1,
    )
    .map(({ n }) => n);

describe
  .skipIf(names.length === 0)
  .each(names.length > 0 ? names : [`(skipped: no document in ${folder})`])(
  "the skill of %s",
  (name) => {
    const api = existsSync(join(folder, name)) ? read(name) : undefined;
    const files =
      api === undefined
        ? new Map<string, string>()
        : skillOf(api, { binName: bin });
    const texts = [...files]
      .filter(([path]) => path.endsWith(".md"))
      .map(([, text]) => text);
    const shown = api?.operations.filter(({ hidden }) => hidden !== true) ?? [];

    test("asks for each operation once, in its own words", () => {
      const questions = texts
        .flatMap(asked)
        .filter(({ target }) => !/^(?:references\/|the Auth)/.test(target));
      expect(questions).toHaveLength(shown.length);
      expect(
        new Set(questions.map(({ question }) => sense(question))).size,
      ).toBe(shown.length);
      const odd = questions.filter(
        ({ question }) => !/^[A-Z][a-z]+(?:[ /:].*)?$/.test(question),
      );
      expect(odd).toEqual([]);
    });

    test("stays below five hundred lines, with whole tables", () => {
      expect(texts.filter((text) => text.split("\n").length >= 500)).toEqual(
        [],
      );
      expect(texts.flatMap(brokenRows)).toEqual([]);
      expect(texts.flatMap(strayLines)).toEqual([]);
      const longest = Math.max(
        ...texts.flatMap((text) => text.split("\n").map((line) => line.length)),
      );
      expect(longest).toBeLessThan(1100);
    });

    test("names commands that the program has", () => {
      const rows = commandRows(api!);
      const commands = texts.flatMap((text) =>
        [...text.matchAll(/^\|.*\| `(program [^`]*)` \|$/gm)].map(
          ([, command = ""]) => command,
        ),
      );
      expect(commands).toHaveLength(shown.length);
      const faults = commands.flatMap((command) => {
        const fault = faultOf(command, rows);
        return fault === undefined ? [] : [`${command}: ${fault}`];
      });
      expect(faults).toEqual([]);
    });
  },
);
