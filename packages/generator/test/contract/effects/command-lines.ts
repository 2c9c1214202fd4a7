import type {
  CommandRow,
  FlagRow,
  TypeRow,
} from "../../../runtime/cli/data-table.js";
import { resolve, type Types } from "../../../runtime/cli/type-rows.js";
import { run, type Program } from "./programs.js";

/** Command lines that a program takes, by the operation that they call. */
export type Lines = ReadonlyMap<string, readonly (readonly string[])[]>;

/**
 * Lines of the old program: each command with what it needs, then with each flag once, with every value that it takes
 * among texts that either program's limits and lists make interesting. Lines that it does not take are left out.
 */
export async function sampleLines(
  before: Program,
  after: Program,
): Promise<Lines> {
  const lines = new Map<string, (readonly string[])[]>();
  for (const { row, types } of before.commands) {
    const found = await linesOf(before, row, types, [
      { row, types },
      ...after.commands.filter((other) => isSame(other.row, row)),
    ]);
    lines.set(row.op, [...(lines.get(row.op) ?? []), ...found]);
  }
  return lines;
}

const route = (row: CommandRow): string =>
  `${row.m} ${row.p.replace(/\{[^{}]*\}/g, "{}")}`;
const isSame = (a: CommandRow, b: CommandRow): boolean => route(a) === route(b);

interface Source {
  readonly row: CommandRow;
  readonly types: Types;
}

async function linesOf(
  program: Program,
  row: CommandRow,
  types: Types,
  sources: readonly Source[],
): Promise<readonly (readonly string[])[]> {
  const accepts = async (line: readonly string[]): Promise<boolean> =>
    (await run(program, line)).accepted;
  const base = await baseLine(row, types, sources, accepts);
  if (base === undefined) return [];
  const names = [
    row.n,
    ...program.index.aliases
      .filter(([, name]) => name === row.n)
      .map(([alias]) => alias),
  ].map((name) => name.split(" "));
  const tail = base.slice(row.n.split(" ").length);
  const candidates = [
    ...names.map((name) => [...name, ...tail]),
    ...row.f.flatMap((flag) => {
      const without = leaveOut(base, flag);
      return argumentsOf(flag, types, sources).map((given) => [
        ...without,
        ...given,
      ]);
    }),
    ...(row.page === true ? [[...base, "--all"]] : []),
    ...(row.body === undefined || row.body.kind === "binary"
      ? []
      : documents(row.body.t, types, constants(sources), 0).map((document) => [
          ...words(base, row),
          ...parameters(base, row),
          "--data",
          JSON.stringify(document),
        ])),
  ];
  const taken: (readonly string[])[] = [];
  for (const candidate of unique(candidates)) {
    const line = await completed(program, candidate, (name) => {
      const flag = row.f.find(({ n }) => name === `--${n}`);
      if (flag === undefined) return [];
      const [value] = documents(flag.t, types, constants(sources), 1);
      return [
        `${name}=${typeof value === "object" ? JSON.stringify(value) : String(value)}`,
      ];
    });
    if (line !== undefined) taken.push(line);
  }
  return taken;
}

/** The line with the flags that it asks for: who gives one part of an optional object must give the others it needs. */
async function completed(
  program: Program,
  candidate: readonly string[],
  argumentOf: (flag: string) => readonly string[],
): Promise<readonly string[] | undefined> {
  let line = candidate;
  for (let round = 0; round < 3; round++) {
    const outcome = await run(program, line);
    if (outcome.accepted) return line;
    const more = missingIn(outcome.problems).flatMap(argumentOf);
    if (more.length === 0) return undefined;
    line = [...line, ...more];
  }
  return undefined;
}

/** Flags that a refusal calls missing; none where it has another reason, too. */
function missingIn(problems: string): readonly string[] {
  if (!problems.startsWith("[")) return [];
  const all = JSON.parse(problems) as { at: string; message: string }[];
  return all.every(({ message }) => message.startsWith("missing"))
    ? all.map(({ at }) => at)
    : [];
}

const unique = (
  lines: readonly (readonly string[])[],
): readonly (readonly string[])[] => [
  ...new Map(lines.map((line) => [JSON.stringify(line), line])).values(),
];

/** The command with its words and what it cannot do without; undefined where nothing that was tried is taken. */
async function baseLine(
  row: CommandRow,
  types: Types,
  sources: readonly Source[],
  accepts: (line: readonly string[]) => Promise<boolean>,
): Promise<readonly string[] | undefined> {
  const line = row.n.split(" ");
  for (const { k } of row.pos) {
    const parts = k.map((field) => {
      const flag = row.f.find(
        (each) => each.in === "path" && pathOf(each)[0] === field,
      );
      return flag === undefined
        ? "text"
        : (texts(flag.t, types, constants(sources))[0] ?? "text");
    });
    line.push(parts.join("/"));
  }
  const needed = row.f.filter(
    (flag) =>
      flag.r === 1 &&
      flag.in !== "path" &&
      !row.f.some(
        (other) =>
          other !== flag &&
          other.r === 1 &&
          isBelow(pathOf(other), pathOf(flag)),
      ),
  );
  let lines: (readonly string[])[] = [line];
  for (const flag of needed)
    lines = lines
      .flatMap((each) =>
        argumentsOf(flag, types, sources)
          .slice(0, 6)
          .map((given) => [...each, ...given]),
      )
      .slice(0, 2000);
  for (const each of lines) if (await accepts(each)) return each;
  return undefined;
}

const pathOf = (flag: FlagRow): readonly string[] =>
  flag.k ?? flag.n.split(".");
const isBelow = (start: readonly string[], path: readonly string[]): boolean =>
  start.length < path.length && start.every((word, i) => path[i] === word);

/** The line without the flag, so that it can be given once more. */
function leaveOut(line: readonly string[], flag: FlagRow): readonly string[] {
  const at = line.findIndex(
    (word) => word === `--${flag.n}` || word.startsWith(`--${flag.n}=`),
  );
  return at === -1 ? line : [...line.slice(0, at), ...line.slice(at + 1)];
}

const words = (line: readonly string[], row: CommandRow): readonly string[] =>
  line.slice(0, row.n.split(" ").length + row.pos.length);

/** Flags of the line that are no part of the body. */
const parameters = (
  line: readonly string[],
  row: CommandRow,
): readonly string[] =>
  line.filter((word) =>
    row.f.some(
      (flag) => flag.in !== undefined && word.startsWith(`--${flag.n}=`),
    ),
  );

/** What may follow a flag, and the flag itself. */
function argumentsOf(
  flag: FlagRow,
  types: Types,
  sources: readonly Source[],
): readonly (readonly string[])[] {
  const values = texts(flag.t, types, constants(sources));
  const names = [flag.n, ...(flag.a ?? [])];
  const list = resolve(flag.t, types).t === "array";
  return [
    ...values.map((text) => [`--${flag.n}=${text}`]),
    ...names.slice(1).map((name) => [`--${name}=${values[0] ?? "text"}`]),
    [`--${flag.n}`],
    [`--no-${flag.n}`],
    ...(list && values[0] !== undefined
      ? values
          .slice(0, 3)
          .map((text) => [
            `--${flag.n}=${text}`,
            `--${flag.n}=${values[1] ?? text}`,
          ])
      : []),
  ];
}

interface Constants {
  readonly texts: readonly string[];
  readonly numbers: readonly number[];
}

const usual = [
  "text",
  "7",
  "1.5",
  "-3",
  "0",
  "true",
  "null",
  "2024-01-31",
  "2024-01-31T10:00:00Z",
  "5f2c1f1e-8f6b-4a52-9d1c-0f4f6b1f7c11",
  "@file",
  "",
];

/** Values, bounds and lengths that the types of these commands speak of, and what stands beside them. */
function constants(sources: readonly Source[]): Constants {
  const found = new Set<string>();
  const numbers = new Set<number>();
  const visit = (type: TypeRow): void => {
    if ("enum" in type && type.enum !== undefined)
      for (const value of type.enum) {
        found.add(String(value));
        if (typeof value === "number") numbers.add(value);
      }
    if ("min" in type || "max" in type || "xmin" in type || "xmax" in type)
      for (const bound of [type.min, type.max, type.xmin, type.xmax])
        if (bound !== undefined)
          for (const number of [
            bound - 1,
            bound,
            bound + 1,
            bound - 0.5,
            bound + 0.5,
          ])
            numbers.add(number);
    if ("minLen" in type || "maxLen" in type)
      for (const length of [type.minLen, type.maxLen])
        if (length !== undefined && length < 2000)
          for (const size of [length - 1, length, length + 1])
            if (size >= 0) found.add("x".repeat(size));
    if (type.t === "array") visit(type.of);
    if (type.t === "tuple")
      [...type.items, ...(type.rest === undefined ? [] : [type.rest])].forEach(
        visit,
      );
    if (type.t === "union") type.any.forEach(visit);
    if (type.t === "object") {
      type.props.forEach(([, inner]) => visit(inner));
      if (typeof type.extra === "object") visit(type.extra);
    }
  };
  for (const { row, types } of sources) {
    row.f.forEach((flag) => visit(flag.t));
    if (row.body !== undefined) visit(row.body.t);
    for (const type of types.values()) visit(type);
  }
  numbers.forEach((number) => found.add(String(number)));
  return { texts: [...found], numbers: [...numbers] };
}

/** Texts that the type may take. */
function texts(
  type: TypeRow,
  types: Types,
  known: Constants,
): readonly string[] {
  const row = resolve(type, types);
  const structured =
    row.t === "object" || row.t === "array" || row.t === "union"
      ? documents(type, types, known, 1)
          .filter((value) => typeof value === "object" && value !== null)
          .map((value) => JSON.stringify(value))
      : [];
  const own = "enum" in row ? (row.enum ?? []).map(String) : [];
  return [...own, ...structured, ...usual, ...known.texts];
}

const deepest = 4;

/** JSON values that the type may take: the least, everything, and each alternative once. */
function documents(
  type: TypeRow,
  types: Types,
  known: Constants,
  depth: number,
): readonly unknown[] {
  const row = resolve(type, types);
  const [first, ...others] = valuesOf(row, types, known, depth);
  // Second, for only the first few of many are tried.
  const nulls = "null" in row && row.null === 1 ? [null] : [];
  return first === undefined ? nulls : [first, ...nulls, ...others];
}

function valuesOf(
  row: ReturnType<typeof resolve>,
  types: Types,
  known: Constants,
  depth: number,
): readonly unknown[] {
  const scalars = ["text", ...(depth === 0 ? [] : known.texts), ...usual];
  switch (row.t) {
    case "string":
      return [...(row.enum ?? []), ...scalars];
    case "number":
    case "integer":
      return [...(row.enum ?? []), 7, 1.5, -3, 0, ...known.numbers];
    case "boolean":
      return [true, false];
    case "null":
      return [null];
    case "any":
      return ["text", 7, null, { key: "text" }, ["text"]];
    case "binary":
      return ["text"];
    case "never":
      return [];
    case "array": {
      if (depth > deepest) return [[]];
      const items = documents(row.of, types, known, depth + 1);
      return [
        ...items.slice(0, 60).map((item) => [item]),
        [],
        items.slice(0, 2),
        Array.from({ length: 6 }, () => items[0]),
      ];
    }
    case "tuple":
      return [
        row.items.map((item) => documents(item, types, known, depth + 1)[0]),
      ];
    case "union":
      return depth > deepest
        ? []
        : row.any.flatMap((member) =>
            documents(member, types, known, depth).slice(0, 60),
          );
    case "object": {
      if (depth > deepest) return [{}];
      const values = row.props.map(([name, inner, required]) => ({
        name,
        required: required === 1,
        values: documents(inner, types, known, depth + 1),
      }));
      const needed = Object.fromEntries(
        values
          .filter((each) => each.required)
          .map((each) => [each.name, each.values[0]]),
      );
      const extra =
        typeof row.extra === "object"
          ? documents(row.extra, types, known, depth + 1)
              .slice(0, 5)
              .map((value) => ({ ...needed, key: value }))
          : [];
      return [
        needed,
        Object.fromEntries(values.map((each) => [each.name, each.values[0]])),
        ...values.flatMap((each) =>
          each.values
            .slice(0, 60)
            .map((value) => ({ ...needed, [each.name]: value })),
        ),
        ...extra,
      ];
    }
  }
}
