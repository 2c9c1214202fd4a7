/**
 * Readme of a generated command-line package.
 *
 * In: Api and names. Out: Markdown. It must not know flags.
 */

import { safeLine } from "../code/index.js";
import type { Api, Operation } from "../ir/index.js";
import { envTable, nameCommands } from "../passes/index.js";
import type { CliNames } from "./cli-names.js";

export function readme(api: Api, names: CliNames): string {
  const title = markdown(api.info.title);
  const variables = envTable(api, names.binName).credentials.flatMap(
    ({ env }) => env.slice(0, 1),
  );
  const commands = nameCommands(api.operations).filter(
    ({ operation }) => operation.hidden !== true,
  );
  const shown = [
    ...new Map(commands.map((each) => [each.name, each])).values(),
  ].sort((a, b) => (a.name < b.name ? -1 : 1));
  const exports = variables
    .map((variable) => `export ${variable}=…`)
    .join("\n");
  return `# ${markdown(names.packageName)}

Command line for the ${title}, over the client \`${names.clientPackageName}\`.

\`\`\`sh
npm install -g ${names.packageName}
${exports}
${names.binName} --help
\`\`\`

## Input

Every operation is a command. Flags are typed by the API's schema and nested by dots (\`--provider.order a\`); lists repeat,
objects take \`key=value\`, JSON or YAML, \`@file\` reads a file. \`--data\` gives the whole body, and so does standard input:
flags win over \`--data\`, \`--data\` over standard input. Everything is checked before anything is sent.

## Output

\`-o text|table|json|jsonl|yaml|raw\`. Default: text or a table on a terminal, JSON elsewhere. \`--all\` fetches every page,
\`--dry-run\` and \`--curl\` show the request and send nothing. Errors are on standard error; \`${names.binName} help exit-codes\`
lists the exit codes.

## Commands

| command | what it does |
| --- | --- |
${shown.map((each) => `| \`${each.name}\` | ${summaryOf(each.operation)} |`).join("\n")}
`;
}

function summaryOf(operation: Operation): string {
  return (
    markdown(operation.doc.summary ?? "") +
    (operation.deprecated === true ? " (deprecated)" : "")
  );
}

/** Words of a contract must not become markup. */
function markdown(text: string): string {
  return safeLine(text).replace(/[\\`*_{}[\]<>#|!]/g, "\\$&");
}
