import type { Polling } from "../ir/index.js";
import { isNode, join, own, type Context, type Node } from "./context.js";

const key = "x-lapsmith-polling";
const words = ["missing", "state", "done", "interval", "timeout"];

/** `x-lapsmith-polling` of an operation: when its result is there, which callers may wait for. Undefined where it does not say so. */
export function readPolling(
  context: Context,
  node: Node,
  pointer: string,
): Polling | undefined {
  const mark = own(node, key);
  if (mark === undefined) return undefined;
  const fault = isNode(mark) ? faultOf(mark) : "It must be an object.";
  if (fault !== undefined) {
    context.report("openapi/polling-invalid", join(pointer, key), fault);
    return undefined;
  }
  const { missing, ...rest } = mark as Node & Polling;
  return { ...(missing === true ? { missing } : {}), ...rest };
}

/** What is wrong with a mark. */
function faultOf(mark: Node): string | undefined {
  const [missing, state, done, interval, timeout] = words.map((word) =>
    own(mark, word),
  );
  const stranger = Object.keys(mark).find((name) => !words.includes(name));
  if (stranger !== undefined)
    return `It knows no "${stranger}", but ${words.join(", ")}.`;
  if (missing !== undefined && typeof missing !== "boolean")
    return '"missing" must be true or false.';
  if ((state === undefined) !== (done === undefined))
    return '"state" and "done" belong together.';
  if (state !== undefined && (typeof state !== "string" || state === ""))
    return '"state" must be the path to the state of the work, in the answer.';
  if (
    done !== undefined &&
    !(
      Array.isArray(done) &&
      done.length > 0 &&
      done.every((word) => typeof word === "string")
    )
  )
    return '"done" must be a list of the states in which the work is over.';
  if (missing !== true && state === undefined)
    return 'It needs "missing", "state" and "done", or all of them.';
  for (const [name, value] of Object.entries({ interval, timeout }))
    if (value !== undefined && !(typeof value === "number" && value >= 0))
      return `"${name}" must be a number of milliseconds.`;
  return undefined;
}
