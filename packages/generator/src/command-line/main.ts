/**
 * The program `lapsmith`: arguments in, exit code out. The only room that knows the process and its console.
 *
 * Exit codes: 0 ok, 1 problems found or output stale, 2 usage, 3 cannot read.
 */
import { commands } from "./commands.js";
import { printHelp, printVersion } from "./help.js";
import { UsageError } from "./usage-error.js";

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
    process.stdout.write(printHelp(topic));
    return 0;
  }
  if (name === "--version" || name === "-v") {
    process.stdout.write(printVersion());
    return 0;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined)
    throw new UsageError(
      `"${name}" is not a command.`,
      `Commands: ${Object.keys(commands).join(", ")}. See lapsmith --help.`,
    );
  if (rest.includes("--help") || rest.includes("-h")) {
    process.stdout.write(printHelp(name));
    return 0;
  }
  return command.run(rest);
}
