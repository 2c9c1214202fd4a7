import { parseArgs, type ParseArgsConfig } from "node:util";
import { UsageError } from "./usage-error.js";

type Options = NonNullable<ParseArgsConfig["options"]>;

interface Parsed<O extends Options> {
  readonly values: {
    readonly [K in keyof O]?:
      | (O[K] extends { type: "boolean" }
          ? boolean
          : O[K] extends { multiple: true }
            ? string[]
            : string)
      | undefined;
  };
  readonly positionals: readonly string[];
}

/** `parseArgs` of Node, its errors turned into usage errors that name the command's help. */
export function parseOptions<O extends Options>(
  command: string,
  args: readonly string[],
  options: O,
): Parsed<O> {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options,
      allowPositionals: true,
      strict: true,
    });
    return { values: values as Parsed<O>["values"], positionals };
  } catch (error) {
    const message = (error as Error).message.replace(
      /\. To specify a positional.*$/s,
      ".",
    );
    throw new UsageError(message, `See lapsmith ${command} --help.`);
  }
}
