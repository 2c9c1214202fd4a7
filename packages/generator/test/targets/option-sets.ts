import type { Compiler } from "../oracle/compile.js";

/** Options under which the client must be clean, each with a file that is not: it shows that the set is in force. */
export interface OptionSet {
  readonly options: Readonly<Record<string, unknown>>;
  readonly unclean: string;
  /** Codes of the errors of that file, in order, under every compiler. */
  readonly codes: readonly number[];
  /** One more that is not, which has to be compiled without the client: after other errors no compiler looks at declarations. */
  readonly alone?: Pick<OptionSet, "unclean" | "codes">;
}

/**
 * Flags only forbid, so those that go together stand in one set; all but one: code may need exactOptionalPropertyTypes
 * to be clean, so there is a set with it and one without.
 */
const sets = {
  "a bundler, every strict flag and syntax that can be erased": {
    options: {
      module: "esnext",
      moduleResolution: "bundler",
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      noPropertyAccessFromIndexSignature: true,
      noUnusedLocals: true,
      noUnusedParameters: true,
      noImplicitOverride: true,
      noImplicitReturns: true,
      noFallthroughCasesInSwitch: true,
      verbatimModuleSyntax: true,
      erasableSyntaxOnly: true,
      isolatedModules: true,
    },
    unclean: `
import { OpenRouterOptions } from "./openrouter/src/index.js";
export const optional: { a?: string } = { a: undefined };
export const first = (list: readonly string[]): string => list[0];
export const named = (map: { readonly [key: string]: number }): unknown => map.named;
export function unused(parameter: string): void { const local = 1; }
export enum Odd { One }
export type Options = OpenRouterOptions;
`,
    codes: [1484, 2375, 2322, 4111, 6133, 6133, 1294],
  },
  "nodenext and isolated declarations": {
    options: {
      module: "nodenext",
      moduleResolution: "nodenext",
      declaration: true,
      isolatedDeclarations: true,
    },
    unclean: `
export const inferred = Math.max(1, 2);
`,
    codes: [9010],
    alone: {
      unclean: `
export { OpenRouter } from "./openrouter/src/index";
`,
      codes: [2835],
    },
  },
} as const satisfies Record<string, OptionSet>;

/** By their names. */
export const optionSets: readonly (readonly [string, OptionSet])[] =
  Object.entries(sets);

export const compilerNames = [
  "5.9",
  "6",
  "7",
] as const satisfies readonly Compiler[];
