import { runCompile } from "./compile-command.js";
import { runConvert } from "./convert-command.js";
import { runFormat } from "./format-command.js";
import { runGenerate } from "./generate-command.js";
import { runInspect } from "./inspect-command.js";
import { runSkill } from "./skill-command.js";

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
  --spec FILE      an OpenAPI 3.0, 3.1 or 3.2 or a LAP document: path, URL, or - for standard input
  --out DIR        where everything goes: DIR/client, DIR/cli, DIR/skill and the LAP document
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
  compile: {
    summary: "Print a contract as a LAP document",
    usage: `lapsmith compile FILE|URL|- [-o FILE] [options]

Prints LAP v0.3, and on standard error the tokens of source and result.

  -o, --output FILE  write to a file
  --lean             leave out descriptions, comments and examples
  --depth N          levels of objects inside each other that are written out; default: 2 in requests, 3 in answers
  --overlay FILE     an OpenAPI Overlay; may be repeated`,
    run: runCompile,
  },
  convert: {
    summary: "Print a LAP document as OpenAPI 3.1",
    usage: `lapsmith convert FILE|URL|- [-o FILE] [--overlay FILE…]

  -o, --output FILE  write to a file; JSON where its name ends in .json, else YAML
  --overlay FILE     an OpenAPI Overlay, for what LAP cannot say; may be repeated`,
    run: runConvert,
  },
  format: {
    summary: "Print a LAP document in its standard form",
    usage: `lapsmith format FILE|URL|- [--lean]
lapsmith format FILE… --write|--check [--lean]

Damage that the reader can mend is mended and told.

  --lean    leave out descriptions, comments and examples
  --write   write each file back
  --check   write nothing; exit 1 and list the files that are not in their standard form`,
    run: runFormat,
  },
  skill: {
    summary: "Make an agent skill of a contract",
    usage: `lapsmith skill FILE|URL|- --out DIR [options]

  --out DIR        folder of the skill: SKILL.md and references/
  --bin NAME       program whose commands it tells; default: the API's name
  --overlay FILE   an OpenAPI Overlay; may be repeated`,
    run: runSkill,
  },
  diff: {
    summary: "Tell what changed between two contracts, and whom it breaks",
    usage: `lapsmith diff BASE REVISION [options]

BASE and REVISION are each a file, a folder of contracts, a URL, - for standard input, a place in git
(main:spec/api.yaml), or a package that carries its contract (@scope/name@1.2.0, npm:name, name-1.2.0.tgz).

What is read
  --overlay FILE           an OpenAPI Overlay of both sides; may be repeated. A base that is a package has it already
  --base-overlay FILE      overlays of the base, in place of those of --overlay
  --no-base-overlay        no overlay for the base

What is shown
  --format FORMAT          text (default), json, markdown, github, sarif, junit or html
  -o, --output FILE        write the report to a file
  --level LEVEL            least severe level shown: error, warning or info; default: warning for text and github, else info
  --report FORMAT=FILE     one more report of the same run, at the default level; may be repeated

What fails
  --fail-on WHAT           exit 1 on: breaking (default), warn, any or none
  --promise SURFACE        whom you promise not to break: wire (default), types, source or cli
  --severity ID=LEVEL      another level for a rule: error, warning, info or none; or a file of such lines; may be repeated
  --stability-level LEVEL  operations less stable than this may break: draft, alpha, beta (default) or stable
  --deprecation-days-stable N, --deprecation-days-beta N
                           days that an operation must stay deprecated before its sunset
  --today DATE             the day by which dates of sunset and approvals are judged; default: today

Approvals
  --accept FILE            changes that are accepted; default: contract.accept.yaml, where it exists
  --write-approvals REASON accept what fails this run: adds it to that file, and exits 0
  --author NAME, --expires DATE
                           of the approvals that are written

Exit codes: 0 ok, 1 the run fails by --fail-on, 2 usage, 3 cannot read.`,
    run: async (args) => (await import("./diff-command.js")).runDiff(args),
  },
  explain: {
    summary: "Explain a rule of the diff, or a change that it found",
    usage: `lapsmith explain RULE
lapsmith explain RULE|FINGERPRINT BASE REVISION [options of diff]
lapsmith explain --list

  --list   print all rules with their levels
  --json   print JSON`,
    run: async (args) =>
      (await import("./explain-command.js")).runExplain(args),
  },
  changelog: {
    summary:
      "Write what each version of a contract changed, from the tags in git",
    usage: `lapsmith changelog [--spec PATH] [--from TAG] [--to TAG] [options]

Without --spec, the contract of lapsmith.config.ts. Without --to, the files as they are now are the newest version.

  --spec PATH         the contract, from here; the same path at every tag
  --overlay PATH      its overlays; may be repeated
  --from TAG          the version to start after; default: the first that has the contract
  --to TAG            the last version
  --tags PATTERN      which tags are versions, for example 'v*'; default: those that hold a version
  --level LEVEL       least severe level shown: error, warning or info (default)
  --severity ID=LEVEL, --stability-level LEVEL   as for diff
  -o, --output FILE   write to a file`,
    run: async (args) =>
      (await import("./changelog-command.js")).runChangelog(args),
  },
};
