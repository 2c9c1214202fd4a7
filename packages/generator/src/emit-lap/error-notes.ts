import type { Api, Type } from "../ir/index.js";
import type { Context } from "./context.js";
import { errorCodes, errorText } from "./errors.js";
import { writeType } from "./lap-type.js";
import { countFields, mainContent } from "./returns.js";
import { lapTypeText } from "./type-text.js";

const mostFields = 12;

/** From this many endpoints on, the text of an error is said once for all of them. */
const usually = 4;

/** The text that endpoints most often give for a code, where many of them do. */
export function usualErrors(api: Api): ReadonlyMap<string, string> {
  const counts = new Map<string, Map<string, number>>();
  for (const response of api.operations.flatMap(({ errors }) => errors)) {
    const text = errorText(response);
    if (text === "") continue;
    for (const code of errorCodes(response.status)) {
      const texts = counts.get(code) ?? new Map<string, number>();
      texts.set(text, (texts.get(text) ?? 0) + 1);
      counts.set(code, texts);
    }
  }
  return new Map(
    [...counts]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([status, texts]): [string, string][] => {
        const [most] = [...texts].sort(([, a], [, b]) => b - a);
        return most !== undefined && most[1] >= usually
          ? [[status, most[0]]]
          : [];
      }),
  );
}

/** What holds for the errors of all endpoints: their texts, and the shape that most of them share. */
export function errorNotes(
  api: Api,
  usual: ReadonlyMap<string, string>,
  context: Context,
): string[] {
  return [
    ...[...usual].map(([status, text]) => `Error ${status}: ${text}`),
    ...shapeNote(api, context),
  ];
}

/** LAP has no place for the body of an error. */
function shapeNote(api: Api, context: Context): string[] {
  const texts = new Map<string, number>();
  const known = new Map<Type, string>();
  let all = 0;
  for (const response of api.operations.flatMap(({ errors }) => errors)) {
    const content = mainContent(response);
    if (content?.kind !== "json") continue;
    all++;
    const text = known.get(content.type) ?? shapeText(content.type, context);
    known.set(content.type, text);
    if (text !== "") texts.set(text, (texts.get(text) ?? 0) + 1);
  }
  const [most] = [...texts].sort(([, a], [, b]) => b - a);
  return most !== undefined && most[1] * 2 > all
    ? [`Errors are JSON: ${most[0]}`]
    : [];
}

function shapeText(type: Type, context: Context): string {
  for (let depth = 2; depth > 0; depth--) {
    const { type: shape } = writeType(
      type,
      { top: false, level: 0, depth, open: new Set(), files: false },
      context,
    );
    if (shape.kind !== "object") return "";
    if (countFields(shape) <= mostFields) return lapTypeText(shape);
  }
  return "";
}
