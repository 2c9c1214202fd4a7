/**
 * The oracle of the types: for every schema and every operation of the OpenRouter contract, our types and those of
 * openapi-typescript are assignable to each other, but for the lines of the ledger.
 */
import { join } from "node:path";
import openapiTS, {
  astToString,
  type OpenAPITSOptions,
} from "openapi-typescript";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { emitClient } from "../src/emit-client/index.js";
import { emitTypesFile, viewOf } from "../src/emit-client/types-file.js";
import { TypePrinter } from "../src/emit-client/type-text.js";
import {
  typeIndex,
  type Api,
  type ObjectType,
  type Type,
} from "../src/ir/index.js";
import {
  allOperationPairs,
  failuresOf,
  operationHead,
  schemaHead,
  schemaPairs,
  writeChecks,
  type Check,
  type CheckFile,
  type Depth,
  type Direction,
  type Failure,
} from "./oracle/checks.js";
import { baseOptions, compile, temporaryFolder } from "./oracle/compile.js";
import {
  print,
  readOpenRouter,
  root,
  understand,
  writeFiles,
  type Understood,
} from "./oracle/contract.js";
import { ledger, type Line } from "./oracle/ledger.js";
import {
  closeEnums,
  closeUnions,
  plainCompositions,
  replaceSchema,
  replaceType,
  viewOfDocument,
} from "./oracle/variants.js";

const folder = temporaryFolder("oracle");
afterAll(() => folder.remove());

let contract: Understood;
/** Failed checks by file. */
let failures: ReadonlyMap<string, readonly Failure[]>;
const files = new Map<string, CheckFile>();

/** Their types with every difference of the ledger taken away. */
const aligned: OpenAPITSOptions = {
  defaultNonNullable: false,
  emptyObjectsUnknown: true,
  silent: true,
};

async function theirTypes(
  document: unknown,
  options: OpenAPITSOptions,
): Promise<string> {
  return astToString(
    await openapiTS(structuredClone(document) as never, options),
  );
}

// ---- Wrong types, which must be caught ---------------------------------------------------------------

const changeProperty =
  (
    name: string,
    change: (
      property: ObjectType["properties"][number],
    ) => ObjectType["properties"],
  ) =>
  (type: Type): Type => {
    if (
      type.kind !== "object" ||
      !type.properties.some((property) => property.name === name)
    )
      throw new Error(`No property "${name}" to change.`);
    return {
      ...type,
      properties: type.properties.flatMap((property) =>
        property.name === name ? change(property) : [property],
      ),
    };
  };

/** One mistake a schema, with what must be found. */
const mistakes: readonly {
  readonly what: string;
  readonly id: string;
  readonly change: (type: Type) => Type;
  readonly found: readonly string[];
}[] = [
  {
    what: "another type",
    id: "BadRequestResponseErrorData",
    change: changeProperty("code", (property) => [
      { ...property, type: { kind: "string" } },
    ]),
    found: [
      "plain ours -> theirs",
      "plain theirs -> ours",
      "complete ours -> theirs",
      "complete theirs -> ours",
    ],
  },
  {
    what: "optional for required",
    id: "ActivityResponse",
    change: changeProperty("data", (property) => [
      { ...property, required: false },
    ]),
    found: ["plain ours -> theirs"],
  },
  {
    what: "required for optional",
    id: "WebSearchPlugin",
    change: changeProperty("max_results", (property) => [
      { ...property, required: true },
    ]),
    found: ["plain theirs -> ours"],
  },
  {
    what: "a lost null",
    id: "AnthropicCitationCharLocation",
    change: changeProperty("file_id", (property) => [
      { ...property, type: { kind: "string" } },
    ]),
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
  {
    what: "a lost optional property",
    id: "WebSearchUserLocationServerTool",
    change: changeProperty("city", () => []),
    found: ["complete ours -> theirs"],
  },
  {
    what: "an optional property too many",
    id: "UpdateGuardrailResponse",
    change: changeProperty("data", (property) => [
      property,
      { ...property, name: "more", required: false },
    ]),
    found: ["complete theirs -> ours"],
  },
];

// ---- One compilation of all comparisons --------------------------------------------------------------

beforeAll(async () => {
  contract = await readOpenRouter();
  const { api, document } = contract;
  const openEnums = closeUnions(api);
  const openUnions = closeEnums(api);
  const closed = closeEnums(openEnums);
  const plain = plainCompositions(document);
  writeFiles(folder.path, [
    ...(await clientOf(openEnums, "open-enums")),
    ...(await clientOf(openUnions, "open-unions")),
    ...(await clientOf(closed, "closed")),
    ...(await typesOf(
      mistakes.reduce(
        (wrong, { id, change }) => replaceType(wrong, id, change),
        closed,
      ),
      "wrong",
    )),
    { path: "aligned.ts", text: await theirTypes(plain, aligned) },
    {
      path: "defaults.ts",
      text: await theirTypes(plain, { ...aligned, defaultNonNullable: true }),
    },
    {
      path: "empty-objects.ts",
      text: await theirTypes(plain, { ...aligned, emptyObjectsUnknown: false }),
    },
    { path: "loose-members.ts", text: await theirTypes(document, aligned) },
  ]);
  await writeForms();
  const schemas = (
    ours: string,
    theirs: string,
    depths: readonly Depth[] = ["plain"],
    types = api.types,
  ): CheckFile =>
    writeChecks(
      schemaHead(`./${ours}/src/generated/types.js`, `./${theirs}.js`),
      schemaPairs(types),
      depths,
    );
  const operations = (
    ours: string,
    theirs: string,
    depths: readonly Depth[] = ["plain"],
    envelopes: "off" | "on" = "off",
  ): CheckFile =>
    writeChecks(
      operationHead(`./${ours}/src/generated`, `./${theirs}.js`),
      allOperationPairs(api, document, envelopes),
      depths,
    );
  const both = ["plain", "complete"] as const;
  const wrongIds = new Set(mistakes.map(({ id }) => id));
  const all: Record<string, CheckFile> = {
    "aligned.schemas.ts": schemas("closed", "aligned", both),
    "aligned.operations.ts": operations("closed", "aligned", both),
    "openEnums.schemas.ts": schemas("open-enums", "aligned"),
    "openEnums.operations.ts": operations("open-enums", "aligned"),
    "openUnions.schemas.ts": schemas("open-unions", "aligned"),
    "openUnions.operations.ts": operations("open-unions", "aligned"),
    "defaults.schemas.ts": schemas("closed", "defaults"),
    "defaults.operations.ts": operations("closed", "defaults"),
    "emptyObjects.schemas.ts": schemas("closed", "empty-objects"),
    "emptyObjects.operations.ts": operations("closed", "empty-objects"),
    "looseMembers.schemas.ts": schemas("closed", "loose-members"),
    "looseMembers.operations.ts": operations("closed", "loose-members"),
    "envelopes.operations.ts": operations("closed", "aligned", ["plain"], "on"),
    "wrong.schemas.ts": schemas(
      "wrong",
      "aligned",
      both,
      api.types.filter(({ id }) => wrongIds.has(id)),
    ),
  };
  for (const [name, file] of Object.entries(all)) files.set(name, file);
  writeFiles(folder.path, [
    ...[...files].map(([path, { text }]) => ({ path, text })),
    {
      path: "tsconfig.json",
      text: JSON.stringify({
        compilerOptions: {
          ...baseOptions,
          module: "nodenext",
          skipLibCheck: true,
        },
        files: [...files.keys()],
      }),
    },
  ]);
  failures = failuresOf(
    files,
    await compile("7", folder.path, "tsconfig.json"),
  );
}, 600_000);

async function clientOf(
  api: Api,
  name: string,
): Promise<{ path: string; text: string }[]> {
  const printed = await print(
    emitClient(api, { packageName: name, openapiExport: false }),
  );
  return printed
    .filter(({ path }) => path.startsWith("src/"))
    .map(({ path, text }) => ({ path: `${name}/${path}`, text }));
}

async function typesOf(
  api: Api,
  name: string,
): Promise<{ path: string; text: string }[]> {
  const index = typeIndex(api);
  const printed = await print([
    emitTypesFile(api.types, index, new TypePrinter(index)),
  ]);
  return printed.map(({ path, text }) => ({ path: `${name}/${path}`, text }));
}

// ---- Forms that OpenRouter does not have --------------------------------------------------------------

/** Deliberate differences of the nasty contract, which has forms that OpenRouter has not: a list, as there are few. */
const formsLedger: readonly {
  readonly reason: string;
  readonly directions: readonly Direction[];
  readonly ids: readonly string[];
}[] = [
  {
    reason:
      "The type of further properties covers the named ones too, so that objects can be written. Theirs is an intersection that no object literal fits.",
    directions: ["ours -> theirs"],
    ids: ["MapBeside", "MapOfMaps", "MapExtended", "Patterns"],
  },
  {
    reason:
      "Further items of a tuple have their type. openapi-typescript drops them.",
    directions: ["ours -> theirs"],
    ids: ["TupleRest", "TupleOpen"],
  },
  {
    reason:
      "An object that allows no property. emptyObjectsUnknown makes it one that allows all.",
    directions: ["theirs -> ours"],
    ids: ["Closed"],
  },
  {
    reason:
      "A member of a union gets its tag where the union is. openapi-typescript changes the member itself.",
    directions: ["ours -> theirs"],
    ids: ["Dog"],
  },
  {
    reason:
      "The same, and what requires a property of such a member is forgotten.",
    directions: ["ours -> theirs", "theirs -> ours"],
    ids: ["RequiredLater"],
  },
  {
    reason:
      "What extends a union is tagged as its members are. openapi-typescript takes the name of the schema for a tag.",
    directions: ["ours -> theirs", "theirs -> ours"],
    ids: ["UnionExtended"],
  },
];

/** Not compared: what openapi-typescript makes of it is no type (TS2502). */
const notComparable = ["Json"];

let forms: Api;

async function writeForms(): Promise<void> {
  const nasty = await understand({
    spec: join(root, "packages/generator/test/targets/nasty.openapi.yaml"),
    names: join(folder.path, "names.lock.json"),
  });
  forms = closeEnums(closeUnions(nasty.api));
  writeFiles(folder.path, await typesOf(forms, "forms"));
  const document = replaceSchema(
    replaceSchema(plainCompositions(nasty.document), "Json", () => ({})),
    "Pet",
    // "Cat" alone is a reference too, but not to openapi-typescript.
    (schema) => ({
      ...schema,
      discriminator: {
        propertyName: "kind",
        mapping: {
          cat: "#/components/schemas/Cat",
          dog: "#/components/schemas/Dog",
          wolf: "#/components/schemas/Dog",
        },
      },
    }),
  );
  for (const view of ["input", "output"] as const) {
    const printer = new TypePrinter(typeIndex(forms));
    const types = forms.types.filter(
      (named) =>
        !notComparable.includes(named.id) &&
        (named.split === true || view === viewOf(named)),
    );
    const pairs = types.map((named) => ({
      subject: named.id,
      ours: `Ours.${printer.nameOf(named, view)}`,
      theirs: `Schemas[${JSON.stringify(named.id)}]`,
    }));
    files.set(
      `forms-${view}.ts`,
      writeChecks(
        schemaHead(
          "./forms/src/generated/types.js",
          `./forms-${view}.theirs.js`,
        ),
        pairs,
        ["plain", "complete"],
      ),
    );
    writeFiles(folder.path, [
      {
        path: `forms-${view}.theirs.ts`,
        text: await theirTypes(viewOfDocument(document, view), aligned),
      },
    ]);
  }
}

const said = (check: Check): string =>
  `${check.subject}: ${check.depth} ${check.direction}`;
const found = (name: string): readonly Failure[] => [
  ...(failures.get(`${name}.schemas.ts`) ?? []),
  ...(failures.get(`${name}.operations.ts`) ?? []),
];
const subjectsOf = (list: readonly Failure[]): string[] =>
  [...new Set(list.map(({ subject }) => subject))].sort();

// ---- What must hold ----------------------------------------------------------------------------------

describe("without the differences of the ledger", () => {
  it("compares every schema and every operation, in both directions", () => {
    const { api } = contract;
    const schemas = [...files.get("aligned.schemas.ts")!.checks.values()];
    expect(new Set(schemas.map(({ subject }) => subject))).toEqual(
      new Set(api.types.map(({ id }) => id)),
    );
    expect(schemas).toHaveLength(api.types.length * 4);
    const operations = [
      ...files.get("aligned.operations.ts")!.checks.values(),
    ].map(({ subject }) => subject);
    expect(
      api.operations.filter(
        ({ key }) =>
          !operations.some((subject) => subject.startsWith(`${key} output `)),
      ),
    ).toEqual([]);
    // Views that differ would need a comparison for each.
    expect(api.types.filter(({ split }) => split === true)).toEqual([]);
  });

  it("nothing differs", () => {
    expect(
      found("aligned").map((failure) => `${said(failure)}\n${failure.message}`),
    ).toEqual([]);
  });
});

describe("the ledger", () => {
  it.each(Object.entries<Line>(ledger))(
    "%s: the difference shows where it is computed to, and nowhere else",
    (name, line) => {
      const list = found(name);
      const { api, document } = contract;
      expect(subjectsOf(list)).toEqual(
        inComparison(name, line.subjects(document, api.operations)),
      );
      expect(
        [...new Set(list.map(({ direction }) => direction))].sort(),
        // A contract without such a place has no such difference; the nasty contract has all of them.
      ).toEqual(list.length === 0 ? [] : [...line.directions].sort());
    },
  );

  /** The subjects that the comparison has: an operation without an answer in JSON has no output to compare. */
  const inComparison = (
    name: string,
    subjects: ReadonlySet<string>,
  ): string[] => {
    const compared = new Set(
      [`${name}.schemas.ts`, `${name}.operations.ts`].flatMap((file) =>
        [...(files.get(file)?.checks.values() ?? [])].map(
          ({ subject }) => subject,
        ),
      ),
    );
    return [...subjects].filter((subject) => compared.has(subject)).sort();
  };
});

describe("forms that OpenRouter does not have", () => {
  const expected = new Set(
    formsLedger.flatMap(({ directions, ids }) =>
      ids.flatMap((id) => directions.map((direction) => `${id} ${direction}`)),
    ),
  );
  const all = (): readonly Failure[] => [
    ...failures.get("forms-input.ts")!,
    ...failures.get("forms-output.ts")!,
  ];
  const key = ({ subject, direction }: Failure): string =>
    `${subject} ${direction}`;

  it("differ where the list says, and nowhere else", () => {
    expect(
      all()
        .filter((failure) => !expected.has(key(failure)))
        .map((failure) => `${said(failure)}\n${failure.message}`),
    ).toEqual([]);
    expect(new Set(all().map(key))).toEqual(expected);
  });

  it("are compared in both views", () => {
    const compared = (view: string): Set<string> =>
      new Set(
        [...files.get(`forms-${view}.ts`)!.checks.values()].map(
          ({ subject }) => subject,
        ),
      );
    const split = forms.types
      .filter((named) => named.split === true)
      .map(({ id }) => id);
    expect(split).toEqual(
      expect.arrayContaining(["Account", "AccountExtended"]),
    );
    for (const id of split)
      expect(compared("input").has(id) && compared("output").has(id)).toBe(
        true,
      );
    expect(
      new Set([...compared("input"), ...compared("output"), ...notComparable]),
    ).toEqual(new Set(forms.types.map(({ id }) => id)));
  });
});

describe("the oracle itself", () => {
  it.each(mistakes)("finds $what", ({ id, found: expected }) => {
    const list = failures
      .get("wrong.schemas.ts")!
      .filter(({ subject }) => subject === id);
    expect(list.map(({ depth, direction }) => `${depth} ${direction}`)).toEqual(
      expected,
    );
  });
});
