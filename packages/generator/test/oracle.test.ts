/**
 * The oracle of the types: for every schema and every operation of the OpenRouter contract, our types and those of
 * openapi-typescript are assignable to each other, but for the lines of the ledger.
 */
import { join } from "node:path";
import openapiTS, { astToString, type OpenAPITSOptions } from "openapi-typescript";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { emitClient } from "../src/emit-client/index.js";
import { emitTypesFile } from "../src/emit-client/types-file.js";
import { TypePrinter } from "../src/emit-client/type-text.js";
import { typeIndex, type Api, type ObjectType, type Type } from "../src/ir/index.js";
import { allOperationPairs, failuresOf, operationHead, schemaHead, schemaPairs, writeChecks, type Check, type CheckFile, type Depth, type Failure } from "./oracle/checks.js";
import { baseOptions, compile, temporaryFolder } from "./oracle/compile.js";
import { print, readOpenRouter, writeFiles, type Understood } from "./oracle/contract.js";
import { ledger, type Line } from "./oracle/ledger.js";
import { closeEnums, plainCompositions, replaceType } from "./oracle/variants.js";

const folder = temporaryFolder("oracle");
afterAll(() => folder.remove());

let contract: Understood;
/** Failed checks by file. */
let failures: ReadonlyMap<string, readonly Failure[]>;
const files = new Map<string, CheckFile>();

/** Their types with every difference of the ledger taken away. */
const aligned: OpenAPITSOptions = { defaultNonNullable: false, emptyObjectsUnknown: true, silent: true };

async function theirTypes(document: unknown, options: OpenAPITSOptions): Promise<string> {
  return astToString(await openapiTS(structuredClone(document) as never, options));
}

// ---- Wrong types, which must be caught ---------------------------------------------------------------

const changeProperty = (name: string, change: (property: ObjectType["properties"][number]) => ObjectType["properties"]) => (type: Type): Type => {
  if (type.kind !== "object" || !type.properties.some((property) => property.name === name)) throw new Error(`No property "${name}" to change.`);
  return { ...type, properties: type.properties.flatMap((property) => (property.name === name ? change(property) : [property])) };
};

/** One mistake a schema, with what must be found. */
const mistakes: readonly { readonly what: string; readonly id: string; readonly change: (type: Type) => Type; readonly found: readonly string[] }[] = [
  {
    what: "another type",
    id: "BadRequestResponseErrorData",
    change: changeProperty("code", (property) => [{ ...property, type: { kind: "string" } }]),
    found: ["plain ours -> theirs", "plain theirs -> ours", "complete ours -> theirs", "complete theirs -> ours"],
  },
  { what: "optional for required", id: "ActivityResponse", change: changeProperty("data", (property) => [{ ...property, required: false }]), found: ["plain ours -> theirs"] },
  { what: "required for optional", id: "WebSearchPlugin", change: changeProperty("max_results", (property) => [{ ...property, required: true }]), found: ["plain theirs -> ours"] },
  {
    what: "a lost null",
    id: "AnthropicCitationCharLocation",
    change: changeProperty("file_id", (property) => [{ ...property, type: { kind: "string" } }]),
    found: ["plain theirs -> ours", "complete theirs -> ours"],
  },
  {
    what: "a lost member of a union",
    id: "AnthropicCaller",
    change: (type) => {
      if (type.kind !== "union") throw new Error("No union to change.");
      return { ...type, members: type.members.slice(1) };
    },
    found: ["plain theirs -> ours", "complete theirs -> ours"],
  },
  { what: "a lost optional property", id: "WebSearchUserLocationServerTool", change: changeProperty("city", () => []), found: ["complete ours -> theirs"] },
  {
    what: "an optional property too many",
    id: "UpdateGuardrailResponse",
    change: changeProperty("data", (property) => [property, { ...property, name: "more", required: false }]),
    found: ["complete theirs -> ours"],
  },
];

// ---- One compilation of all comparisons --------------------------------------------------------------

beforeAll(async () => {
  contract = await readOpenRouter();
  const { api, document } = contract;
  const closed = closeEnums(api);
  const plain = plainCompositions(document);
  writeFiles(folder.path, [
    ...(await clientOf(api, "open")),
    ...(await clientOf(closed, "closed")),
    ...(await typesOf(mistakes.reduce((wrong, { id, change }) => replaceType(wrong, id, change), closed), "wrong")),
    { path: "aligned.ts", text: await theirTypes(plain, aligned) },
    { path: "defaults.ts", text: await theirTypes(plain, { ...aligned, defaultNonNullable: true }) },
    { path: "empty-objects.ts", text: await theirTypes(plain, { ...aligned, emptyObjectsUnknown: false }) },
    { path: "loose-members.ts", text: await theirTypes(document, aligned) },
  ]);
  const schemas = (ours: string, theirs: string, depths: readonly Depth[] = ["plain"], types = api.types): CheckFile =>
    writeChecks(schemaHead(`./${ours}/src/generated/types.js`, `./${theirs}.js`), schemaPairs(types), depths);
  const operations = (ours: string, theirs: string, depths: readonly Depth[] = ["plain"], envelopes: "off" | "on" = "off"): CheckFile =>
    writeChecks(operationHead(`./${ours}/src/generated`, `./${theirs}.js`), allOperationPairs(api, document, envelopes), depths);
  const both = ["plain", "complete"] as const;
  const wrongIds = new Set(mistakes.map(({ id }) => id));
  const all: Record<string, CheckFile> = {
    "aligned.schemas.ts": schemas("closed", "aligned", both),
    "aligned.operations.ts": operations("closed", "aligned", both),
    "openEnums.schemas.ts": schemas("open", "aligned"),
    "openEnums.operations.ts": operations("open", "aligned"),
    "defaults.schemas.ts": schemas("closed", "defaults"),
    "defaults.operations.ts": operations("closed", "defaults"),
    "emptyObjects.schemas.ts": schemas("closed", "empty-objects"),
    "emptyObjects.operations.ts": operations("closed", "empty-objects"),
    "looseMembers.schemas.ts": schemas("closed", "loose-members"),
    "looseMembers.operations.ts": operations("closed", "loose-members"),
    "envelopes.operations.ts": operations("closed", "aligned", ["plain"], "on"),
    "wrong.schemas.ts": schemas("wrong", "aligned", both, api.types.filter(({ id }) => wrongIds.has(id))),
  };
  for (const [name, file] of Object.entries(all)) files.set(name, file);
  writeFiles(folder.path, [
    ...Object.entries(all).map(([path, { text }]) => ({ path, text })),
    { path: "tsconfig.json", text: JSON.stringify({ compilerOptions: { ...baseOptions, module: "nodenext", skipLibCheck: true }, files: [...files.keys()] }) },
  ]);
  failures = failuresOf(files, await compile("7", folder.path, "tsconfig.json"));
}, 120_000);

async function clientOf(api: Api, name: string): Promise<{ path: string; text: string }[]> {
  const printed = await print(emitClient(api, { packageName: name, openapiExport: false }));
  return printed.filter(({ path }) => path.startsWith("src/")).map(({ path, text }) => ({ path: `${name}/${path}`, text }));
}

async function typesOf(api: Api, name: string): Promise<{ path: string; text: string }[]> {
  const index = typeIndex(api);
  const printed = await print([emitTypesFile(api.types, index, new TypePrinter(index))]);
  return printed.map(({ path, text }) => ({ path: `${name}/${path}`, text }));
}

const said = (check: Check): string => `${check.subject}: ${check.depth} ${check.direction}`;
const found = (name: string): readonly Failure[] => [...(failures.get(`${name}.schemas.ts`) ?? []), ...(failures.get(`${name}.operations.ts`) ?? [])];
const subjectsOf = (list: readonly Failure[]): string[] => [...new Set(list.map(({ subject }) => subject))].sort();

// ---- What must hold ----------------------------------------------------------------------------------

describe("without the differences of the ledger", () => {
  it("compares every schema and every operation, in both directions", () => {
    const { api } = contract;
    const schemas = [...files.get("aligned.schemas.ts")!.checks.values()];
    expect(new Set(schemas.map(({ subject }) => subject))).toEqual(new Set(api.types.map(({ id }) => id)));
    expect(schemas).toHaveLength(api.types.length * 4);
    const operations = [...files.get("aligned.operations.ts")!.checks.values()].map(({ subject }) => subject);
    expect(api.operations.filter(({ key }) => !operations.some((subject) => subject.startsWith(`${key} output `)))).toEqual([]);
    // Views that differ would need a comparison for each.
    expect(api.types.filter(({ split }) => split === true)).toEqual([]);
  });

  it("nothing differs", () => {
    expect(found("aligned").map((failure) => `${said(failure)}\n${failure.message}`)).toEqual([]);
  });
});

describe("the ledger", () => {
  it.each(Object.entries<Line>(ledger))("%s: the difference shows where it is computed to, and nowhere else", (name, line) => {
    const list = found(name);
    const { api, document } = contract;
    expect(subjectsOf(list)).toEqual(inComparison(name, line.subjects(document, api.operations)));
    expect([...new Set(list.map(({ direction }) => direction))].sort()).toEqual([...line.directions].sort());
  });

  /** The subjects that the comparison has: an operation without an answer in JSON has no output to compare. */
  const inComparison = (name: string, subjects: ReadonlySet<string>): string[] => {
    const compared = new Set([`${name}.schemas.ts`, `${name}.operations.ts`].flatMap((file) => [...(files.get(file)?.checks.values() ?? [])].map(({ subject }) => subject)));
    return [...subjects].filter((subject) => compared.has(subject)).sort();
  };
});

describe("the oracle itself", () => {
  it.each(mistakes)("finds $what", ({ id, found: expected }) => {
    const list = failures.get("wrong.schemas.ts")!.filter(({ subject }) => subject === id);
    expect(list.map(({ depth, direction }) => `${depth} ${direction}`)).toEqual(expected);
  });
});
