// Copied by lapsmith from its client runtime. Do not edit: change it there, then generate again.

/** In: answers. Out: a warning for the first call of each operation that is on its way out. */
import type { Middleware } from "./options.js";

/** Operations that this process was warned of. */
const told: Set<string> = new Set();

/** Middleware that warns of operations that the contract calls deprecated, and of those whose answers say so (RFC 9745, RFC 8594). */
export const warnOfDeprecation: Middleware = async (
  request,
  next,
  { operation: { method, path, deprecated } },
) => {
  const response = await next(request);
  const { headers } = response;
  const sunset = headers.get("sunset");
  if (deprecated || sunset || headers.has("deprecation")) {
    const name = `${method} ${path}`;
    if (!told.has(name))
      warn(`${name} is deprecated${sunset ? `, and ends on ${sunset}` : ""}`);
    told.add(name);
  }
  return response;
};

/** Where Node.js is told not to warn of what is deprecated, it does not. */
function warn(text: string): void {
  const { process, console: screen } = globalThis as {
    process?: { emitWarning?: (text: string, type: string) => void };
    console: Pick<Console, "warn">;
  };
  if (process?.emitWarning) process.emitWarning(text, "DeprecationWarning");
  else screen.warn(text);
}
