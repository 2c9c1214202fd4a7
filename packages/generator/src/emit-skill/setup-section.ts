/**
 * The first calls: one that needs no input, then one with a body.
 *
 * In: what is known of all operations. Out: lines of shell. It must not know Markdown.
 */

import { safeLine } from "../code/index.js";
import type { Operation } from "../ir/index.js";
import { nameCommands, shellWord } from "../passes/index.js";
import { carried, curlArguments } from "./credentials.js";
import type { EndpointContext } from "./endpoints.js";
import { bodyExample, isTelling } from "./json-example.js";
import { baseUrl, baseVariable, curl, examplePath } from "./shell.js";

export interface FirstCall {
  readonly operation: Operation;
  readonly curl: string;
  /** Command, where it can be said in a line. */
  readonly command?: string;
}

const longestBody = 400;

/** Who am I, then short paths, then the order of the contract: a call that shows that all is well. */
export function firstRead(
  context: EndpointContext,
  operations: readonly Operation[],
): FirstCall | undefined {
  const candidates = operations.filter(
    (operation) =>
      operation.method === "GET" &&
      operation.deprecated !== true &&
      operation.streaming === undefined &&
      !operation.path.includes("{") &&
      operation.params.every(({ required }) => !required),
  );
  const usual = candidates.filter(
    (operation) =>
      context.credentials.of(operation) === context.credentials.usual,
  );
  const [best] = [...(usual.length > 0 ? usual : candidates)].sort(
    (a, b) => rank(a) - rank(b),
  );
  return best === undefined ? undefined : callOf(best, context);
}

/** An answer that many inputs may shape often wants one of them after all. */
function rank({ path, params }: Operation): number {
  const segments = path.split("/").filter((segment) => segment !== "");
  const last = segments.at(-1) ?? "";
  const self = /^(?:me|whoami|self|key|user|account|profile)$/i.test(last);
  // A stream does not end, whether the contract marks it or not.
  const endless = /(?:stream|firehose)$/i.test(last);
  return (
    (self ? -1000 : endless ? 1000 : 0) + segments.length * 4 + params.length
  );
}

/** The first that creates something from a JSON body. */
export function firstWrite(
  context: EndpointContext,
  operations: readonly Operation[],
): FirstCall | undefined {
  const candidates = operations.filter(
    ({ method, body, deprecated, path }) =>
      method === "POST" &&
      deprecated !== true &&
      body?.kind === "json" &&
      !path.includes("{"),
  );
  const usual = candidates.filter(
    (operation) =>
      context.credentials.of(operation) === context.credentials.usual,
  );
  for (const operation of [...usual, ...candidates]) {
    if (!isTelling(bodyExample(operation.body!.type, context.types))) continue;
    const call = callOf(operation, context);
    if (call.curl.length <= longestBody + 300) return call;
  }
  return undefined;
}

function callOf(
  operation: Operation,
  { api, types, credentials, binName }: EndpointContext,
): FirstCall {
  const url = baseUrl(api);
  const own = credentials.of(operation);
  const query = own
    .filter(({ scheme, env }) => scheme.in === "query" && env !== undefined)
    .map((credential) => carried(credential).slice(1))
    .join("&");
  const json =
    operation.body?.kind === "json"
      ? bodyExample(operation.body.type, types)
      : undefined;
  const name = nameCommands(api.operations).find(
    (each) => each.operation === operation,
  )?.name;
  const data =
    json === undefined
      ? ""
      : ` --data ${shellWord(safeLine(JSON.stringify(json)))}`;
  return {
    operation,
    curl: curl({
      method: safeLine(operation.method),
      base:
        url === undefined ? { variable: baseVariable(api, binName) } : { url },
      path: examplePath(operation, types),
      ...(query === "" ? {} : { query }),
      arguments: own.flatMap(curlArguments),
      ...(json === undefined ? {} : { json }),
    }),
    ...(binName === undefined || name === undefined
      ? {}
      : { command: `${binName} ${name}${data}` }),
  };
}
