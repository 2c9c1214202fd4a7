import type { Content, Operation, Response, Type } from "../ir/index.js";
import type { LapField, LapReturn, LapType } from "../lap/index.js";
import { insideWords } from "./comment.js";
import type { Context, Written } from "./context.js";
import { writeType } from "./lap-type.js";
import { lapTypeText } from "./type-text.js";
import {
  capital,
  commentText,
  plainText,
  sentences,
  shorten,
} from "./words.js";

/** Most fields of an answer, all levels together. An answer with more is shown one level less deep. */
const mostOfAnswer = 60;
const mostOfText = 160;
/** What is said of the fields inside an answer. */
const ofFields = { facts: 240, descriptions: 0 };

const preference = [
  "json",
  "text",
  "binary",
  "form",
  "multipart",
  "stream",
  "any",
];

/** What is answered if nothing else is asked for. */
export const mainContent = (response: Response): Content | undefined =>
  [...response.content].sort(
    (a, b) => preference.indexOf(a.kind) - preference.indexOf(b.kind),
  )[0];

export function returnsOf(operation: Operation, context: Context): LapReturn[] {
  return operation.success.map((response): LapReturn => {
    // A `default` that is the only success is every success.
    const status = response.status === "default" ? "2XX" : response.status;
    const content = mainContent(response);
    const description = shorten(
      plainText(response.doc.description ?? response.doc.summary ?? ""),
      mostOfText,
    );
    const of = (text: string): LapReturn => ({
      status,
      ...(text === "" ? {} : { text }),
      at: 0,
    });
    // These statuses have no content, whatever the contract says.
    if (content === undefined || /^20[45]$/.test(status))
      return of(description);
    const media = mediaWords(response, content, operation);
    if (content.kind !== "json") return of(sentences([description, media]));
    const { type, about, inside } = writeAnswer(content.type, context);
    const words = commentText(
      sentences([
        description,
        media,
        capital(about.join("; ")),
        insideWords(inside, ofFields),
      ]),
    );
    if (type.kind === "object" && type.fields.length > 0)
      return { ...of(words), fields: type.fields };
    if (type.kind === "scalar" && (type.name === "any" || type.name === "map"))
      return of(words);
    // An arrow and a type are what a text-only answer keeps where texts are left out.
    return of(`→ ${lapTypeText(type)}${words === "" ? "" : ` # ${words}`}`);
  });
}

/** The answer as deep as the limits allow and its size permits. */
function writeAnswer(type: Type, context: Context): Written {
  for (let depth = context.limits.returnsDepth; ; depth--) {
    const written = writeType(
      type,
      {
        top: false,
        level: 0,
        depth: depth + 1,
        open: new Set(),
        files: false,
      },
      context,
    );
    if (depth === 0 || countFields(written.type) <= mostOfAnswer)
      return written;
  }
}

export function countFields(type: LapType): number {
  const of = (fields: readonly LapField[]): number =>
    fields.reduce((sum, field) => sum + 1 + countFields(field.type), 0);
  switch (type.kind) {
    case "array":
      return countFields(type.items);
    case "dictionary":
      return countFields(type.value);
    case "object":
      return of(type.fields);
    case "named":
      return type.fields === undefined ? 0 : of(type.fields);
    case "scalar":
      return 0;
  }
}

/** Media types that do not go without saying. */
function mediaWords(
  response: Response,
  content: Content,
  { streaming }: Operation,
): string {
  const others = response.content
    .filter(
      (other) =>
        other !== content &&
        // The description tells of streams.
        !(other.kind === "stream" && streaming !== undefined),
    )
    .map(({ mediaType }) => mediaType);
  const parts = [
    ...(content.kind === "json" || content.kind === "any"
      ? []
      : [content.mediaType]),
    ...(others.length === 0 ? [] : [`also ${others.slice(0, 3).join(", ")}`]),
  ];
  return parts.length === 0 ? "" : plainText(`(${parts.join("; ")})`);
}
