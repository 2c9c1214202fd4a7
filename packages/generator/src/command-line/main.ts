/**
 * The program `lapsmith`: arguments in, exit code out. The only room that knows the process and its console.
 *
 * Exit codes: 0 ok, 1 problems found or output stale, 2 usage, 3 cannot read.
 */
import { closest, distance } from "fastest-levenshtein";
import { commands, type Command } from "./commands.js";
import { printHelp } from "./help.js";
import { UsageError } from "./usage-error.js";
import { version } from "./version.js";

export async function main(argv: readonly string[]): Promise<void> {
  // A reader that closes the pipe early (`| head`) wants no more words; the work goes on to its end.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") throw error;
    });
  }
  try {
    process.exitCode = await run(argv);
  } catch (error) {
    if (error instanceof UsageError) {
      process.stderr.write(`error: ${error.message}\n\n${error.hint}\n`);
      process.exitCode = 2;
      return;
    }
    process.stderr.write(
      `internal error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\nThis is a bug of lapsmith, not of your document.\n`,
    );
    process.exitCode = 1;
  }
}

async function run(argv: readonly string[]): Promise<number> {
  const [name, ...rest] = argv;
  if (
    name === undefined ||
    name === "help" ||
    name === "--help" ||
    name === "-h"
  ) {
    const topic = rest[0];
    if (topic !== undefined) commandCalled(topic);
    process.stdout.write(printHelp(topic));
    return 0;
  }
  if (name === "--version" || name === "-v") {
    process.stdout.write(`${version()}\n`);
    return 0;
  }
  const command = commandCalled(name);
  if (rest.includes("--help") || rest.includes("-h")) {
    process.stdout.write(printHelp(name));
    return 0;
  }
  return command.run(rest);
}

function commandCalled(name: string): Command {
  if (Object.hasOwn(commands, name)) return commands[name]!;
  const names = Object.keys(commands);
  const near = closest(name, names);
  throw new UsageError(
    `"${name}" is not a command.${distance(name, near) <= 3 ? ` Did you mean "${near}"?` : ""}`,
    `Commands: ${names.join(", ")}. See lapsmith --help.`,
  );
}
