import {
  resolveRef,
  type Operation,
  type Response,
  type Type,
} from "../ir/index.js";
import type { LapError } from "../lap/index.js";
import type { Context } from "./context.js";
import { mainContent } from "./returns.js";
import { plainText, shorten } from "./words.js";

const mostOfText = 120;

/**
 * Errors with their texts. `usual`: texts that the head of the
 * document gives for a code; a code without a text means these.
 */
export function errorsOf(
  { errors }: Operation,
  usual: ReadonlyMap<string, string>,
  context: Context,
): LapError[] {
  const listed = new Set(errors.map(({ status }) => status));
  return errors.flatMap((response) => {
    const { status } = response;
    const codes = errorCodes(status).filter(
      (code) => code === status || !listed.has(code),
    );
    const type = errorType(response, context);
    const text = errorText(response);
    return codes.map((code): LapError => ({
      code,
      ...(type === undefined ? {} : { type }),
      ...(text === "" || usual.get(code) === text ? {} : { text }),
      at: 0,
    }));
  });
}

/** `default` stands for every error that is not listed. */
export const errorCodes = (status: string): readonly string[] =>
  status === "default" ? ["4XX", "5XX"] : [status];

export const errorText = (response: Response): string =>
  shorten(
    plainText(response.doc.description ?? response.doc.summary ?? ""),
    mostOfText,
  );

/** The word by which programs tell an error, where the contract fixes it: `error.type`, `code` … */
function errorType(response: Response, context: Context): string | undefined {
  const content = mainContent(response);
  if (content?.kind !== "json") return undefined;
  const inner = propertyOf(content.type, "error", context);
  for (const place of [inner, content.type])
    for (const name of ["type", "code", "error"]) {
      const type =
        place === undefined ? undefined : propertyOf(place, name, context);
      const resolved =
        type === undefined ? undefined : resolveRef(type, context.types);
      if (
        resolved?.kind === "literal" &&
        typeof resolved.value === "string" &&
        resolved.value !== "error" &&
        /^[A-Za-z_]\w{0,60}$/.test(resolved.value)
      )
        return resolved.value;
    }
  return undefined;
}

/** The type of a property; of two with one name, the later one. */
function propertyOf(
  type: Type,
  name: string,
  context: Context,
): Type | undefined {
  const resolved = resolveRef(type, context.types);
  return resolved.kind === "object"
    ? resolved.properties.findLast((property) => property.name === name)?.type
    : undefined;
}
