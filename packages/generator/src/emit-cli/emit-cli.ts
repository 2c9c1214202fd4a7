/**
 * Everything that a command-line package holds.
 *
 * In: Api, names of packages and program. Out: OutputFile[]. Pure.
 */

import type { OutputFile } from "../code/index.js";
import type { Api } from "../ir/index.js";
import { dataFiles } from "./data-files.js";
import { mainFiles } from "./main-file.js";
import { packageFiles } from "./package-files.js";

export interface CliNames {
  /** npm name of the command-line package. */
  readonly packageName: string;
  /** npm name of the client that it calls. */
  readonly clientPackageName: string;
  /** Range of the client in `dependencies`. Default `workspace:*`. */
  readonly clientRange?: string;
  /** Name of the program; also a file name, so letters, digits, dots and dashes only. */
  readonly binName: string;
  readonly version: string;
  /** Class of the client, for texts. */
  readonly rootClass: string;
}

export function emitCli(api: Api, names: CliNames): OutputFile[] {
  if (!/^[A-Za-z0-9][\w.-]*$/.test(names.binName))
    throw new Error(`"${names.binName}" cannot be the name of a program`);
  return [
    ...mainFiles(api, names),
    ...dataFiles(api),
    ...packageFiles(api, names),
  ];
}
