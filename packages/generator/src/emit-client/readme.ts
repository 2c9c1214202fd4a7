import { environmentName } from "../code/index.js";
import type { Api } from "../ir/index.js";
import { longestTitle, retryWords, type Docs } from "./docs.js";
import { credentialsOf } from "./docs-samples.js";
import { code, codeCell, said } from "./docs-text.js";
import { callPath } from "./examples.js";
import { loginOf } from "./oauth-file.js";
import readme from "./readme.hbs";

/** README of the client package. */
export function printReadme(
  api: Api,
  packageName: string,
  { samples }: Pick<Docs, "samples">,
): string {
  const { slug, title, className } = api.info;
  return readme({
    packageName,
    title: said(title, longestTitle) || className,
    samples,
    credentials: credentialsOf(api),
    baseUrlEnv: environmentName(slug, "baseUrl"),
    logEnv: environmentName(slug, "log"),
    login: loginOf(api) !== undefined,
    ...retryWords,
    operations: api.operations
      .filter((operation) => operation.hidden !== true)
      .map((operation) => ({
        call: code(callPath(operation)),
        key: codeCell(operation.key),
        summary: said(operation.doc.summary ?? "", 200),
      })),
  });
}
