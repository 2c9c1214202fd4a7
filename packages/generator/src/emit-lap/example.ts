import type { Json, Operation, Type } from "../ir/index.js";
import type { Context } from "./context.js";

const mostCharacters = 1500;

/** JSON of a request that the contract shows, on one line. */
export function exampleText(
  { body }: Operation,
  context: Context,
): string | undefined {
  if (body?.kind !== "json") return undefined;
  const value = body.doc.example ?? exampleOf(body.type, context);
  if (value === undefined || value === null) return undefined;
  const text = JSON.stringify(value);
  return text.length > mostCharacters ? undefined : evenJson(text);
}

function exampleOf(type: Type, context: Context): Json | undefined {
  return (
    type.doc?.example ??
    (type.kind === "ref" ? context.types.get(type.id)?.doc.example : undefined)
  );
}

/** Braces inside strings are written as escapes where they are uneven: some readers count braces over the line. */
function evenJson(text: string): string {
  let depth = 0;
  let string = false;
  let uneven = false;
  let escaped = "";
  for (let i = 0; i < text.length; i++) {
    const unit = text[i]!;
    if (string && unit === "\\") {
      escaped += unit + text[++i]!;
      continue;
    }
    if (unit === '"') string = !string;
    const brace = unit === "{" || unit === "}";
    if (brace && string) {
      depth += unit === "{" ? 1 : -1;
      if (depth < 0) uneven = true;
      escaped += unit === "{" ? "\\u007b" : "\\u007d";
    } else escaped += unit;
  }
  return uneven || depth !== 0 ? escaped : text;
}
