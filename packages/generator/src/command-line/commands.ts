import { runGenerate } from "./generate-command.js";
import { runInspect } from "./inspect-command.js";

export interface Command {
  readonly summary: string;
  readonly usage: string;
  /** Runs with the arguments after the command's name and gives the exit code. */
  readonly run: (args: readonly string[]) => Promise<number>;
}

export const commands: Readonly<Record<string, Command>> = {
  generate: {
    summary: "Make the packages of an API from its contract",
    usage: `lapsmith generate [NAME…] [--config FILE] [options]
lapsmith generate --spec FILE|URL|- --out DIR [--overlay FILE…] [options]

Without --spec, the APIs of lapsmith.config.ts (all, or those named).

  --config FILE    the config; default: lapsmith.config.ts, .mts, .mjs, .js or .json, here or in a folder above
  --spec FILE      an OpenAPI 3.0, 3.1 or 3.2 document: path, URL, or - for standard input
  --out DIR        where the packages go: DIR/client and DIR/cli
  --overlay FILE   an OpenAPI Overlay; may be repeated
  --check          write nothing; exit 1 and list the files that are not as they should be
  --strict         refuse output when there is any warning
  --force          do the work even when nothing changed
  --watch          generate again whenever the contract, an overlay or the config changes
  --json           print one JSON object instead of the summary`,
    run: runGenerate,
  },
  inspect: {
    summary: "Show a contract as lapsmith reads it",
    usage: `lapsmith inspect FILE|URL|- [--overlay FILE…] [--json]

  --overlay FILE   an OpenAPI Overlay; may be repeated
  --json           print the contract and its diagnostics as JSON`,
    run: runInspect,
  },
};
