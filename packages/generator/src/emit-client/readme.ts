// The one file of it: the package's own entry loads forty, and a reader of source maps.
import Handlebars from "handlebars/dist/handlebars.min.js";
import { environmentName } from "../code/index.js";
import { memberName } from "../passes/index.js";
import type { Api } from "../ir/index.js";

const template = `# {{packageName}}

Typed TypeScript client for {{title}}. No dependencies; runs on Node.js 20.19 and later, Deno, Bun, workers and browsers.

## Install

\`\`\`sh
npm install {{packageName}}
\`\`\`

## Use

\`\`\`ts
import { {{className}} } from "{{packageName}}";

const client = new {{className}}({{{constructorArgument}}});
{{#if firstCall}}
const answer = await {{{firstCall}}};
{{/if}}
\`\`\`

{{#if credentials}}
Credentials:

{{#each credentials}}
- \`{{option}}\`, or the environment variable \`{{env}}\`
{{/each}}
{{/if}}

Every call takes one input object and, after it, options: \`signal\`, \`timeout\`, \`headers\`, \`retry\`. Awaiting a call gives the
answer or throws a typed error; \`.withResponse()\`, \`.asResponse()\` and \`.result()\` give more.

## Operations

| Call | Request | |
| --- | --- | --- |
{{#each operations}}
| \`{{call}}\` | \`{{key}}\` | {{summary}} |
{{/each}}
`;

/** README of the client package. Text of the contract is escaped for a Markdown table, not for HTML. */
export function printReadme(api: Api, packageName: string): string {
  const credentials = api.schemes
    .filter((scheme) =>
      api.operations.some((operation) =>
        operation.security.flat().includes(scheme.id),
      ),
    )
    .map((scheme) => ({
      option: scheme.option,
      env: environmentName(api.info.slug, scheme.option),
    }));
  const call = (operation: Api["operations"][number]): string =>
    [
      "client",
      ...operation.command.group.map(memberName),
      memberName(operation.command.verb),
    ].join(".");
  const simple = api.operations.find(
    (operation) =>
      operation.method === "GET" &&
      operation.params.every((param) => !param.required) &&
      operation.deprecated !== true,
  );
  return Handlebars.compile(template, { noEscape: true })({
    packageName,
    title: cell(api.info.title),
    className: api.info.className,
    constructorArgument:
      credentials[0] === undefined
        ? ""
        : `{ ${credentials[0].option}: process.env.${credentials[0].env} }`,
    firstCall: simple === undefined ? undefined : `${call(simple)}()`,
    credentials,
    operations: api.operations
      .filter((operation) => operation.hidden !== true)
      .map((operation) => ({
        call: call(operation),
        key: codeCell(operation.key),
        summary: cell(operation.doc.summary ?? ""),
      })),
  });
}

/** Text for one table cell: no pipe, no line break, no markup. */
const cell = (text: string): string =>
  text
    // eslint-disable-next-line no-control-regex
    .replace(
      /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\s]+/g,
      " ",
    )
    .replace(/[\\|`<>*_[\]]/g, (character) => `\\${character}`)
    .trim();

/** Text for a code span of a table cell, where a pipe alone is escaped, and nothing escapes a backtick. */
const codeCell = (text: string): string =>
  text
    // eslint-disable-next-line no-control-regex
    .replace(
      /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\s]+/g,
      " ",
    )
    .replace(/`/g, "'")
    .replace(/\|/g, "\\|");
