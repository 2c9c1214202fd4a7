import { emitRows } from "../../../src/emit-client/rows.js";
import { emitCli } from "../../../src/emit-cli/index.js";
import type { Api } from "../../../src/ir/index.js";
import type {
  CommandRow,
  IndexTable,
  ShardTable,
  TypesTable,
} from "../../../runtime/cli/data-table.js";
import { gatherInput } from "../../../runtime/cli/gather-input.js";
import { UsageError } from "../../../runtime/cli/problem.js";
import type { World } from "../../../runtime/cli/program.js";
import { resolveCommand } from "../../../runtime/cli/resolve-command.js";
import { tokenise } from "../../../runtime/cli/tokenise.js";
import { typeMap, type Types } from "../../../runtime/cli/type-rows.js";
import { buildRequest } from "../../../runtime/client/build-request.js";
import * as engines from "../../../runtime/client/engines.js";
import type { Operation as Row } from "../../../runtime/client/operation.js";

/** A generated command line, as far as it reads arguments and makes requests. */
export interface Program {
  readonly index: IndexTable;
  readonly commands: readonly {
    readonly row: CommandRow;
    readonly types: Types;
  }[];
  readonly operations: Readonly<Record<string, Row>>;
}

export function programOf(api: Api): Program {
  const files = new Map(
    emitCli(api, {
      packageName: "@example/shop-cli",
      clientPackageName: "@example/shop",
      binName: "shop",
      version: "1.0.0",
      rootClass: api.info.className,
    }).flatMap(({ path, source }) =>
      source.kind === "json" ? [[path, source.value] as const] : [],
    ),
  );
  const index = files.get("data/index.json") as IndexTable;
  const commands = index.nouns.flatMap(({ shard }) => {
    const types = typeMap(files.get(`data/${shard}.types.json`) as TypesTable);
    const table = files.get(`data/${shard}.json`) as ShardTable;
    return table.commands.map((row) => ({ row, types }));
  });
  return { index, commands, operations: rowsOf(api) };
}

/** The rows of the client, read back from their text. */
function rowsOf(api: Api): Readonly<Record<string, Row>> {
  const { source } = emitRows(api);
  const statements = source.kind === "typescript" ? source.statements : [];
  return Object.fromEntries(
    statements.flatMap((statement) =>
      typeof statement === "object" && "declarations" in statement
        ? statement.declarations.map((declaration) => [
            declaration.name,
            // The text of a row is a literal that we have just emitted, with names of the runtime's parts in it.
            // oxlint-disable-next-line eslint/no-new-func
            new Function(
              ...Object.keys(engines),
              `return ${String(declaration.initializer)}`,
            )(...Object.values(engines)) as Row,
          ])
        : [],
    ),
  );
}

export type Outcome =
  | {
      readonly accepted: true;
      readonly request: string;
      /** With each null as the text of the same name. */
      readonly loose: string;
    }
  | { readonly accepted: false; readonly problems: string };

/** Reads a command line up to the request that it would send. */
export async function run(
  program: Program,
  argv: readonly string[],
): Promise<Outcome> {
  const refused = (problems: string): Outcome => ({
    accepted: false,
    problems,
  });
  const resolved = resolveCommand(tokenise(argv), program.index);
  if (resolved.kind !== "command") return refused("no such command");
  const found = program.commands.filter(({ row }) => row.n === resolved.name);
  const [first] = found;
  if (first === undefined) return refused("no such command");
  try {
    const { invocation, input } = await gatherInput(
      resolved.rest,
      found.map(({ row }) => row),
      first.types,
      world,
    );
    const row = program.operations[invocation.row.op]!;
    const text = textOf(row.method, buildRequest(row, input));
    return {
      accepted: true,
      request: JSON.stringify(text),
      loose: JSON.stringify(text, (_, value: unknown) => value ?? "null"),
    };
  } catch (error) {
    if (error instanceof UsageError)
      return refused(JSON.stringify(error.problems));
    if (error instanceof TypeError) return refused(error.message);
    throw error;
  }
}

/** A terminal: nothing comes from standard input. Every file holds the same text. */
const world = {
  stdin: { isTTY: true },
  readFile: () => new TextEncoder().encode("text of a file"),
} as unknown as World;

/** What is sent. Scalars are their texts and a list of one is its item: the API wants what it wants. */
function textOf(
  method: string,
  { url, headers, body }: ReturnType<typeof buildRequest>,
): unknown {
  const fields =
    body instanceof FormData
      ? [...body].map(([name, value]) => [
          name,
          typeof value === "string" ? value : "a file",
        ])
      : body instanceof URLSearchParams
        ? [...body]
        : typeof body === "string"
          ? plain(parsed(body))
          : body === undefined
            ? null
            : "bytes";
  return [
    method,
    url,
    plain({ ...headers, "content-type": "" }),
    // Nothing was given, whether the body may be left out or must be there.
    JSON.stringify(fields) === "{}" ? null : fields,
  ];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

function plain(value: unknown): unknown {
  if (Array.isArray(value))
    return value.length === 1 ? plain(value[0]) : value.map(plain);
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [key, plain(inner)]),
    );
  return value === null ? value : String(value);
}
