import { compileLap } from "../../src/emit-lap/index.js";
import type { Api } from "../../src/ir/index.js";
import { parseLap, printLap } from "../../src/lap/index.js";
import { readContract } from "../../src/read-contract.js";
import {
  factsOfApi,
  factsOfLap,
  type Fact,
  type OperationFacts,
} from "./facts.js";

export interface Count {
  agree: number;
  readonly of: number;
}

/** How much of a contract comes back from its LAP document. */
export interface Agreement {
  readonly operations: Count;
  /** Inputs of all operations. */
  readonly names: Count;
  readonly required: Count;
  readonly types: Count;
  readonly enums: Count;
  /** Fields inside maps, with their marks. */
  readonly inside: Count;
  readonly locations: Count;
  readonly answers: Count;
  readonly errors: Count;
  /** What does not agree, for people. */
  readonly differences: readonly string[];
}

export async function apiOf(
  spec: string,
  overlays: readonly string[] = [],
): Promise<Api | undefined> {
  return (await (await readContract({ spec, overlays })).understand()).api;
}

/** The Api of a text in LAP, as every command would read it. */
export async function apiOfLap(text: string): Promise<Api | undefined> {
  const source = (async function* () {
    yield text;
  })();
  return (await (await readContract({ spec: "-" }, source)).understand()).api;
}

/** Standard and lean text of an Api. */
export function texts(api: Api): { standard: string; lean: string } {
  const { document } = compileLap(api);
  return {
    standard: printLap(document),
    lean: printLap(document, { lean: true }),
  };
}

/** Compiles, prints and reads again: the document as it stands. */
export function documentAgreement(api: Api): Agreement {
  const text = printLap(compileLap(api).document);
  const { value } = parseLap(text, "compiled.lap");
  return compare(factsOfApi(api), factsOfLap(value!));
}

/** Compiles, prints, reads and infers: the API that a client would be made from. */
export async function apiAgreement(api: Api): Promise<Agreement | undefined> {
  const read = await apiOfLap(printLap(compileLap(api).document));
  return read === undefined
    ? undefined
    : compare(factsOfApi(api), factsOfApi(read));
}

export function compare(
  truth: ReadonlyMap<string, OperationFacts>,
  seen: ReadonlyMap<string, OperationFacts>,
): Agreement {
  const differences: string[] = [];
  const all = [...truth];
  const inputs = all.flatMap(([key, { inputs: facts }]) =>
    match(facts, seen.get(key)?.inputs ?? []).map(([fact, found]) => ({
      key,
      fact,
      found,
    })),
  );
  const count = (
    what: string,
    of: readonly (readonly [
      place: string,
      expected: unknown,
      found: unknown,
    ])[],
  ): Count => {
    const wrong = of.filter(([, expected, found]) => expected !== found);
    for (const [place, expected, found] of wrong)
      differences.push(
        `${what} of ${place}: ${String(expected)} came back as ${String(found)}`,
      );
    return { agree: of.length - wrong.length, of: of.length };
  };
  const part = (what: keyof Fact, which = inputs): Count =>
    count(
      what,
      which.map(({ key, fact, found }) => [
        `${key} ${fact.name}`,
        fact[what],
        found?.[what],
      ]),
    );
  const parts = (what: "answers" | "errors"): Count =>
    count(
      what,
      all.map(([key, facts]) => {
        const found = seen.get(key)?.[what] ?? [];
        // Where a document names no answer, a reader takes it that there is one.
        if (what === "answers" && facts.answers.length === 0)
          return [key, "", ""];
        // A reader may know more errors: those that a default stands for.
        const known =
          what === "errors"
            ? found.filter((code) => facts.errors.includes(code))
            : found;
        return [
          key,
          [...facts[what]].sort().join("; "),
          [...known].sort().join("; "),
        ];
      }),
    );
  return {
    operations: count(
      "operation",
      all.map(([key]) => [key, true, seen.has(key)]),
    ),
    names: part("name"),
    required: part("required"),
    types: part("type"),
    enums: part(
      "values",
      inputs.filter(({ fact }) => fact.values !== ""),
    ),
    inside: part(
      "inside",
      inputs.filter(({ fact }) => fact.inside !== ""),
    ),
    locations: part("in"),
    answers: parts("answers"),
    errors: parts("errors"),
    differences,
  };
}

/** Pairs inputs of one name: those that agree in most first. */
function match(
  facts: readonly Fact[],
  found: readonly Fact[],
): (readonly [Fact, Fact | undefined])[] {
  const left = [...found];
  return facts.map((fact) => {
    const score = (other: Fact): number =>
      (other.in === fact.in ? 4 : 0) +
      (other.required === fact.required ? 2 : 0) +
      (other.type === fact.type ? 1 : 0);
    const [best] = left
      .filter(({ name }) => name === fact.name)
      .sort((a, b) => score(b) - score(a));
    if (best !== undefined) left.splice(left.indexOf(best), 1);
    return [fact, best] as const;
  });
}
