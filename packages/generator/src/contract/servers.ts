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

interface Server {
  readonly url: string;
  readonly place: Located;
}

const serversOf = (owner: Located): Server[] =>
  items(child(owner, "servers")).flatMap((place) => {
    const url = text(own(place.node, "url"));
    return url === undefined ? [] : [{ url, place }];
  });

const variableFacts = (variable: unknown): unknown => [
  own(variable, "default"),
  own(variable, "enum"),
];

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
    for (const name of isObject(was) ? Object.keys(was) : [])
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
