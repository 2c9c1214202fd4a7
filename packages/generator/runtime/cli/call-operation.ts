/**
 * Calls the client with a checked input and shows what comes back.
 *
 * In: gathered input, client modules. Out: output written. It must not read flags, and decides no exit code.
 */

import { capture, curlCommand, requestText, requestView } from "./capture.js";
import type { ClientOptions, CoreModule } from "./client-module.js";
import type { CommandRow } from "./data-table.js";
import type { Format } from "./formats.js";
import type { Gathered } from "./gather-input.js";
import type { GlobalValues } from "./globals.js";
import { printValue, type View } from "./print-value.js";
import type { CliOptions, World } from "./program.js";
import { wantedFormat } from "./read-globals.js";
import { placeholders, type Credentials } from "./secrets.js";
import {
  isEvents,
  showAnswer,
  showPages,
  showStream,
  type Show,
} from "./show-answer.js";
import { paintFor } from "./terminal.js";
import { getOwn, setOwn } from "./type-rows.js";
import type { Writer } from "./writer.js";

export interface CallContext {
  readonly options: CliOptions;
  readonly world: World;
  readonly core: CoreModule;
  readonly credentials: Credentials;
  readonly out: Writer;
  readonly err: Writer;
  readonly signal: AbortSignal;
}

export async function callOperation(
  gathered: Gathered,
  context: CallContext,
): Promise<void> {
  const { row, globals } = gathered.invocation;
  const operation = (await context.options.operations())[row.op];
  if (operation === undefined)
    throw new Error(`the client has no operation ${row.op}`);
  const plan = planOutput(gathered, context);
  const input = gathered.input;
  if (plan.turnOn !== undefined) setOwn(input, plan.turnOn, true);
  if (globals["dry-run"] === true || globals.curl === true) {
    const client = (fetch: typeof globalThis.fetch): unknown =>
      context.core.createClient({
        ...clientOptions(globals, context, fetch),
        ...missing(context),
        retry: { max: 0 },
      });
    return showRequest(
      await capture(
        async (fetch) =>
          await context.core.call(client(fetch), operation, input, {
            signal: context.signal,
          }),
      ),
      globals,
      plan,
      context,
    );
  }
  const client = context.core.createClient(
    clientOptions(
      globals,
      context,
      globals.verbose === true ? reporting(context) : undefined,
    ),
  );
  const pending = context.core.call(client, operation, input, {
    signal: context.signal,
  });
  const show = showOf(row, plan.format, globals, context);
  if (
    row.page === true &&
    (globals.all === true || globals["max-items"] !== undefined)
  ) {
    return showPages(
      pending,
      globals["max-items"] ?? Number.POSITIVE_INFINITY,
      show,
    );
  }
  const answer = await pending;
  return isEvents(answer) ? showStream(answer, show) : showAnswer(answer, show);
}

interface OutputPlan {
  readonly format: Format;
  /** Input field that turns the stream on, where nobody said so and a terminal is watching. */
  readonly turnOn?: string;
}

/** Text on a terminal streams by itself; a stream that was asked for is shown event by event elsewhere. */
function planOutput(
  gathered: Gathered,
  context: Pick<CallContext, "out" | "world" | "options">,
): OutputPlan {
  const { row, globals } = gathered.invocation;
  const fallback = context.options.env.output
    .map((name) => context.world.env[name])
    .find((value) => value !== undefined && value !== "");
  const wanted = wantedFormat(globals, fallback);
  const on = row.stream?.on;
  const asked =
    row.stream !== undefined &&
    (on === undefined || getOwn(gathered.input, on) === true);
  const format =
    wanted ??
    (context.out.isTTY ? terminalFormat(row) : asked ? "jsonl" : "json");
  const silent = on !== undefined && getOwn(gathered.input, on) === undefined;
  return silent &&
    context.out.isTTY &&
    format === "text" &&
    row.stream?.text !== undefined
    ? { format, turnOn: on }
    : { format };
}

function terminalFormat(row: CommandRow): Format {
  return row.out?.items !== undefined && row.out.text === undefined
    ? "table"
    : "text";
}

function clientOptions(
  globals: GlobalValues,
  context: CallContext,
  fetch: typeof globalThis.fetch | undefined,
): ClientOptions {
  const baseUrl =
    globals["base-url"] ??
    context.options.env.baseUrl
      .map((name) => context.world.env[name])
      .find((value) => value !== undefined && value !== "");
  return {
    ...context.credentials.values,
    ...(baseUrl === undefined ? {} : { baseUrl }),
    ...(globals["max-retries"] === undefined
      ? {}
      : { retry: { max: globals["max-retries"] } }),
    ...(globals["request-timeout"] === undefined
      ? {}
      : { timeout: { total: globals["request-timeout"] } }),
    ...(fetch === undefined ? {} : { fetch }),
  };
}

/** A request can be shown without a credential: its variable stands for it. */
function missing(context: CallContext): Readonly<Record<string, string>> {
  return {
    ...placeholders(context.options.env.credentials),
    ...context.credentials.values,
  };
}

async function showRequest(
  captured: Awaited<ReturnType<typeof capture>>,
  globals: GlobalValues,
  plan: OutputPlan,
  context: CallContext,
): Promise<void> {
  const { hide } = context.credentials;
  if (globals.curl === true) {
    const variables = context.options.env.credentials.flatMap((source) =>
      source.env.map((name) => `$${name}`),
    );
    return context.out.line(curlCommand(captured, hide, variables));
  }
  const structured =
    plan.format === "json" || plan.format === "jsonl" || plan.format === "yaml";
  await context.out.write(
    structured
      ? printValue(requestView(captured, hide), plan.format, emptyView)
      : `${requestText(captured, hide)}\n`,
  );
}

const emptyView: View = {
  out: undefined,
  columns: undefined,
  chosen: false,
  width: undefined,
  heading: (text) => text,
};

function showOf(
  row: CommandRow,
  format: Format,
  globals: GlobalValues,
  context: CallContext,
): Show {
  const { out, err, world } = context;
  const paint = paintFor(out.isTTY, world.env, globals.color);
  const columns =
    globals.columns?.split(",").map((column) => column.trim()) ?? row.out?.cols;
  const view = {
    out: row.out,
    columns:
      columns === undefined || columns.length === 0 ? undefined : columns,
    chosen: globals.columns !== undefined,
    // Some pseudo-terminals say 0.
    width: out.isTTY ? out.columns || 80 : undefined,
    heading: (text: string) => paint.bold(text),
  };
  return {
    row,
    format,
    view,
    out,
    err,
    paint: paintFor(err.isTTY, world.env, globals.color),
    quiet: globals.quiet === true,
  };
}

/** `--verbose`: one line for each attempt. */
function reporting({ err, credentials }: CallContext): typeof globalThis.fetch {
  return async (input, init) => {
    const begun = performance.now();
    const name = credentials.hide(
      `${init?.method ?? (input instanceof Request ? input.method : "GET")} ${input instanceof Request ? input.url : String(input)}`,
    );
    const after = (what: string): Promise<void> =>
      err.line(
        `${name} -> ${what} (${Math.round(performance.now() - begun)} ms)`,
      );
    try {
      const response = await fetch(input, init);
      await after(String(response.status));
      return response;
    } catch (error) {
      await after(error instanceof Error ? error.name : "failed");
      throw error;
    }
  };
}
