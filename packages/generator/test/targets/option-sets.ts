import type { Compiler } from "../oracle/compile.js";

/** Options under which the client must be clean, each with a file that is not: it shows that the set is in force. */
export interface OptionSet {
  readonly options: Readonly<Record<string, unknown>>;
  readonly unclean: string;
  /** Codes of the errors of that file, in order, under every compiler. */
  readonly codes: readonly number[];
}

const bundler = { module: "esnext", moduleResolution: "bundler" } as const;

export const optionSets = {
  "every strict flag": {
    options: {
      ...bundler,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      noPropertyAccessFromIndexSignature: true,
      noUnusedLocals: true,
      noUnusedParameters: true,
      noImplicitOverride: true,
      noImplicitReturns: true,
      noFallthroughCasesInSwitch: true,
    },
    unclean: `
export const optional: { a?: string } = { a: undefined };
export const first = (list: readonly string[]): string => list[0];
export const named = (map: { readonly [key: string]: number }): unknown => map.named;
export function unused(parameter: string): void { const local = 1; }
`,
    codes: [2375, 2322, 4111, 6133, 6133],
  },
  "syntax that can be erased": {
    options: {
      ...bundler,
      verbatimModuleSyntax: true,
      erasableSyntaxOnly: true,
      isolatedModules: true,
    },
    unclean: `
import { OpenRouterOptions } from "./openrouter/src/index.js";
export enum Odd { One }
export type Options = OpenRouterOptions;
`,
    codes: [1484, 1294],
  },
  nodenext: {
    options: { module: "nodenext", moduleResolution: "nodenext" },
    unclean: `
export { OpenRouter } from "./openrouter/src/index";
`,
    codes: [2835],
  },
  "isolated declarations": {
    options: {
      module: "nodenext",
      declaration: true,
      isolatedDeclarations: true,
    },
    unclean: `
export const inferred = Math.max(1, 2);
`,
    codes: [9010],
  },
} as const satisfies Record<string, OptionSet>;

export const compilerNames = [
  "5.9",
  "6",
  "7",
] as const satisfies readonly Compiler[];
