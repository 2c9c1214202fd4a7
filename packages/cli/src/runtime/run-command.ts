// Copied by lapsmith from its cli runtime. Do not edit: change it there, then generate again.

/**
 * Runs one command: input, credentials, notices, call.
 *
 * In: command name and the tokens after it. Out: output written; errors are thrown. It decides no exit code.
 */

import { callOperation } from "./call-operation.js";
import { gatherInput, type Gathered } from "./gather-input.js";
import type { Data } from "./load-data.js";
import { UsageError } from "./problem.js";
import type { CliOptions, World } from "./program.js";
import {
  gatherCredentials,
  type Credentials,
  type GivenCredential,
} from "./secrets.js";
import { stripControls } from "./terminal.js";
import type { Token } from "./tokenise.js";
import type { Writer } from "./writer.js";

export interface CommandSetting {
  readonly options: CliOptions;
  readonly world: World;
  readonly data: Data;
  readonly out: Writer;
  readonly err: Writer;
  readonly signal: AbortSignal;
  /** Told as soon as they are known, so that a failure can be shown without its secrets. */
  onCredentials(credentials: Credentials, needed: readonly string[]): void;
  onClient(isAPIError: (error: unknown) => boolean): void;
}

export async function runCommand(
  name: string,
  tokens: readonly Token[],
  setting: CommandSetting,
): Promise<void> {
  const { options, world, data, out, err, signal } = setting;
  const gathered = await gatherInput(
    tokens,
    data.rows(name),
    data.types(name),
    world,
  );
  const { row, globals } = gathered.invocation;
  const needed = row.sec ?? [];
  const credentials = gatherCredentials(
    options.env.credentials,
    needed,
    world.env,
    givenCredential(gathered, world),
  );
  setting.onCredentials(credentials, needed);
  if (globals.quiet !== true) await writeNotices(gathered, err);
  const core = await options.core();
  setting.onClient((error) => core.isAPIError(error));
  await callOperation(gathered, {
    options,
    world,
    core,
    credentials,
    out,
    err,
    signal,
  });
}

function givenCredential(
  { invocation: { globals, row }, stdin }: Gathered,
  world: World,
): GivenCredential | undefined {
  if (globals["api-key"] !== undefined)
    return { value: globals["api-key"], from: "--api-key" };
  if (globals["api-key-stdin"] === true)
    return {
      value: new TextDecoder().decode(stdin).trim(),
      from: "--api-key-stdin",
    };
  const path = globals["api-key-file"];
  if (path === undefined) return undefined;
  try {
    return {
      value: new TextDecoder().decode(world.readFile(path)).trim(),
      from: "--api-key-file",
    };
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new UsageError(row.n, [
      { at: "--api-key-file", message: `cannot read ${path}: ${reason}` },
    ]);
  }
}

async function writeNotices(
  { invocation: { row, globals }, warnings }: Gathered,
  err: Writer,
): Promise<void> {
  for (const { at, message, hint } of warnings)
    await err.line(
      stripControls(
        `warning: ${at}: ${message}${hint === undefined ? "" : `, ${hint}`}`,
      ),
    );
  if (!err.isTTY) return;
  if (row.deprecated === true)
    await err.line(`warning: ${row.n} is deprecated`);
  if (globals["api-key"] !== undefined)
    await err.line(
      "warning: other users can see --api-key in the process list; --api-key-file is safer",
    );
}
