import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, isAbsolute, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { ApiConfig, Config } from "../config.js";
import {
  diagnostic,
  type Diagnostic,
  type Result,
} from "../diagnostics/index.js";

const names = [
  "lapsmith.config.ts",
  "lapsmith.config.mts",
  "lapsmith.config.mjs",
  "lapsmith.config.js",
  "lapsmith.config.json",
];

export interface LoadedConfig {
  readonly file: string;
  /** APIs by name, their paths made relative to the working directory. */
  readonly apis: Readonly<Record<string, ApiConfig>>;
}

/** Finds and loads the config, here or in a folder above. */
export async function loadConfig(
  given: string | undefined,
): Promise<Result<LoadedConfig | undefined>> {
  const file = given === undefined ? findConfig(process.cwd()) : resolve(given);
  if (file === undefined || !existsSync(file)) {
    const message =
      given === undefined
        ? "There is no lapsmith.config.ts here or in a folder above."
        : `There is no ${given}.`;
    return {
      value: undefined,
      diagnostics: [diagnostic("config/not-found", { message })],
    };
  }
  let exported: unknown;
  try {
    exported = await importConfig(file);
  } catch (error) {
    return invalid(
      file,
      `The config cannot be loaded: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  const problems = faults(exported);
  if (problems.length > 0)
    return {
      value: undefined,
      diagnostics: problems.map((message) =>
        diagnostic("config/invalid", { message, file: relativeToHere(file) }),
      ),
    };
  const base = dirname(file);
  const at = (path: string): string =>
    isAbsolute(path) || /^https?:\/\//.test(path)
      ? path
      : relativeToHere(join(base, path));
  const apis = Object.entries((exported as Config).apis).map(
    ([name, api]): [string, ApiConfig] => [
      name,
      {
        ...api,
        spec: at(api.spec),
        ...(api.overlays === undefined
          ? {}
          : { overlays: api.overlays.map(at) }),
        ...(api.names === undefined ? {} : { names: at(api.names) }),
        ...(api.client === undefined
          ? {}
          : { client: { ...api.client, out: at(api.client.out) } }),
        ...(api.cli === undefined
          ? {}
          : { cli: { ...api.cli, out: at(api.cli.out) } }),
        ...(api.lap === undefined
          ? {}
          : { lap: { ...api.lap, out: at(api.lap.out) } }),
        ...(api.skill === undefined
          ? {}
          : { skill: { ...api.skill, out: at(api.skill.out) } }),
      },
    ],
  );
  return { value: { file, apis: Object.fromEntries(apis) }, diagnostics: [] };
}

/** Paths in messages are as short as the user would type them. */
function relativeToHere(path: string): string {
  const here = `${process.cwd()}/`;
  return path.startsWith(here) ? path.slice(here.length) : path;
}

function findConfig(from: string): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    const found = names
      .map((name) => join(folder, name))
      .find((file) => existsSync(file));
    if (found !== undefined) return found;
    if (dirname(folder) === folder) return undefined;
  }
}

async function importConfig(file: string): Promise<unknown> {
  if (file.endsWith(".json")) return JSON.parse(readFileSync(file, "utf8"));
  // While watching, what has changed must be loaded anew.
  if (!/\.m?ts$/.test(file))
    return (
      (await import(
        `${pathToFileURL(file).href}?${statSync(file).mtimeMs}`
      )) as { default: unknown }
    ).default;
  // Node 20 cannot run TypeScript by itself.
  const { createJiti } = await import("jiti");
  return createJiti(import.meta.url, { moduleCache: false }).import(file, {
    default: true,
  });
}

const invalid = (
  file: string,
  message: string,
): { value: undefined; diagnostics: Diagnostic[] } => ({
  value: undefined,
  diagnostics: [
    diagnostic("config/invalid", { message, file: relativeToHere(file) }),
  ],
});

/** All that is wrong with a config, in one go. */
function faults(config: unknown): string[] {
  const isObject = (value: unknown): value is Record<string, unknown> =>
    typeof value === "object" && value !== null && !Array.isArray(value);
  if (
    !isObject(config) ||
    !isObject(config["apis"]) ||
    Object.keys(config["apis"]).length === 0
  )
    return ["The default export must be { apis: { name: { spec, client } } }."];
  return Object.entries(config["apis"]).flatMap(([name, api]) => {
    if (!isObject(api) || typeof api["spec"] !== "string")
      return [`apis.${name} needs a "spec": the path or URL of the contract.`];
    const packages = ["client", "cli"].filter((key) => api[key] !== undefined);
    const bad = packages.flatMap((key) => {
      const part = api[key];
      if (
        !isObject(part) ||
        typeof part["out"] !== "string" ||
        typeof part["packageName"] !== "string"
      )
        return [`apis.${name}.${key} needs "out" and "packageName".`];
      return /^(@[a-z0-9~-][\w.~-]*\/)?[a-z0-9~-][\w.~-]*$/.test(
        part["packageName"],
      )
        ? []
        : [
            `apis.${name}.${key}.packageName is not a name that npm takes: ${JSON.stringify(part["packageName"])}.`,
          ];
    });
    const documents = ["lap", "skill"].filter((key) => api[key] !== undefined);
    for (const key of documents) {
      const part = api[key];
      if (!isObject(part) || typeof part["out"] !== "string")
        bad.push(`apis.${name}.${key} needs "out".`);
    }
    const known = ["spec", "overlays", "names", "client", "cli"];
    const unknown = Object.keys(api).filter(
      (key) => ![...known, ...documents].includes(key),
    );
    return [
      ...bad,
      ...unknown.map((key) => `apis.${name} has no option "${key}".`),
      ...(packages.length + documents.length === 0
        ? [
            `apis.${name} asks for nothing: give it "client", "cli", "lap" or "skill".`,
          ]
        : []),
    ];
  });
}
