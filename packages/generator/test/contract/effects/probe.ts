import ts from "typescript";
import { ReadSampler } from "./sample-reads.js";
import { sampleWrites } from "./sample-writes.js";
import { TypeFacts } from "./type-facts.js";

/** Which way values of the exported types go. */
export type Uses = ReadonlyMap<
  string,
  { readonly reads: boolean; readonly writes: boolean }
>;

/** Namings that every probe starts with. */
const head = `import * as api from "./index.js";
import * as functions from "./functions.js";
import * as operations from "./operations.js";
declare const text: string;
declare const count: number;
declare const flag: boolean;
declare const anything: unknown;
declare const blob: Blob;
declare const arrayBuffer: ArrayBuffer;
declare const arrayBufferView: ArrayBufferView;
declare const readableStream: ReadableStream<Uint8Array>;
declare const options: api.CallOptions;`.split("\n");

/** TypeScript that uses every symbol of a client, and which lines use which. */
export interface Probe {
  readonly text: string;
  readonly sections: readonly Section[];
}

export interface Section {
  /** `Order`, `client.orders.list`, `functions.ordersList` */
  readonly symbol: string;
  /** From 1; the line after the last. */
  readonly from: number;
  readonly to: number;
}

interface Draft {
  readonly symbol: string;
  readonly lines: readonly string[];
}

/** Written from what the compiler says of the client. `levels` of names are gone down by one sample: deeper ones have their own. */
export function writeProbe(
  program: ts.Program,
  folder: string,
  className: string,
  uses: Uses,
  levels: number,
): Probe {
  const checker = program.getTypeChecker();
  const facts = new TypeFacts(checker);
  const file = (name: string): ts.SourceFile =>
    program.getSourceFile(`${folder}/${name}.ts`)!;
  const exported = (name: string): readonly ts.Symbol[] =>
    checker.getExportsOfModule(checker.getSymbolAtLocation(file(name))!);
  const generated = exported("index")
    .map((symbol) => [symbol.name, aliased(checker, symbol)] as const)
    .filter(([, symbol]) => isOf(symbol, folder));
  const root = generated.find(([name]) => name === className)![1];
  const drafts: Draft[] = [
    { symbol: "", lines: head },
    {
      symbol: "client",
      lines: [`declare const client: api.${className};`],
    },
    ...generated.map(([name, symbol]) => ({
      symbol: name,
      lines: nameLines(facts, name, symbol, uses, levels),
    })),
    ...exported("functions").map(({ name }) => ({
      symbol: `functions.${name}`,
      lines: [`void functions.${name};`, `void operations.${name};`],
    })),
    ...members(
      facts,
      checker.getDeclaredTypeOfSymbol(root),
      "client",
      folder,
      uses,
      levels,
    ),
  ];
  return joined(drafts);
}

function joined(drafts: readonly Draft[]): Probe {
  const lines: string[] = [];
  const sections = drafts.map((draft): Section => {
    const from = lines.length + 1;
    for (const line of draft.lines) lines.push(line);
    return { symbol: draft.symbol, from, to: lines.length + 1 };
  });
  return { text: `${lines.join("\n")}\n`, sections };
}

const aliased = (checker: ts.TypeChecker, symbol: ts.Symbol): ts.Symbol =>
  symbol.flags & ts.SymbolFlags.Alias
    ? checker.getAliasedSymbol(symbol)
    : symbol;

const isOf = (symbol: ts.Symbol, folder: string): boolean =>
  symbol.declarations?.some((declaration) =>
    declaration.getSourceFile().fileName.startsWith(`${folder}/`),
  ) === true;

function nameLines(
  facts: TypeFacts,
  name: string,
  symbol: ts.Symbol,
  uses: Uses,
  levels: number,
): readonly string[] {
  if (symbol.flags & ts.SymbolFlags.Class) return [`void api.${name};`];
  const type = facts.checker.getDeclaredTypeOfSymbol(symbol);
  const use = uses.get(name);
  if (name.endsWith("Options") && use === undefined)
    return [
      `type T_${name} = api.${name};`,
      ...ownProperties(facts, type).map(
        (property) =>
          `{ const o: api.${name} = { ${JSON.stringify(property)}: text }; void o; }`,
      ),
    ];
  const reads = use?.reads === true || name.endsWith("Errors");
  return [
    `type T_${name} = api.${name};`,
    ...(use?.writes === true
      ? sampleWrites(facts, type, levels).map(
          (sample) => `{ const w: api.${name} = ${sample}; void w; }`,
        )
      : []),
    ...(reads
      ? [
          `function read_${name}(v: api.${name}) {`,
          ...readLines(facts, type, "v", levels),
          "}",
        ]
      : []),
  ];
}

const ownProperties = (facts: TypeFacts, type: ts.Type): readonly string[] =>
  facts
    .properties(type)
    .filter((property) =>
      property.declarations?.some(
        (declaration) =>
          ts.isInterfaceDeclaration(declaration.parent) &&
          declaration.parent.name.text !== "ClientOptions",
      ),
    )
    .map((property) => property.name);

function readLines(
  facts: TypeFacts,
  type: ts.Type,
  expression: string,
  levels: number,
): readonly string[] {
  const sampler = new ReadSampler(facts);
  sampler.read(type, expression, levels);
  return sampler.lines;
}

/** The methods of a group and of the groups below it. */
function members(
  facts: TypeFacts,
  type: ts.Type,
  path: string,
  folder: string,
  uses: Uses,
  levels: number,
): readonly Draft[] {
  return facts
    .properties(type)
    .filter((property) => isOf(property, folder))
    .flatMap((property): readonly Draft[] => {
      const symbol = `${path}.${property.name}`;
      const member = facts.typeOf(property);
      const signatures = member.getCallSignatures();
      return signatures.length === 0
        ? [
            { symbol, lines: [`void ${symbol};`] },
            ...members(facts, member, symbol, folder, uses, levels),
          ]
        : [
            {
              symbol,
              lines: [
                "async () => {",
                ...signatures.flatMap((signature, place) =>
                  callLines(
                    facts,
                    signature,
                    symbol,
                    place === 2,
                    uses,
                    levels,
                  ),
                ),
                "};",
              ],
            },
          ];
    });
}

function callLines(
  facts: TypeFacts,
  signature: ts.Signature,
  path: string,
  isEither: boolean,
  uses: Uses,
  levels: number,
): readonly string[] {
  const calls = inputsOf(facts, signature, uses, levels).map(
    (input) => `${path}(${input})`,
  );
  return [
    ...calls.map((call) => `void ${call};`),
    // With a flag that is neither true nor false, what comes back is either.
    ...(isEither ? [] : calls.slice(0, 2)).flatMap((call) =>
      answerLines(facts, signature.getReturnType(), call, levels),
    ),
  ];
}

/** Arguments of a call: without anything where that is allowed, and with everything, the options last. */
function inputsOf(
  facts: TypeFacts,
  signature: ts.Signature,
  uses: Uses,
  levels: number,
): readonly string[] {
  const [first, second] = signature.getParameters();
  if (first === undefined || second === undefined) return ["", "options"];
  const type = facts.typeOf(first);
  const { questionToken } = first.valueDeclaration as ts.ParameterDeclaration;
  const samples =
    facts.values(type).length === 0
      ? ["undefined"]
      : sampleWrites(facts, facts.checker.getNonNullableType(type), levels);
  // What has a name is varied in its own section.
  const isVaried = facts
    .values(type)
    .every((each) => !each.isIntersection() && !uses.has(each.symbol?.name));
  return [
    ...(isVaried ? samples : samples.slice(0, 2)).map(
      (sample) => `${sample}, options`,
    ),
    ...(questionToken === undefined ? [] : [""]),
  ];
}

function answerLines(
  facts: TypeFacts,
  type: ts.Type,
  call: string,
  levels: number,
): readonly string[] {
  const [first, second] = facts.items(type);
  const reading = (each: ts.Type, expression: string): readonly string[] =>
    readLines(facts, each, expression, levels);
  switch (type.symbol.name) {
    case "StreamCall":
    case "FullStreamCall":
      return [
        `for await (const event of ${call}) {`,
        ...reading(first!, "event"),
        "}",
      ];
    case "PageCall":
      return [
        `for await (const item of ${call}) {`,
        ...reading(second!, "item"),
        "}",
        "{",
        `const page = await ${call};`,
        ...reading(first!, "page.body"),
        "}",
      ];
    default:
      return [
        "{",
        `const answer = await ${call};`,
        ...reading(first!, "answer"),
        "}",
      ];
  }
}
