import { compareContent, type BodyRole } from "./content.js";
import { child, members, own, resolve, type Located } from "./document.js";
import type { Finding } from "./finding.js";
import { compareSchemas, found, type OperationRun } from "./run.js";

const isSuccess = (status: string): boolean => /^2(?:\d\d|xx)$/i.test(status);

/** What is told of the headers of one response. */
interface Header {
  readonly name: string;
  readonly place: Located;
  readonly required: boolean;
}

function headersOf(response: Located): Map<string, Header> {
  const headers = new Map<string, Header>();
  for (const { key, place } of members(child(response, "headers"))) {
    // The media type is told by `content`; a header of this name is to be ignored.
    if (key.toLowerCase() === "content-type") continue;
    const target = resolve(place);
    headers.set(key.toLowerCase(), {
      name: key,
      place: target,
      required: own(target.node, "required") === true,
    });
  }
  return headers;
}

/** The schema of a header, which may stand under `content`. */
export function schemaOfParameter(place: Located): Located {
  const schema = child(place, "schema");
  if (schema.node !== undefined) return schema;
  const first = members(child(place, "content"))[0];
  return first === undefined ? schema : child(resolve(first.place), "schema");
}

function compareHeaders(
  run: OperationRun,
  status: string,
  base: Located,
  revision: Located,
): Finding[] {
  const [before, after] = [headersOf(base), headersOf(revision)];
  const findings: Finding[] = [];
  const at = (header: Header): string =>
    `response ${status}/header ${header.name}`;
  for (const [key, header] of before) {
    const now = after.get(key);
    const label = `header \`${header.name}\` of the ${status} response`;
    if (now === undefined) {
      findings.push(
        found(
          run,
          `${header.required ? "required" : "optional"}-response-header-removed`,
          `${label} is gone`,
          {
            place: at(header),
            base: header.place.pointer,
            revision: revision.pointer,
          },
        ),
      );
      continue;
    }
    if (header.required !== now.required)
      findings.push(
        found(
          run,
          `response-header-became-${now.required ? "required" : "optional"}`,
          `${label} became ${now.required ? "required" : "optional"}`,
          {
            place: at(header),
            base: header.place.pointer,
            revision: now.place.pointer,
          },
        ),
      );
    const [old, next] = [
      schemaOfParameter(header.place),
      schemaOfParameter(now.place),
    ];
    if (old.node !== undefined && next.node !== undefined)
      findings.push(
        ...compareSchemas(
          run,
          {
            place:
              run.caller === "client" ? "response-header" : "request-parameter",
            label,
            root: at(header),
            typed: false,
          },
          old,
          next,
        ),
      );
  }
  for (const [key, header] of after)
    if (!before.has(key))
      findings.push(
        found(
          run,
          "response-header-added",
          `header \`${header.name}\` of the ${status} response is new`,
          { place: at(header), revision: header.place.pointer },
        ),
      );
  return findings;
}

function compareLinks(
  run: OperationRun,
  status: string,
  base: Located,
  revision: Located,
): Finding[] {
  const [before, after] = [base, revision].map((response) =>
    members(child(response, "links")),
  ) as [ReturnType<typeof members>, ReturnType<typeof members>];
  const place = `response ${status}/links`;
  const names = (list: typeof before): Set<string> =>
    new Set(list.map(({ key }) => key));
  const [old, now] = [names(before), names(after)];
  return [
    ...before
      .filter(({ key }) => !now.has(key))
      .map(({ key, place: link }) =>
        found(
          run,
          "response-link-removed",
          `link \`${key}\` of the ${status} response is gone`,
          { place, subject: key, base: link.pointer },
        ),
      ),
    ...after
      .filter(({ key }) => !old.has(key))
      .map(({ key, place: link }) =>
        found(
          run,
          "response-link-added",
          `link \`${key}\` of the ${status} response is new`,
          { place, subject: key, revision: link.pointer },
        ),
      ),
  ];
}

/** The responses of an operation on both sides. */
export function compareResponses(
  run: OperationRun,
  baseOperation: Located,
  revisionOperation: Located,
): Finding[] {
  const [before, after] = [baseOperation, revisionOperation].map(
    (operation) =>
      new Map(
        members(child(operation, "responses"))
          .filter(({ key }) => !key.startsWith("x-"))
          .map(({ key, place }) => [key, resolve(place)] as const),
      ),
  ) as [Map<string, Located>, Map<string, Located>];
  const findings: Finding[] = [];
  const statusRule = (status: string, happened: string): string =>
    status === "default"
      ? `response-default-${happened}`
      : `response-${isSuccess(status) ? "" : "non-"}success-status-${happened}`;
  for (const [status, response] of before) {
    const now = after.get(status);
    if (now === undefined) {
      findings.push(
        found(
          run,
          statusRule(status, "removed"),
          `the ${status} response is gone`,
          {
            place: `response ${status}`,
            base: response.pointer,
            revision: revisionOperation.pointer,
          },
        ),
      );
      continue;
    }
    const role: BodyRole = {
      rules: run.caller === "client" ? "response" : "request",
      label: `the ${status} response body`,
      root: `response ${status}`,
    };
    findings.push(
      ...compareHeaders(run, status, response, now),
      ...compareContent(
        run,
        role,
        child(response, "content"),
        child(now, "content"),
      ),
      ...compareLinks(run, status, response, now),
    );
  }
  for (const [status, response] of after)
    if (!before.has(status))
      findings.push(
        found(
          run,
          statusRule(status, "added"),
          `the ${status} response is new`,
          { place: `response ${status}`, revision: response.pointer },
        ),
      );
  return findings;
}
