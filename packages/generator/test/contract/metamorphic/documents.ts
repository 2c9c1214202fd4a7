import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { parse } from "yaml";

import { rules } from "../../../src/contract/index.js";
import { caseOf } from "../differ-cases.js";
import { typePairs } from "../effects/type-pairs.js";
import { at } from "../differ-specs.js";
import { isNode, type Node } from "./walk.js";

export interface Named {
  readonly name: string;
  readonly document: Node;
  /** Characters of its text. */
  readonly size: number;
}

const folder = (path: string): string =>
  fileURLToPath(new URL(path, import.meta.url));

const isOpenApi = (value: unknown): value is Node =>
  isNode(value) && String(value["openapi"]).startsWith("3.");

const named = (name: string, document: Node): Named => ({
  name,
  document,
  size: JSON.stringify(document).length,
});

/** Documents inside of scenarios, which are Markdown. */
function* blocks(text: string): Generator<unknown> {
  for (const part of text.split(/^```/m)) {
    const line = part.indexOf("\n");
    const language = part.slice(0, line).trim().split(" ")[0];
    if (language !== "yaml" && language !== "json") continue;
    try {
      yield parse(part.slice(line + 1));
    } catch {
      // A scenario may be about a document that cannot be read.
    }
  }
}

const scenarios = folder("../../scenarios/");

/** Every document of ours. */
export const ours: readonly Named[] = [
  ...readdirSync(scenarios)
    .filter((name) => name.endsWith(".md"))
    .flatMap((name) =>
      [...blocks(readFileSync(scenarios + name, "utf8"))]
        .filter(isOpenApi)
        .map((document, index) => named(`${name} ${index}`, document)),
    ),
  named(
    "nasty.openapi.yaml",
    parse(
      readFileSync(folder("../../targets/nasty.openapi.yaml"), "utf8"),
    ) as Node,
  ),
  named("bounds of 3.0", {
    ...at("request-property", {
      type: "number",
      minimum: 1,
      exclusiveMinimum: true,
      maximum: 9,
      exclusiveMaximum: true,
      nullable: true,
    }),
    openapi: "3.0.3",
  }),
  ...typePairs.flatMap(({ name, base, revision }) => [
    named(`before: ${name}`, base),
    named(`after: ${name}`, revision),
  ]),
  ...rules.flatMap(({ id }) => {
    const one = caseOf(id);
    return one === undefined
      ? []
      : [named(`before: ${id}`, one.base), named(`after: ${id}`, one.revision)];
  }),
].filter(
  ({ document }, index, all) =>
    all.findIndex(
      (other) =>
        other.document === document ||
        JSON.stringify(other.document) === JSON.stringify(document),
    ) === index,
);

const shared = folder("../../../../../../shared/");

const readAll = (paths: readonly string[]): Named[] =>
  paths.flatMap((path) => {
    try {
      const document: unknown = parse(readFileSync(shared + path, "utf8"));
      return isOpenApi(document) ? [named(path, document)] : [];
    } catch {
      return [];
    }
  });

export const real: readonly Named[] = existsSync(`${shared}specs`)
  ? readAll(readdirSync(`${shared}specs`).map((name) => `specs/${name}`))
  : [];

interface SuiteCase {
  readonly base: string;
  readonly revision: string;
}

const suiteFile = `${shared}contract-suite/cases.json`;
const suite: readonly SuiteCase[] = existsSync(suiteFile)
  ? (JSON.parse(readFileSync(suiteFile, "utf8")) as SuiteCase[])
  : [];

const suiteDocuments = new Map(
  [...new Set(suite.flatMap(({ base, revision }) => [base, revision]))].flatMap(
    (path) =>
      readAll([`contract-suite/${path}`]).map((one) => [path, one] as const),
  ),
);

export const suiteBases: readonly Named[] = [
  ...new Set(suite.map(({ base }) => base)),
].flatMap((path) => suiteDocuments.get(path) ?? []);

export const suitePairs: readonly (readonly [string, Node, Node])[] =
  suite.flatMap(({ base, revision }) => {
    const [a, b] = [suiteDocuments.get(base), suiteDocuments.get(revision)];
    return a === undefined || b === undefined
      ? []
      : [[`${base} → ${revision}`, a.document, b.document] as const];
  });
