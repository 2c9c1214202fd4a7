/**
 * The optional `./openapi` export of a client: `paths` and `components` for people who use openapi-fetch, made by
 * openapi-typescript from the very document that the client was made from.
 *
 * In: a 3.x document. Out: one OutputFile, or a diagnostic where openapi-typescript is not installed or refuses the
 * document (it is less lenient than lapsmith). It loads that package only here and only when asked: it costs more than
 * everything else together, and it has no maintainer.
 */
import type { OutputFile } from "../code/index.js";
import { diagnostic, type Result } from "../diagnostics/index.js";

export async function emitOpenApiTypes(
  document: unknown,
): Promise<Result<OutputFile | undefined>> {
  let openapi: typeof import("openapi-typescript");
  try {
    openapi = await import("openapi-typescript");
  } catch (error) {
    if ((error as { code?: unknown }).code === "ERR_MODULE_NOT_FOUND") {
      return {
        value: undefined,
        diagnostics: [
          diagnostic("emit/package-not-installed", {
            message:
              "The export ./openapi is left out: openapi-typescript is not installed.",
          }),
        ],
      };
    }
    throw error;
  }
  try {
    // A default value must never make a property of a request required.
    const nodes = await openapi.default(structuredClone(document) as never, {
      defaultNonNullable: false,
      silent: true,
    });
    const statements = [openapi.astToString(nodes)];
    return {
      value: {
        path: "src/generated/openapi.ts",
        owner: "generated",
        source: { kind: "typescript", statements },
      },
      diagnostics: [],
    };
  } catch (error) {
    const message = `The export ./openapi is left out: openapi-typescript refuses the document: ${error instanceof Error ? error.message : String(error)}`;
    return {
      value: undefined,
      diagnostics: [diagnostic("emit/openapi-types-refused", { message })],
    };
  }
}
