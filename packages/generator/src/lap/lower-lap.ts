import {
  diagnostic,
  type Diagnostic,
  type DiagnosticCode,
} from "../diagnostics/index.js";
import { readFacts } from "./api-facts.js";
import type { LapDocument, LapEndpoint, LapParam } from "./document.js";
import { lowerAuth, type Scheme } from "./lower-auth.js";
import { lowerEndpoint } from "./lower-endpoint.js";
import { lowerPath } from "./lower-path.js";
import {
  addKey,
  requirements,
  takeCredentials,
  type Requirement,
} from "./lower-security.js";
import { lowerServer } from "./lower-server.js";
import { componentName, lowerWaiting, type TypeTable } from "./lower-types.js";
import { addressOf, findProcedures, generalOperation } from "./procedures.js";
import type { Schema } from "./schema.js";

/** What a LAP document means, and which part of it came from where. */
export interface LoweredLap {
  /** OpenAPI 3.1, plain JSON. */
  readonly value: { readonly [key: string]: unknown };
  /** With pointers into the OpenAPI document. */
  readonly diagnostics: readonly Diagnostic[];
  /** Endpoints that no HTTP client can call from what is written. */
  readonly notCallable: readonly LapEndpoint[];
  /** Endpoint of each operation: path of the OpenAPI document, a space, method in lower case. */
  readonly endpoints: ReadonlyMap<string, LapEndpoint>;
  /** Where the document defines its types, by their key in `components.schemas`. */
  readonly types: ReadonlyMap<string, number>;
}

const methods: ReadonlySet<string> = new Set(
  "GET PUT POST DELETE OPTIONS HEAD PATCH TRACE".split(" "),
);

/** Places that deserve a word, and the first of them. */
interface Tally {
  count: number;
  pointer: string;
  readonly names: Set<string>;
}

interface Lowering {
  readonly document: LapDocument;
  readonly table: TypeTable;
  readonly schemes: Map<string, Scheme>;
  readonly paths: Record<string, Record<string, unknown>>;
  /** Next number behind `#`, by method and path. */
  readonly copies: Map<string, number>;
  readonly endpoints: Map<string, LapEndpoint>;
  readonly notCallable: LapEndpoint[];
  readonly diagnostics: Diagnostic[];
  readonly guesses: Tally;
  readonly forms: Tally;
  readonly streams: Tally;
  readonly unlisted: Tally;
}

/**
 * Makes the OpenAPI 3.1 document that a LAP document means. LAP says neither where a parameter goes nor what a body is
 * encoded as; what the evidence does not settle is a diagnostic, and an overlay can settle it.
 */
export function lowerLap(document: LapDocument): LoweredLap {
  const tally = (): Tally => ({ count: 0, pointer: "", names: new Set() });
  const lowering: Lowering = {
    document,
    table: {
      schemas: new Map<string, Schema>(),
      defined: new Map(
        document.types.map(({ name, fields }) => [name, fields]),
      ),
      waiting: [],
      optionalMark: document.types.length > 0 || isSigned(document),
    },
    schemes: new Map(),
    paths: {},
    copies: new Map(),
    endpoints: new Map(),
    notCallable: [],
    diagnostics: [],
    guesses: tally(),
    forms: tally(),
    streams: tally(),
    unlisted: tally(),
  };
  const info = {
    title: document.api || "API",
    version: document.apiVersion ?? "1.0.0",
  };
  const servers = lowerServers(lowering);
  const security = lowerSecurity(lowering);
  const common = lowerCommon(lowering, security);
  lowerEndpoints(lowering, common, security.length > 0);
  lowerWaiting(lowering.table);
  tellTallies(lowering);
  const { schemes, table, paths } = lowering;
  const components: Record<string, unknown> = {};
  if (table.schemas.size > 0)
    components["schemas"] = Object.fromEntries(table.schemas);
  if (schemes.size > 0)
    components["securitySchemes"] = Object.fromEntries(schemes);
  return {
    value: {
      openapi: "3.1.0",
      info,
      ...(servers === undefined ? {} : { servers }),
      ...(security.length === 0 ? {} : { security }),
      paths,
      ...(Object.keys(components).length === 0 ? {} : { components }),
    },
    diagnostics: lowering.diagnostics,
    notCallable: lowering.notCallable,
    endpoints: lowering.endpoints,
    types: new Map(
      document.types.map(({ name, at }) => [componentName(name), at]),
    ),
  };
}

const isSigned = ({ auth }: LapDocument): boolean =>
  auth?.includes("SigV4") === true;

function report(
  { diagnostics }: Lowering,
  code: DiagnosticCode,
  pointer: string,
  message: string,
): void {
  diagnostics.push(diagnostic(code, { message, pointer }));
}

function lowerServers(lowering: Lowering): readonly unknown[] | undefined {
  const { server, problem } = lowerServer(lowering.document.base);
  if (problem !== undefined)
    report(
      lowering,
      "lap/no-base-url",
      server === undefined ? "" : "/servers/0/url",
      problem,
    );
  return server === undefined ? undefined : [server];
}

function lowerSecurity(lowering: Lowering): Requirement[] {
  const auth = lowerAuth(lowering.document.auth ?? "", lowering.schemes);
  tellUnclear(lowering, auth.unclear);
  // Where nothing is needed, nothing is said.
  return auth.keys.length === 0 ? [] : requirements(auth);
}

function tellUnclear(lowering: Lowering, unclear: readonly string[]): void {
  if (unclear.length > 0)
    report(
      lowering,
      "lap/auth-unclear",
      "/components/securitySchemes",
      `How to authenticate is not clear from ${unclear.map((text) => JSON.stringify(text)).join(", ")}.`,
    );
}

/** Fields of every endpoint, but for those that carry a credential. */
function lowerCommon(
  lowering: Lowering,
  security: Requirement[],
): readonly LapParam[] {
  const { document, schemes } = lowering;
  const all = document.commonFields ?? [];
  const { fields, credential } = takeCredentials(all, schemes);
  if (credential !== undefined) {
    security.push(...requirements(addKey(credential, schemes)));
    report(
      lowering,
      "lap/auth-unclear",
      "/components/securitySchemes",
      `The document does not say how to authenticate; ${credential}, which every endpoint takes, is held for the credential.`,
    );
  }
  // What each of many endpoints takes is written down with each: a small text must not make a huge document.
  const most = Math.max(20, Math.floor(500_000 / document.endpoints.length));
  if (fields.length <= most) return fields;
  report(
    lowering,
    "lap/unread-item",
    "",
    `Of ${fields.length} common fields, those behind the first ${most} are left out.`,
  );
  return fields.slice(0, most);
}

function lowerEndpoints(
  lowering: Lowering,
  common: readonly LapParam[],
  hasSecurity: boolean,
): void {
  const { document, notCallable, schemes, table } = lowering;
  const facts = readFacts(document, schemes);
  const procedures = findProcedures(document);
  const lost = new Map<string, LapEndpoint[]>();
  const others = new Set<string>();
  let otherCount = 0;
  for (const endpoint of document.endpoints) {
    if (!methods.has(endpoint.method)) {
      notCallable.push(endpoint);
      others.add(addressOf(endpoint));
      otherCount++;
      continue;
    }
    const address = procedures.size > 0 ? addressOf(endpoint) : "";
    if (procedures.has(address)) {
      notCallable.push(endpoint);
      const group = lost.get(address);
      if (group === undefined) lost.set(address, [endpoint]);
      else group.push(endpoint);
      continue;
    }
    const lowered = lowerEndpoint(endpoint, common, facts, table);
    const { operation, guessed, unlisted, form, isStreamGuessed } = lowered;
    if (endpoint.auth !== undefined)
      addSecurity(lowering, operation, endpoint.auth);
    else if (!hasSecurity && lowered.authorization !== undefined)
      // A header of this name is left to what says how to authenticate.
      operation["security"] = requirements({
        ...addKey("Authorization", schemes),
        optional: lowered.authorization === "optional",
      });
    const key = put(lowering, endpoint, lowered);
    count(lowering.guesses, guessed, key, endpoint);
    count(lowering.unlisted, unlisted, key, endpoint);
    if (form === "form" || form === "multipart")
      count(lowering.forms, [addressOf(endpoint)], key, endpoint);
    if (isStreamGuessed)
      count(lowering.streams, [addressOf(endpoint)], key, endpoint);
  }
  lowerProcedures(lowering, lost);
  if (otherCount > 0)
    report(
      lowering,
      "lap/not-callable",
      "/paths",
      `${plural(otherCount, "endpoint is no HTTP operation", "endpoints are no HTTP operations")}: ${examples(others)}.`,
    );
}

function addSecurity(
  lowering: Lowering,
  operation: Record<string, unknown>,
  auth: string,
): void {
  const own = lowerAuth(auth, lowering.schemes);
  tellUnclear(lowering, own.unclear);
  // `none` needs none; of what cannot be read nothing is said.
  if (own.keys.length > 0 || own.optional)
    operation["security"] = requirements(own);
}

/** Puts an operation under its path, or under a path of its own where another has that already. Gives that path. */
function put(
  { paths, endpoints, copies }: Lowering,
  endpoint: LapEndpoint,
  {
    path,
    fragment,
    operation,
  }: { path: string; fragment: string; operation: Record<string, unknown> },
): string {
  const method = endpoint.method.toLowerCase();
  const isTaken = (key: string): boolean => paths[key]?.[method] !== undefined;
  let key = path;
  if (isTaken(key) && fragment !== "") key = `${path}#${fragment}`;
  const address = `${method} ${path}`;
  for (let number = copies.get(address) ?? 2; isTaken(key); number++) {
    key = `${path}#${number}`;
    copies.set(address, number + 1);
  }
  (paths[key] ??= {})[method] = operation;
  endpoints.set(`${key} ${method}`, endpoint);
  return key;
}

const pointerTo = (key: string, { method }: LapEndpoint): string =>
  `/paths/${key.replaceAll("~", "~0").replaceAll("/", "~1")}/${method.toLowerCase()}`;

function lowerProcedures(
  lowering: Lowering,
  lost: ReadonlyMap<string, readonly LapEndpoint[]>,
): void {
  const pointers: string[] = [];
  let all = 0;
  const texts = new Set<string>();
  for (const group of lost.values()) {
    const { path } = lowerPath(group[0]!.path);
    all += group.length;
    for (const { description } of group.slice(0, 4))
      if (description) texts.add(description.slice(0, 60));
    const key = put(lowering, group[0]!, {
      path,
      fragment: "",
      operation: generalOperation(group.length, isSigned(lowering.document)),
    });
    pointers.push(pointerTo(key, group[0]!));
  }
  if (pointers.length > 0)
    report(
      lowering,
      "lap/not-callable",
      pointers[0]!,
      `${all} endpoints share ${examples(lost.keys())}, and nothing tells which of them a request means. A general operation stands for them; without it are lost: ${examples(texts)}.`,
    );
}

function count(
  tally: Tally,
  names: readonly string[],
  key: string,
  endpoint: LapEndpoint,
): void {
  if (names.length === 0) return;
  if (tally.count === 0) tally.pointer = pointerTo(key, endpoint);
  tally.count += names.length;
  for (const name of names) {
    if (tally.names.size > mostExamples) return;
    tally.names.add(name);
  }
}

const mostExamples = 3;

function examples(names: Iterable<string>): string {
  const all = [...names];
  return (
    all.slice(0, mostExamples).join(", ") +
    (all.length > mostExamples ? ", …" : "")
  );
}

const plural = (number: number, one: string, many: string): string =>
  `${number} ${number === 1 ? one : many}`;

/** One line for the document, not one for each parameter. */
function tellTallies(lowering: Lowering): void {
  const { guesses, forms, streams, unlisted } = lowering;
  if (guesses.count > 0)
    report(
      lowering,
      "lap/location-guessed",
      guesses.pointer,
      `Whether ${plural(guesses.count, "parameter goes", "parameters go")} into the query or the body is guessed by method and name: ${examples(guesses.names)}.`,
    );
  if (forms.count > 0)
    report(
      lowering,
      "lap/location-guessed",
      forms.pointer,
      `${plural(forms.count, "endpoint is", "endpoints are")} held to take a form rather than JSON: ${examples(forms.names)}.`,
    );
  if (streams.count > 0)
    report(
      lowering,
      "lap/stream-guessed",
      streams.pointer,
      `${plural(streams.count, "endpoint is", "endpoints are")} held to stream server-sent events when stream is true: ${examples(streams.names)}.`,
    );
  if (unlisted.count > 0)
    report(
      lowering,
      "lap/path-parameter-unlisted",
      unlisted.pointer,
      `${plural(unlisted.count, "parameter stands in a path", "parameters stand in paths")} only, and ${unlisted.count === 1 ? "is a required string" : "are required strings"}: ${examples(unlisted.names)}.`,
    );
}
