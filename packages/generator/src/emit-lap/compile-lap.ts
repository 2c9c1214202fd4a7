import { diagnostic, type Diagnostic } from "../diagnostics/index.js";
import {
  typeIndex,
  type Api,
  type Operation,
  type Server,
} from "../ir/index.js";
import type { LapDocument, LapEndpoint } from "../lap/index.js";
import { authOf, type Auth } from "./auth.js";
import type { Context, Losses } from "./context.js";
import { descriptionOf } from "./description.js";
import { errorNotes, usualErrors } from "./error-notes.js";
import { exampleText } from "./example.js";
import { byGroup } from "./groups.js";
import { paramLists } from "./params.js";
import { errorsOf } from "./errors.js";
import { returnsOf } from "./returns.js";
import { evenBraces, plainText, sentence, shorten } from "./words.js";

export interface CompileLapOptions {
  /** Levels of maps in parameters; answers show one more. Default 2. */
  readonly depth?: number;
  /** Levels of maps in answers. Default one more than `depth`. */
  readonly returnsDepth?: number;
  /** Most fields of one map. Default 40. */
  readonly fields?: number;
}

/** From this many endpoints on, readers are told to search in a copy. */
const manyEndpoints = 20;

/** Makes the LAP document of an API: everything that LAP can carry in its notation, the rest in words. */
export function compileLap(
  api: Api,
  options: CompileLapOptions = {},
): { document: LapDocument; diagnostics: readonly Diagnostic[] } {
  const { depth = 2, returnsDepth = depth + 1, fields = 40 } = options;
  const losses: Losses = { deep: new Set(), fields: 0, together: new Set() };
  const request: Context = {
    types: typeIndex(api),
    limits: { depth, returnsDepth, fields, text: 160 },
    losses,
    side: "request",
    views: new Map(),
    ownFields: new Map(),
    writtenRefs: new Map(),
    said: new Map(),
  };
  const response: Context = {
    ...request,
    side: "response",
    ownFields: new Map(),
    writtenRefs: new Map(),
  };
  const auth = authOf(api);
  const groups = byGroup(api.operations);
  const usual = usualErrors(api);
  const endpoints = [...groups].flatMap(([group, operations]) =>
    operations.map((operation) =>
      endpointOf(operation, group, { auth, usual, request, response }),
    ),
  );
  const document: LapDocument = {
    version: "v0.3",
    notes: notesOf(api, auth, usual, response),
    api: evenBraces(plainText(api.info.title)),
    ...(api.servers[0] === undefined
      ? {}
      : { base: evenBraces(plainText(api.servers[0].url)) }),
    apiVersion: evenBraces(plainText(api.info.version)),
    ...(auth.main === undefined ? {} : { auth: auth.main }),
    declaredEndpoints: endpoints.length,
    ...(endpoints.length > manyEndpoints
      ? { hint: "download_for_search" }
      : {}),
    toc: [...groups].map(([group, list]) => ({ group, count: list.length })),
    types: [],
    endpoints,
    unknown: [],
    ended: true,
  };
  return { document, diagnostics: told(losses) };
}

interface Parts {
  readonly usual: ReadonlyMap<string, string>;
  readonly auth: Auth;
  readonly request: Context;
  readonly response: Context;
}

function endpointOf(
  operation: Operation,
  group: string,
  { auth, usual, request, response }: Parts,
): LapEndpoint {
  if (operation.security.some((ids) => ids.length > 1))
    request.losses.together.add(operation.key);
  const description = descriptionOf(operation, auth.words(operation), {
    request,
    response,
  });
  const own = auth.of(operation);
  const { required, optional } = paramLists(operation, request);
  const errors = errorsOf(operation, usual, response);
  const example = exampleText(operation, request);
  return {
    method: operation.method,
    // With the fragment that tells two operations of one path apart.
    path: safePath(operation.key.slice(operation.method.length + 1)),
    group,
    ...(description === undefined ? {} : { description }),
    ...(own === undefined ? {} : { auth: own }),
    ...(required.length === 0 ? {} : { required }),
    ...(optional.length === 0 ? {} : { optional }),
    returns: returnsOf(operation, response),
    ...(errors.length === 0 ? {} : { errors }),
    ...(example === undefined ? {} : { example }),
    unknown: [],
    at: 0,
  };
}

/** A path on one line, its braces in pairs. */
const safePath = (path: string): string =>
  (/^[^{}]*(?:\{[^{}]*\}[^{}]*)*$/.test(path)
    ? path
    : path.replaceAll("{", "%7B").replaceAll("}", "%7D")
  ).replace(/[\s\u0000-\u001f\u007f-\u009f]/g, encodeURIComponent);

/** Lines for the reader at the head: how to read the document, and what holds for every endpoint. */
function notesOf(
  api: Api,
  auth: Auth,
  usual: ReadonlyMap<string, string>,
  context: Context,
): string[] {
  const about = plainText(
    api.info.doc.description ?? api.info.doc.summary ?? "",
  );
  return [
    "Each @endpoint block is one HTTP call. Inside a map, name! is required; a type with ? may be null; text behind # explains.",
    ...(about === "" ? [] : [`About: ${sentence(shorten(about, 240))}`]),
    ...serverNotes(api.servers),
    ...auth.notes,
    ...errorNotes(api, usual, context),
  ].map(evenBraces);
}

function serverNotes(servers: readonly Server[]): string[] {
  const [main, ...others] = servers;
  const variables = (main?.variables ?? []).map(
    ({ name, default: value, values }) =>
      `Base URL: {${plainText(name)}} is ${values === undefined ? "" : `one of ${values.map(plainText).join(", ")}; `}by default ${plainText(value)}.`,
  );
  const more = others
    .slice(0, 4)
    .map(
      ({ url, description }) =>
        `Other base URL: ${plainText(url)}${description === undefined ? "" : ` (${shorten(plainText(description), 80)})`}`,
    );
  return [...variables, ...more];
}

function told({ deep, fields, together }: Losses): Diagnostic[] {
  const parts = [
    ...(deep.size === 0
      ? []
      : [`maps below the last level stand without their fields`]),
    ...(fields === 0
      ? []
      : [`${fields} fields of very large maps are left out`]),
    ...(together.size === 0
      ? []
      : [
          `credentials that are needed together are listed as alternatives (${[...together].slice(0, 3).join(", ")})`,
        ]),
  ];
  return parts.length === 0
    ? []
    : [
        diagnostic("lap/simplified", {
          message: `The LAP document says less than the contract: ${parts.join("; ")}.`,
        }),
      ];
}
