import { compareContent, type BodyRole } from "./content.js";
import {
  child,
  members,
  own,
  resolve,
  sameJson,
  type Located,
} from "./document.js";
import type { Finding } from "./finding.js";
import { isTyped } from "./media-types.js";
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

/** A header may hold JSON, where it says so. */
const isTypedContent = (place: Located): boolean => {
  const [name] = members(child(place, "content")).map(({ key }) => key);
  return name !== undefined && isTyped(name);
};

/** The schema of a parameter or header; where it says nothing, anything may be sent. */
export function anySchemaOfParameter(place: Located): Located {
  const schema = schemaOfParameter(place);
  return schema.node === undefined ? { ...place, node: {} } : schema;
}

/** Whether how a value is put together shows in what is sent: it does not for plain ones. */
export function isComposed(run: OperationRun, place: Located): boolean {
  const { types } = run.tools.view(anySchemaOfParameter(place));
  return (
    types === undefined ||
    types.some((type) => type === "array" || type === "object")
  );
}

/** How a header is written, and whether that shows. */
function compareHeaderForm(
  run: OperationRun,
  label: string,
  place: string,
  base: Located,
  revision: Located,
): Finding[] {
  const contentOf = (header: Located): string | undefined =>
    members(child(header, "content"))[0]?.key;
  // Lists are written the same either way.
  const isExploded = (header: Located): boolean =>
    own(header.node, "explode") === true &&
    run.tools.view(anySchemaOfParameter(header)).types?.includes("object") ===
      true;
  const [before, after] = [contentOf(base), contentOf(revision)];
  const differs =
    before !== after
      ? before !== undefined && after !== undefined
        ? true
        : isComposed(run, base) || isComposed(run, revision)
      : before === undefined && isExploded(base) !== isExploded(revision);
  if (!differs) return [];
  return [
    found(
      run,
      run.caller === "client"
        ? "response-header-serialization-changed"
        : "request-parameter-serialization-changed",
      `${label} is written in another way`,
      { place, base: base.pointer, revision: revision.pointer },
    ),
  ];
}

/** Ids by who sends the header: in answers to what the server calls, the client does. */
const headerRules = {
  client: {
    added: () => "response-header-added",
    removed: (required: boolean) =>
      `${required ? "required" : "optional"}-response-header-removed`,
    became: "response-header-became",
  },
  server: {
    added: (required: boolean) =>
      `new-${required ? "required" : "optional"}-request-parameter`,
    removed: () => "request-parameter-removed",
    became: "request-parameter-became",
  },
} as const;

function compareHeaders(
  run: OperationRun,
  status: string,
  base: Located,
  revision: Located,
): Finding[] {
  const [before, after] = [headersOf(base), headersOf(revision)];
  const findings: Finding[] = [];
  const rules = headerRules[run.caller];
  const at = (header: Header): string =>
    `response ${status}/header ${header.name}`;
  for (const [key, header] of before) {
    const now = after.get(key);
    const label = `header \`${header.name}\` of the ${status} response`;
    if (now === undefined) {
      findings.push(
        found(run, rules.removed(header.required), `${label} is gone`, {
          place: at(header),
          base: header.place.pointer,
          revision: revision.pointer,
        }),
      );
      continue;
    }
    if (header.required !== now.required)
      findings.push(
        found(
          run,
          `${rules.became}-${now.required ? "required" : "optional"}`,
          `${label} became ${now.required ? "required" : "optional"}`,
          {
            place: at(header),
            base: header.place.pointer,
            revision: now.place.pointer,
          },
        ),
      );
    findings.push(
      ...compareHeaderForm(run, label, at(header), header.place, now.place),
      ...compareSchemas(
        run,
        {
          place:
            run.caller === "client" ? "response-header" : "request-parameter",
          label,
          root: at(header),
          typed: isTypedContent(now.place),
        },
        anySchemaOfParameter(header.place),
        anySchemaOfParameter(now.place),
      ),
    );
  }
  for (const [key, header] of after)
    if (!before.has(key))
      findings.push(
        found(
          run,
          rules.added(header.required),
          `header \`${header.name}\` of the ${status} response is new`,
          { place: at(header), revision: header.place.pointer },
        ),
      );
  return findings;
}

const linkKeywords = [
  "operationId",
  "operationRef",
  "parameters",
  "requestBody",
  "server",
] as const;

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
  const names = (list: typeof before): Map<string, Located> =>
    new Map(list.map(({ key, place: link }) => [key, resolve(link)]));
  const [old, now] = [names(before), names(after)];
  return [
    ...[...old].flatMap(([key, link]) => {
      const other = now.get(key);
      return other === undefined ||
        linkKeywords.every((keyword) =>
          sameJson(own(link.node, keyword), own(other.node, keyword)),
        )
        ? []
        : [
            found(
              run,
              "response-link-changed",
              `link \`${key}\` of the ${status} response leads elsewhere, or with other values`,
              {
                place,
                subject: key,
                base: link.pointer,
                revision: other.pointer,
              },
            ),
          ];
    }),
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
