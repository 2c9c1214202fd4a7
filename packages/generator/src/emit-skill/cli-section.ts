/**
 * The section on the program: what all of its commands have in common.
 *
 * In: its name. Out: lines of Markdown. It must not know single commands.
 */

import { code } from "./markdown.js";

interface CliNames {
  readonly binName: string;
  readonly cliPackageName: string | undefined;
}

export function cliLines({
  binName,
  cliPackageName,
}: CliNames): readonly string[] {
  const install =
    cliPackageName === undefined
      ? `If ${code(binName)} is not there, use curl: both send the same requests.`
      : `Install it with ${code(`npm install -g ${cliPackageName}`)}; where that is not possible, use curl: both send the same requests.`;
  return [
    `${code(binName)} has one command for each endpoint: nouns, a verb, then path parameters as words and all other inputs as flags. ${install}`,
    "",
    `- ${code(`${binName} <command> --help`)} shows the flags, ${code("--help --all")} every one of them.`,
    `- Input: ${code("--flag value")}, dots for what lies deeper (${code("--a.b value")}), the same flag again for a list; ${code("--data @body.json")}, ${code("--data '{…}'")} or standard input for a whole body.`,
    `- Output: JSON when it is not a terminal, or ${code("-o json|jsonl|yaml|table|text|raw")}; errors are JSON on standard error.`,
    `- Look before you leap: ${code("--dry-run")} shows the request, ${code("--curl")} shows it for curl; both send nothing.`,
    "- Exit codes: 0 success, 2 wrong input (nothing was sent), 3 credential, 4 forbidden, 5 not found, 6 rejected, 7 rate limit, 8 server, 9 network or timeout, 10 broken off.",
  ];
}
