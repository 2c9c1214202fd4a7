/** In: an operation and its types. Out: what its section of a page says. It must not know files. */
import { environmentName } from "../code/index.js";
import type { Api, NamedType, Operation, Response } from "../ir/index.js";
import {
  answerRows,
  inputRows,
  shortType,
  typeCell,
  type FieldRow,
} from "./docs-fields.js";
import { code, codeCell, paragraph, said } from "./docs-text.js";
import { callPath, examplesOf } from "./examples.js";
import { signaturesOf, type OperationTypes } from "./signatures.js";
import { TypePrinter } from "./type-text.js";

/** What a template prints. All text is safe where it stands. */
export interface MethodSection {
  readonly call: string;
  readonly anchor: string;
  readonly line: string;
  readonly key: string;
  readonly summary: string;
  readonly description: string;
  readonly deprecated: boolean;
  readonly signatures: readonly string[];
  readonly examples: readonly string[];
  readonly fields: readonly FieldRow[];
  readonly answers: readonly string[];
  readonly answerFields: readonly FieldRow[];
  readonly errors: readonly ErrorRow[];
  readonly notes: readonly string[];
}

interface ErrorRow {
  readonly status: string;
  readonly errorClass: string;
  readonly body: string;
  readonly about: string;
}

const longestDescription = 900;
const longestLine = 120;

export function methodSection(
  entry: OperationTypes,
  api: Api,
  types: ReadonlyMap<string, NamedType>,
): Omit<MethodSection, "anchor"> {
  const { operation } = entry;
  const { doc } = operation;
  const { call, stream } = examplesOf(operation, types);
  const summary = paragraph(doc.summary ?? "", longestDescription);
  const description = paragraph(doc.description ?? "", longestDescription);
  const json = operation.success
    .flatMap(({ content }) => content)
    .find(({ kind }) => kind === "json");
  return {
    call: code(callPath(operation)),
    key: code(operation.key),
    line: said(doc.summary ?? doc.description ?? operation.key, longestLine),
    summary,
    description: description === summary ? "" : description,
    deprecated: operation.deprecated === true,
    signatures: signatures(entry),
    examples: [call, stream].filter((example) => example !== undefined),
    fields: inputRows(operation, types),
    answers: operation.success.map((answer) => answerLine(answer, types)),
    answerFields: json === undefined ? [] : answerRows(json.type, types),
    errors: operation.errors.map((response) => errorRow(response, types)),
    notes: [
      ...streamNotes(entry),
      ...pageNotes(entry),
      credentialNote(operation, api),
    ],
  };
}

/** One line for each way to call it. A type that is written out in place is left to the editor. */
function signatures(entry: OperationTypes): string[] {
  const { overloads, implementation } = signaturesOf(
    entry,
    undefined,
    "method",
  );
  const name = callPath(entry.operation).split(".").at(-1)!;
  // The last overload is for flags that are not known until the call.
  const shown =
    overloads.length === 0 ? [implementation] : overloads.slice(0, 2);
  return shown.map(({ parameters, returns }) =>
    code(
      `${name}(${parameters
        .map(
          ({ name: each, optional, type }) =>
            `${each}${optional === true ? "?" : ""}: ${type}`,
        )
        .join(
          ", ",
        )}): ${returns.includes("\n") ? returns.replace(/<[^]*/, "<…>") : returns}`,
    ),
  );
}

function answerLine(
  { status, content, doc }: Response,
  types: ReadonlyMap<string, NamedType>,
): string {
  const printer = new TypePrinter(types);
  const texts = content
    .filter(({ kind }) => kind !== "stream")
    .map(({ kind, type }) =>
      kind === "binary"
        ? "`Blob`"
        : typeCell(shortType(type, "output", printer, types)),
    );
  const what =
    content.length === 0
      ? "nothing"
      : texts.length === 0
        ? "a stream"
        : [...new Set(texts)].join(" or ");
  const about = said(doc.description ?? "", longestLine);
  return `${code(status)}: ${what}${about === "" ? "" : ` – ${about}`}`;
}

function errorRow(
  { status, content, doc }: Response,
  types: ReadonlyMap<string, NamedType>,
): ErrorRow {
  const json = content.find(({ kind }) => kind === "json") ?? content[0];
  const printer = new TypePrinter(types);
  return {
    status: codeCell(status),
    errorClass: code(errorClassOf(status)),
    body:
      json === undefined
        ? ""
        : typeCell(shortType(json.type, "output", printer, types)),
    about: said(doc.description ?? "", longestLine),
  };
}

const classes: Readonly<Record<string, string>> = {
  400: "BadRequestError",
  401: "AuthenticationError",
  402: "PaymentRequiredError",
  403: "PermissionDeniedError",
  404: "NotFoundError",
  409: "ConflictError",
  410: "NotFoundError",
  422: "UnprocessableEntityError",
  429: "RateLimitError",
};

/** The class that the runtime makes of a status. */
export const errorClassOf = (status: string): string =>
  (Object.hasOwn(classes, status) ? classes[status] : undefined) ??
  (status.startsWith("5") ? "ServerError" : "APIError");

function streamNotes({ operation, event, output }: OperationTypes): string[] {
  const { streaming } = operation;
  if (streaming === undefined) return [];
  const { flag, done, form } = streaming;
  const when =
    flag === undefined
      ? "Always streams"
      : `Streams with ${code(`${flag}: true`)}`;
  const events =
    event === undefined || event.includes("\n") ? "" : ` of ${code(event)}`;
  return [
    `${when}: iterate the call for its events${events}.`,
    ...(form === undefined
      ? []
      : [
          `\`.text()\` gives the pieces of text, \`.final()\` the whole answer${output === "undefined" || output.includes("\n") ? "" : `, ${code(output)}`}.`,
        ]),
    ...(done === undefined
      ? []
      : [
          `The stream ends with ${code(done)}; where it ends before, a \`StreamTruncatedError\` holds what came.`,
        ]),
  ];
}

function pageNotes({ operation, item }: OperationTypes): string[] {
  const { pagination, streaming } = operation;
  if (pagination === undefined || streaming !== undefined) return [];
  const { offset, page, cursor, limit } = pagination;
  const fields = [offset, page, cursor, limit].filter(
    (name) => name !== undefined,
  );
  const items =
    item === undefined || item.includes("\n") ? "" : `, each ${code(item)}`;
  return [
    `Comes in pages: iterate the call for the items of all of them${items}; await it for the first page alone.`,
    ...(fields.length === 0
      ? []
      : [`Fields that choose the page: ${fields.map(code).join(", ")}.`]),
  ];
}

/** `Needs \`apiKey\` (\`OPENROUTER_API_KEY\`).` */
function credentialNote({ security }: Operation, api: Api): string {
  const ways = security.map((ids) =>
    ids.map((id) => {
      const scheme = api.schemes.find((each) => each.id === id);
      return scheme === undefined
        ? code(id)
        : `${code(scheme.option)} (${code(environmentName(api.info.slug, scheme.option))})`;
    }),
  );
  if (ways.length === 0) return "Needs no credential.";
  const needed = ways.filter((way) => way.length > 0);
  if (needed.length === 0) return "Needs no credential.";
  const text = [...new Set(needed.map((way) => way.join(" and ")))].join(
    ", or ",
  );
  return needed.length < ways.length
    ? `Credential, where there is one: ${text}.`
    : `Credential: ${text}.`;
}
