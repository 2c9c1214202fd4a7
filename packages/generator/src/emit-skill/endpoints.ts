/**
 * What the tables and the details say about one operation.
 *
 * In: operations and what is known of all of them. Out: text, escaped for its place. It must not know the layout.
 */

import { safeLine, shorten } from "../code/index.js";
import type { Api, Json, Operation } from "../ir/index.js";
import {
  commandFlags,
  nameCommands,
  positionalWords,
  usageCall,
  type NamedFlag,
  type NamedTypes,
} from "../passes/index.js";
import { answersOf, statusesOf } from "./answers.js";
import { isOpen, type Credentials } from "./credentials.js";
import { optionalInputs, requiredInputs, type Input } from "./inputs.js";
import { bodyExample, isTelling } from "./json-example.js";
import { capitalise } from "./english.js";
import { code, codeCell, inline, jsonCode, said } from "./markdown.js";

export interface Endpoint {
  readonly operation: Operation;
  readonly method: string;
  readonly path: string;
  /** Phrase of its question, and the same escaped. */
  readonly phrase: string;
  readonly question: string;
  /** For a cell: what it does, and whether it is deprecated, streams, comes in pages. */
  readonly description: string;
  readonly required: string;
  /** What it needs instead of the usual credential; empty: nothing. */
  readonly credential?: string;
  /** For a cell. */
  readonly command?: string;
  /** Where its question leads: the endpoint and its command. */
  readonly target: string;
  /** Body, as code. */
  readonly body?: string;
  readonly details: readonly string[];
}

export interface EndpointContext {
  readonly api: Api;
  readonly types: NamedTypes;
  readonly credentials: Credentials;
  readonly questions: ReadonlyMap<string, string>;
  readonly binName: string | undefined;
}

const longestDescription = 110;
const longestCommand = 130;
const longestBody = 320;
const mostInputs = 6;
const mostOptional = 14;

/** In the order in which they are given, the hidden ones among them: names of commands depend on all. */
export function endpointsOf(
  context: EndpointContext,
): ReadonlyMap<string, Endpoint> {
  const named = nameCommands(context.api.operations);
  return new Map(
    named
      .filter(({ operation }) => operation.hidden !== true)
      .map(({ operation, name }) => [
        operation.key,
        endpointOf(operation, name, context),
      ]),
  );
}

function endpointOf(
  operation: Operation,
  name: string,
  context: EndpointContext,
): Endpoint {
  const { types, binName, questions } = context;
  const flags = commandFlags(operation, types);
  const phrase = questions.get(operation.key) ?? operation.key;
  const words =
    said(operation.doc.summary ?? "", longestDescription) ||
    said(operation.doc.description ?? "", longestDescription) ||
    inline(phrase);
  const call = commandText(operation, name, flags, types);
  const body = bodyText(operation, types);
  const credential = otherCredential(operation, context);
  const shortCommand =
    binName === undefined
      ? undefined
      : [
          binName,
          name,
          ...positionalWords(operation, flags).map((word) => `<${word.name}>`),
        ].join(" ");
  return {
    operation,
    method: inline(safeLine(operation.method)),
    path: inline(safeLine(operation.path)),
    phrase,
    question: inline(phrase),
    target: targetOf(operation, shortCommand),
    description: [
      capitalise(words).replace(/\.$/, ""),
      ...marksOf(operation),
    ].join(". "),
    ...(credential === undefined ? {} : { credential }),
    required:
      requiredInputs(operation, flags, types).length === 0
        ? "–"
        : listed(requiredInputs(operation, flags, types), mostInputs),
    ...(binName === undefined
      ? {}
      : {
          command: codeCell(`${binName} ${call}`),
        }),
    ...(body === undefined ? {} : { body }),
    details: detailsOf(operation, flags, context),
  };
}

const targetOf = (
  { method, path, deprecated }: Operation,
  command: string | undefined,
): string =>
  [
    `${inline(safeLine(method))} ${inline(safeLine(path))}`,
    ...(command === undefined ? [] : [`(${code(command)})`]),
    ...(deprecated === true ? ["(deprecated)"] : []),
  ].join(" ");

/** Deprecated, streams, comes in pages. */
function marksOf(operation: Operation): readonly string[] {
  const { streaming, pagination } = operation;
  return [
    ...(operation.deprecated === true ? ["**Deprecated**"] : []),
    ...(streaming === undefined
      ? []
      : [
          streaming.flag === undefined
            ? "Always streams"
            : `Streams with ${code(`${streaming.flag}: true`)}`,
        ]),
    ...(pagination === undefined ? [] : [`Paged by ${pagedBy(operation)}`]),
  ];
}

/** Labels of the credential, where it is another one than the usual; empty: none is needed where others need one. */
function otherCredential(
  operation: Operation,
  { credentials }: EndpointContext,
): string | undefined {
  if (credentials.usual.length === 0) return undefined;
  if (isOpen(operation)) return "";
  const other = credentials.of(operation);
  return other === credentials.usual
    ? undefined
    : other.map(({ label }) => inline(label)).join(" and ");
}

/** Inputs that turn the pages. */
export function pagedBy({ pagination }: Operation): string {
  const inputs = [
    pagination?.offset,
    pagination?.page,
    pagination?.cursor,
    pagination?.limit,
  ].filter((input) => input !== undefined);
  return inputs.length === 0
    ? `the URL in ${code(pagination?.next ?? "next")}`
    : inputs.map(code).join(", ");
}

const listed = (inputs: readonly Input[], most: number): string => {
  const shown = inputs.slice(0, most).map(({ name, place, type }) => {
    const named = name === "" ? "a body" : codeCell(shorten(name, 60));
    return `${named} (${inline(name === "" ? type : `${place}, ${type}`)})`;
  });
  const more = inputs.length - shown.length;
  return [...shown, ...(more === 0 ? [] : [`and ${more} more`])].join("; ");
};

/** The command with what it needs; a long list of flags gives way to a body from a file. */
function commandText(
  operation: Operation,
  name: string,
  flags: readonly NamedFlag[],
  types: NamedTypes,
): string {
  const words = positionalWords(operation, flags);
  // A pipe would end the cell, and a shell would take it for its own.
  const call = usageCall({ name, operation, words, flags, types }).replaceAll(
    "|",
    "/",
  );
  if (call.length <= longestCommand) return call;
  const start = [name, ...words.map((word) => `<${word.name}>`)].join(" ");
  return operation.body?.kind === "json"
    ? `${start} --data @body.json`
    : `${start} …`;
}

/** The smallest body as it is sent. */
function bodyText({ body }: Operation, types: NamedTypes): string | undefined {
  if (body === undefined) return undefined;
  const example = bodyExample(body.type, types);
  if (!isTelling(example)) return undefined;
  const text =
    body.kind === "json"
      ? jsonCode(example)
      : body.kind === "form" || body.kind === "multipart"
        ? formText(example, body.kind)
        : undefined;
  return text !== undefined && text.length <= longestBody ? text : undefined;
}

function formText(
  example: Json,
  kind: "form" | "multipart",
): string | undefined {
  if (example === null || typeof example !== "object" || Array.isArray(example))
    return undefined;
  const option = kind === "form" ? "--data-urlencode" : "-F";
  const parts = Object.entries(example)
    .filter(([, value]) => value === null || typeof value !== "object")
    .map(
      ([name, value]) =>
        `${option} '${`${name}=${String(value)}`.replaceAll("'", "")}'`,
    );
  return parts.length === 0 ? undefined : code(`curl … ${parts.join(" ")}`);
}

/** Lines of the group's page: what the tables have no room for. */
function detailsOf(
  operation: Operation,
  flags: readonly NamedFlag[],
  { types }: EndpointContext,
): readonly string[] {
  const optional = optionalInputs(operation, flags, types);
  const answers = answersOf(operation, types);
  const errors = statusesOf(operation.errors);
  return [
    ...(optional.length === 0
      ? []
      : [`Optional: ${listed(optional, mostOptional)}`]),
    ...(answers === undefined ? [] : [`Answer: ${answers}`]),
    ...(errors.length === 0 ? [] : [`Errors: ${errors.join(", ")}`]),
  ];
}
