/**
 * Everything that a command-line package holds.
 *
 * In: Api, names of packages and program. Out: OutputFile[]. Pure.
 */

import type { OutputFile } from "../code/index.js";
import type { Api } from "../ir/index.js";
import type { CliNames } from "./cli-names.js";
import { dataFiles } from "./data-files.js";
import { mainFiles } from "./main-file.js";
import { packageFiles } from "./package-files.js";

export function emitCli(api: Api, names: CliNames): OutputFile[] {
  if (!/^[A-Za-z0-9][\w.-]*$/.test(names.binName))
    throw new Error(`"${names.binName}" cannot be the name of a program`);
  return [
    ...mainFiles(api, names),
    ...dataFiles(api),
    ...packageFiles(api, names),
  ];
}
