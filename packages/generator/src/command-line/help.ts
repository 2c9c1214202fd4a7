import { commands } from "./commands.js";

export function printHelp(topic: string | undefined): string {
  const command =
    topic !== undefined && Object.hasOwn(commands, topic)
      ? commands[topic]
      : undefined;
  if (command !== undefined) return `${command.summary}.\n\n${command.usage}\n`;
  const rows = Object.entries(commands).map(
    ([name, { summary }]) => `  ${name.padEnd(10)} ${summary}`,
  );
  return `lapsmith reads an API contract and makes everything that ships from it.

Usage: lapsmith COMMAND [options]

${rows.join("\n")}

  lapsmith COMMAND --help   options of a command
  lapsmith --version

Exit codes: 0 ok, 1 problems found or output stale, 2 usage, 3 cannot read.
`;
}
