import { environmentName } from "../code/index.js";
import type { Api } from "../ir/index.js";
import { memberName } from "../passes/index.js";
import { needsBaseUrl } from "./client-files.js";
import readme from "./readme.hbs";

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
  return readme({
    packageName,
    title: cell(api.info.title),
    className: api.info.className,
    constructorArgument: constructorArgument(
      needsBaseUrl(api) ? "https://…" : undefined,
      credentials[0],
    ),
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

function constructorArgument(
  baseUrl: string | undefined,
  credential: { readonly option: string; readonly env: string } | undefined,
): string {
  const options = [
    ...(baseUrl === undefined ? [] : [`baseUrl: ${JSON.stringify(baseUrl)}`]),
    ...(credential === undefined
      ? []
      : [`${credential.option}: process.env.${credential.env}`]),
  ];
  return options.length === 0 ? "" : `{ ${options.join(", ")} }`;
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
