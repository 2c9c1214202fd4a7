/**
 * Names of the environment variables that a generated command line reads.
 *
 * In: Api, name of the program. Out: names in UPPER_SNAKE, the program's name first. It must not know how they are read.
 */

import { environmentName } from "../../code/index.js";
import type { Api } from "../../ir/index.js";

export interface CredentialEnv {
  readonly option: string;
  readonly env: readonly string[];
}

export interface EnvTable {
  readonly credentials: readonly CredentialEnv[];
  readonly baseUrl: readonly string[];
  readonly output: readonly string[];
}

/** The program's name comes first: it is what people type. The client's own names, by the API's, hold as well. */
export function envTable(api: Api, binName: string): EnvTable {
  const both = (option: string): readonly string[] => [
    ...new Set([
      environmentName(binName, option),
      environmentName(api.info.slug, option),
    ]),
  ];
  const options = [
    ...new Set(
      api.schemes
        .filter((scheme) => scheme.kind !== "other")
        .map((scheme) => scheme.option),
    ),
  ];
  return {
    credentials: options.map((option) => ({ option, env: both(option) })),
    baseUrl: both("baseUrl"),
    output: [environmentName(binName, "output")],
  };
}
