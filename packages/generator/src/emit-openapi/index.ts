/**
 * The optional `./openapi` export of a client: `paths` and `components` for people who use openapi-fetch, made by
 * openapi-typescript from the very document that the client was made from.
 *
 * In: a 3.x document. Out: one OutputFile, or undefined where openapi-typescript is not installed. It loads that
 * package only here and only when asked: it costs more than everything else together, and it has no maintainer.
 */
import type { OutputFile } from "../code/index.js";

export async function emitOpenApiTypes(document: unknown): Promise<OutputFile | undefined> {
  let openapi: typeof import("openapi-typescript");
  try {
    openapi = await import("openapi-typescript");
  } catch (error) {
    if ((error as { code?: unknown }).code === "ERR_MODULE_NOT_FOUND") return undefined;
    throw error;
  }
  // A default value must never make a property of a request required.
  const nodes = await openapi.default(structuredClone(document) as never, { defaultNonNullable: false, silent: true });
  return { path: "src/generated/openapi.ts", owner: "generated", source: { kind: "typescript", statements: [openapi.astToString(nodes)] } };
}
