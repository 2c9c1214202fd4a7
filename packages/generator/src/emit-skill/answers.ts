/**
 * What an operation answers with, in a few words.
 *
 * In: Operation. Out: text, escaped for a line. It must not know other operations.
 */

import { safeLine } from "../code/index.js";
import type { Operation, Response, Type } from "../ir/index.js";
import { expand, objectsOf, type NamedTypes } from "../passes/index.js";
import { code, inline } from "./markdown.js";

const mostFields = 10;

/** `200 with an object of id, name; 204 without a body` */
export function answersOf(
  operation: Operation,
  types: NamedTypes,
): string | undefined {
  const answers = operation.success
    .filter(
      ({ status }) => status !== "default" || operation.success.length === 1,
    )
    .slice(0, 3)
    .map(
      (response) =>
        `${inline(safeLine(response.status))} ${contentText(response, types)}`,
    );
  return answers.length === 0 ? undefined : answers.join("; ");
}

function contentText({ content }: Response, types: NamedTypes): string {
  const plain =
    content.find(({ kind }) => kind === "json") ??
    content.find(({ kind }) => kind !== "stream") ??
    content[0];
  if (plain === undefined) return "without a body";
  switch (plain.kind) {
    case "json":
      return `with ${shapeText(plain.type, types)}`;
    case "stream":
      return "with a stream";
    case "any":
      return "with a body of the type that its Content-Type says";
    case "binary":
      return `with a file (${inline(safeLine(plain.mediaType))})`;
    default:
      return `with text (${inline(safeLine(plain.mediaType))})`;
  }
}

function shapeText(type: Type, types: NamedTypes): string {
  const plain = expand(type, types).type;
  if (plain.kind === "array") {
    const fields = fieldsOf(plain.items, types);
    return fields === undefined ? "a list" : `a list of objects with ${fields}`;
  }
  const fields = fieldsOf(plain, types);
  if (fields !== undefined) return `an object with ${fields}`;
  return plain.kind === "object" ? "an object" : "JSON";
}

function fieldsOf(
  type: Type,
  types: NamedTypes,
  depth = 0,
): string | undefined {
  const [variant] = objectsOf(type, types);
  const fields = (variant?.object.properties ?? []).filter(
    (property) => property.writeOnly !== true && property.deprecated !== true,
  );
  if (fields.length === 0) return undefined;
  const shown = fields.slice(0, mostFields).map((field) => {
    const inner =
      depth > 0 || !isEnvelope(field.name, fields.length)
        ? undefined
        : innerText(field.type, types);
    return inner === undefined
      ? code(field.name)
      : `${code(field.name)} (${inner})`;
  });
  const more = fields.length - shown.length;
  return [...shown, ...(more === 0 ? [] : [`${more} more`])].join(", ");
}

/** What answers hold stands inside these. */
const isEnvelope = (name: string, fields: number): boolean =>
  fields === 1 || /^(?:data|items|results|result)$/.test(name);

function innerText(type: Type, types: NamedTypes): string | undefined {
  const plain = expand(type, types).type;
  const fields = fieldsOf(
    plain.kind === "array" ? plain.items : plain,
    types,
    1,
  );
  if (fields === undefined)
    return plain.kind === "array" ? "a list" : undefined;
  return plain.kind === "array" ? `a list of objects with ${fields}` : fields;
}

/** In ascending order; `default` says nothing. */
export const statusesOf = (responses: readonly Response[]): readonly string[] =>
  [...new Set(responses.map(({ status }) => safeLine(status)))]
    .filter((status) => /^[1-5][0-9X]{2}$/i.test(status))
    .sort();
