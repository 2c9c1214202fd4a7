import {
  child,
  isObject,
  items,
  own,
  sameJson,
  text,
  type Located,
} from "./document.js";
import type { Finding, OperationReference } from "./finding.js";
import type { OperationAt } from "./paths.js";

interface Server {
  readonly url: string;
  readonly place: Located;
}

const saysServers = (owner: Located): boolean =>
  items(child(owner, "servers")).length > 0;

/** What says where an operation is served, the operation itself or its path; undefined where that is left to the document. */
export const ownerOfServers = ({
  item,
  operation,
}: OperationAt): Located | undefined =>
  [operation, item].find((owner) => saysServers(owner));

const serversOf = (owner: Located): Server[] =>
  items(child(owner, "servers")).flatMap((place) => {
    const url = text(own(place.node, "url"));
    return url === undefined ? [] : [{ url, place }];
  });

const variableFacts = (variable: unknown): unknown => [
  own(variable, "default"),
  own(variable, "enum"),
];

/** Addresses of one operation, where either side has some for it alone. */
export function compareOwnServers(
  base: OperationAt,
  revision: OperationAt,
  roots: { readonly base: Located; readonly revision: Located },
  operation: OperationReference,
): Finding[] {
  const [before, after] = [ownerOfServers(base), ownerOfServers(revision)];
  return before === undefined && after === undefined
    ? []
    : compareServers(before ?? roots.base, after ?? roots.revision, operation);
}

/** Addresses of the API, of one path or of one operation. They tell; a caller may be served elsewhere, too. */
export function compareServers(
  base: Located,
  revision: Located,
  operation?: OperationReference,
): Finding[] {
  const [before, after] = [serversOf(base), serversOf(revision)];
  const findings: Finding[] = [];
  const owner = operation === undefined ? "the API" : "the operation";
  const tell = (
    id: string,
    message: string,
    subject: string,
    at: { base?: string; revision?: string },
  ): void => {
    findings.push({
      id,
      ...(operation !== undefined && { operation }),
      message,
      place: "servers",
      subject,
      ...at,
    });
  };
  for (const { url, place } of before) {
    const now = after.find((server) => server.url === url);
    if (now === undefined) {
      tell(
        "api-server-removed",
        `${owner} is not served at \`${url}\` any more`,
        url,
        {
          base: place.pointer,
        },
      );
      continue;
    }
    const [was, is] = [
      own(place.node, "variables"),
      own(now.place.node, "variables"),
    ];
    const names = [was, is].flatMap((variables) =>
      isObject(variables) ? Object.keys(variables) : [],
    );
    for (const name of new Set(names))
      if (
        !sameJson(variableFacts(own(was, name)), variableFacts(own(is, name)))
      )
        tell(
          "api-server-variable-changed",
          `variable \`${name}\` of \`${url}\` has another default or other values`,
          `${url} ${name}`,
          { base: place.pointer, revision: now.place.pointer },
        );
  }
  for (const { url, place } of after)
    if (!before.some((server) => server.url === url))
      tell("api-server-added", `${owner} is served at \`${url}\`, too`, url, {
        revision: place.pointer,
      });
  return findings;
}
