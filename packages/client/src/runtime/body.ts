// Copied by lapsmith from its client runtime. Do not edit: change it there, then generate again.

/**
 * Request bodies: one writer for each kind. In: the value to send and its row. Out: what fetch takes as `body`, and the
 * content type to set (none for multipart, where fetch must add the boundary).
 *
 * A property of a form or multipart body follows OpenAPI 3.1.1, 4.8.15: any of `style`, `explode`, `allowReserved`
 * means it is written like a query parameter; otherwise it is written by media type, an object as JSON by default.
 */
import type { BodyRow, WriteBody } from "./operation.js";
import {
  isMap,
  joinPairs,
  own,
  percent,
  plain,
  raw,
  reserved,
  text,
  toPairs,
} from "./parameters.js";
import { writeJson } from "./json.js";
import { writeParts } from "./parts.js";

type Encodings = NonNullable<BodyRow["encoding"]>;

/** A media type that can be sent: `encoding` may also hold lists and wildcards, which only describe. */
function concrete(type: string | undefined): string | undefined {
  return type && !/[*,]/.test(type) ? type : undefined;
}

/** Whether fetch takes a value as it is. */
function isSendable(body: unknown): body is BodyInit {
  return (
    typeof body === "string" ||
    ArrayBuffer.isView(body) ||
    [ArrayBuffer, Blob, FormData, URLSearchParams, ReadableStream].some(
      (type) => body instanceof type,
    )
  );
}

/** application/x-www-form-urlencoded. */
export const form: WriteBody = (value, { type, encoding }) => [
  formText(value, encoding),
  type ?? "application/x-www-form-urlencoded",
];

/** A body of several parts, by default multipart/form-data; what fetch can send already goes out as it is. */
export const multipart: WriteBody = (value, { type, encoding }) => {
  // A text must be told from text/plain, all others bring their own type.
  if (isSendable(value))
    return [value, typeof value === "string" ? type : undefined];
  const form = formData(value, encoding);
  return !type || type.startsWith("multipart/form-data")
    ? [form, undefined]
    : writeParts(form, type);
};

/** Text in any media type. */
export const plainText: WriteBody = (value, { type }) => [
  text(value),
  type ?? "text/plain",
];

/** Bytes in any media type. */
export const bytes: WriteBody = (value, { type }) => [
  value as BodyInit,
  // A declared range such as `image/*` cannot be sent; the file may know its own type.
  concrete(type) ??
    ((value instanceof Blob && value.type) || "application/octet-stream"),
];

/** What fetch can send goes out as it is, everything else as JSON. */
export const anything: WriteBody = (value, row) =>
  // Its own content type comes along.
  isSendable(value) ? [value, undefined] : writeJson(value, row);

/** Writes each property by its style where it has one, or else by its media type. */
function properties(
  value: unknown,
  encoding: Encodings | undefined,
  byStyle: (key: string, item: unknown, rule: Encodings[string]) => void,
  byType: (key: string, item: unknown, type: string | undefined) => void,
): void {
  for (const [key, item] of Object.entries(value ?? {})) {
    const rule = own(encoding, key) ?? {};
    if ((rule.style ?? rule.explode ?? rule.allowReserved) !== undefined)
      byStyle(key, item, rule);
    else byType(key, plain(item), concrete(rule.contentType));
  }
}

function formText(value: unknown, encoding: Encodings | undefined): string {
  if (typeof value !== "object" || value instanceof URLSearchParams)
    return String(value);
  const pairs: string[][] = [];
  properties(
    value,
    encoding,
    (key, item, rule) =>
      pairs.push(
        ...toPairs(
          percent(key),
          item,
          rule,
          rule.allowReserved ? reserved : percent,
        ),
      ),
    (key, item, type = isMap(item) ? "json" : "") =>
      // By media type means form-urlencoded proper, where a space is a plus.
      pairs.push(
        ...toPairs(
          plus(key),
          item,
          type.includes("json") ? { content: type } : {},
          plus,
        ),
      ),
  );
  return joinPairs(pairs);
}

function plus(part: string): string {
  return percent(part).replaceAll("%20", "+");
}

function formData(value: unknown, encoding: Encodings | undefined): FormData {
  const form = new FormData();
  properties(
    value,
    encoding,
    (key, item, rule) => {
      for (const [name = key, part = ""] of toPairs(key, item, rule, raw))
        form.append(name, part);
    },
    (key, item, type) => addPart(form, key, item, type),
  );
  return form;
}

function addPart(
  form: FormData,
  name: string,
  value: unknown,
  type: string | undefined,
): void {
  if (value === undefined || value === null) return;
  if (Array.isArray(value)) {
    for (const each of value) addPart(form, name, plain(each), type);
  } else if (value instanceof Blob) {
    // Slicing gives a file its declared type without copying it; the name has to be carried along.
    const part = type && !value.type ? value.slice(0, value.size, type) : value;
    if (value instanceof File) form.append(name, part, value.name);
    else form.append(name, part);
  } else if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) {
    form.append(
      name,
      new Blob([value as BlobPart], {
        type: type ?? "application/octet-stream",
      }),
    );
  } else {
    const known =
      type ?? (typeof value === "object" ? "application/json" : "text/plain");
    const part = text(value, known);
    // Only a Blob can carry a type; a plain text part needs none and stays a field rather than a file.
    form.append(
      name,
      known === "text/plain" ? part : new Blob([part], { type: known }),
    );
  }
}
