import type { LapEndpoint } from "./document.js";
import type { Hints } from "./hints.js";
import { isWrite, type BodyForm, type PlacedParam } from "./locations.js";
import { saysDeprecated } from "./lower-text.js";
import { lowerType, setOwn, withNotes, type TypeTable } from "./lower-types.js";
import type { Schema } from "./schema.js";

type Node = Record<string, unknown>;

const mediaTypes: Readonly<Record<BodyForm, string>> = {
  whole: "application/json",
  json: "application/json",
  form: "application/x-www-form-urlencoded",
  multipart: "multipart/form-data",
};

/** The body: an object of the fields that belong there, or the one parameter that stands for all of it. */
export function lowerBody(
  endpoint: LapEndpoint,
  fields: readonly PlacedParam[],
  form: BodyForm,
  { mediaType = mediaTypes[form], optionalBody }: Hints,
  table: TypeTable,
): Node | undefined {
  const [first] = fields;
  if (first === undefined) return openBody(endpoint, mediaType);
  const example = parsed(endpoint.example);
  const media: Node = {
    schema:
      form === "whole"
        ? lowerType(first.param.type, table)
        : lowerObject(fields, table),
  };
  if (example !== undefined) media["example"] = example.value;
  const body: Node = {};
  if (form === "whole" && first.param.comment)
    body["description"] = first.param.comment;
  if (optionalBody !== true && fields.some(({ required }) => required))
    body["required"] = true;
  body["content"] = { [mediaType]: media };
  return body;
}

/** A body of which nothing is told: the format has no place for other media types than JSON. */
function openBody(
  { method }: LapEndpoint,
  mediaType: string,
): Node | undefined {
  if (mediaType !== "application/json") return { content: { [mediaType]: {} } };
  return isWrite(method) ? { content: { "*/*": {} } } : undefined;
}

function lowerObject(fields: readonly PlacedParam[], table: TypeTable): Schema {
  const properties: Record<string, Schema> = {};
  const required = new Set<string>();
  for (const { param, required: needed } of fields) {
    const { name, type, comment } = param;
    const schema = withNotes(lowerType(type, table), comment, param.default);
    if (saysDeprecated(comment)) schema["deprecated"] = true;
    setOwn(properties, name, schema);
    if (needed) required.add(name);
  }
  return required.size === 0
    ? { type: "object", properties }
    : { type: "object", properties, required: [...required] };
}

function parsed(text: string | undefined): { value: unknown } | undefined {
  if (text === undefined) return undefined;
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}
