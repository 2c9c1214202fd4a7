import { diagnostic, type Result } from "../diagnostics/index.js";
import type { Document, SourceText } from "./document.js";
import { parseJson } from "./parse-json.js";
import { parseYaml } from "./parse-yaml.js";

/**
 * Parses YAML or JSON; the text decides which, not the name. A document that cannot be used gives `undefined` and an
 * error; duplicate keys cost only themselves. `placed`: many places will be asked for, so they are noted at once.
 */
export function parseSource(
  source: SourceText,
  { placed = false }: { readonly placed?: boolean } = {},
): Result<Document | undefined> {
  const text = source.text.replace(/^\ufeff/, "");
  const clean: SourceText = { name: source.name, text };
  const opening = /^\s*([[{])\s*("?)/.exec(text);
  if (opening === null) {
    if (text.trim() !== "") return parseYaml(clean, placed);
    const message = `${source.name} is empty.`;
    const fault = diagnostic("source/empty", { message, file: source.name });
    return { value: undefined, diagnostics: [fault] };
  }
  const json = parseJson(clean);
  const isJson =
    json.value !== undefined ||
    json.diagnostics[0]?.code !== "json/syntax" ||
    /\.json(?:[?#]|$)/i.test(source.name);
  if (isJson) return json;
  // `{openapi: 3.1.0}` is YAML. A text that is neither was meant as JSON if its first key has quotes.
  const yaml = parseYaml(clean);
  return yaml.value === undefined && opening[2] === '"' ? json : yaml;
}
