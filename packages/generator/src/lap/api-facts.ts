import type { LapDocument, LapParam } from "./document.js";
import type { Scheme } from "./lower-auth.js";

/** What the whole document tells about where parameters go. */
export interface ApiFacts {
  /** Whether the API is read too: one of nothing but POST has its paging in the body. */
  readonly hasReads: boolean;
  /**
   * The document was made from Swagger 2, whose types and fields are lost: a parameter of a write is then the whole
   * body, a field of a form or a part of the query, never a field of a JSON body.
   */
  readonly untyped: boolean;
  /** Lists begin with parameters and end with fields of the body. Models of AWS know no such order. */
  readonly ordered: boolean;
  /** Headers that carry a credential, in lower case. */
  readonly credentials: ReadonlySet<string>;
  readonly isHeader: (name: string) => boolean;
  /** Whether several reads have the very same parameter: one that many operations share. */
  readonly isShared: (param: LapParam) => boolean;
}

export function readFacts(
  document: LapDocument,
  schemes: ReadonlyMap<string, Scheme>,
): ApiFacts {
  const vendor = vendorOf(document.api);
  // The same names stand in many endpoints.
  const known = new Map<string, boolean>();
  const isHeader = (name: string): boolean => {
    let answer = known.get(name);
    if (answer === undefined) {
      answer =
        looksLikeHeader(name) ||
        (vendor !== "" && name.toLowerCase().startsWith(vendor));
      known.set(name, answer);
    }
    return answer;
  };
  return {
    hasReads: document.endpoints.some(({ method }) => method === "GET"),
    untyped: isUntyped(document),
    ordered: document.types.length === 0 && !/SigV4/.test(document.auth ?? ""),
    credentials: credentialHeaders(schemes),
    isHeader,
    isShared: sharedParams(document),
  };
}

const leastSharing = 3;

/** Parameters by name, type and comment that at least three reads have. A bare name and type says too little. */
function sharedParams({
  endpoints,
}: LapDocument): (param: LapParam) => boolean {
  const counts = new Map<string, Map<string, number>>();
  for (const { method, required, optional } of endpoints) {
    if (method !== "GET") continue;
    for (const list of [required, optional])
      for (const { name, type, comment } of list ?? []) {
        if (comment === undefined || type.kind === "object") continue;
        let texts = counts.get(name);
        if (texts === undefined) counts.set(name, (texts = new Map()));
        texts.set(comment, (texts.get(comment) ?? 0) + 1);
      }
  }
  return ({ name, comment, type }) =>
    comment !== undefined &&
    type.kind !== "object" &&
    (counts.get(name)?.get(comment) ?? 0) >= leastSharing;
}

/** `anthropic-` for Anthropic: headers of its own bear the name of the vendor. */
function vendorOf(api: string): string {
  const word = /^[A-Za-z]{3,20}/.exec(api)?.[0].toLowerCase() ?? "";
  return word === "" || word === "the" || word === "api" ? "" : `${word}-`;
}

export function credentialHeaders(
  schemes: ReadonlyMap<string, Scheme>,
): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { in: place, name } of schemes.values())
    if (place === "header") names.add(String(name).toLowerCase());
  return names;
}

const headerWords: ReadonlySet<string> = new Set(
  (
    "accept accept-charset accept-encoding accept-language authorization cache-control content-disposition " +
    "content-encoding content-language content-length content-md5 content-range content-type " +
    "idempotency-key if-match if-modified-since if-none-match if-range if-unmodified-since user-agent"
  ).split(" "),
);

/** Words that are also names of other things where they are not written as headers are. */
const headerTitles: ReadonlySet<string> = new Set(
  "Cookie Host Origin Prefer Range Referer traceparent tracestate".split(" "),
);

/** `X-…`, Microsoft's `ocp-…`, names of the HTTP standards, and `Aa-Bb`, as only headers are written. */
const looksLikeHeader = (name: string): boolean =>
  headerTitles.has(name) ||
  headerWords.has(name.toLowerCase()) ||
  (name.includes("-") &&
    (/^(?:x|ocp)-[a-z0-9-]+$/i.test(name) ||
      /^[A-Z][A-Za-z0-9]*(?:-[A-Z][A-Za-z0-9]*)+$/.test(name)));

/** No field of an answer anywhere, and hardly a type among the parameters. */
function isUntyped({ endpoints }: LapDocument): boolean {
  let bare = 0;
  let all = 0;
  const count = (list: readonly LapParam[] | undefined): void => {
    for (const { type } of list ?? []) {
      all++;
      if (
        type.kind === "scalar" &&
        (type.name === "any" || type.name === "map")
      )
        bare++;
    }
  };
  for (const endpoint of endpoints) {
    if (endpoint.returns.some(({ fields }) => fields !== undefined))
      return false;
    count(endpoint.required);
    count(endpoint.optional);
  }
  return all > 0 && bare >= 0.9 * all;
}
