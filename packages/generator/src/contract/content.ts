import { child, sameJson, type Located } from "./document.js";
import type { Finding } from "./finding.js";
import {
  isTyped,
  matchMediaTypes,
  schemaOfMedia,
  type MediaTypePair,
} from "./media-types.js";
import type { SchemaPlace } from "./rules/index.js";
import { compareSchemas, found, type OperationRun } from "./run.js";

/** What a body is called here, and whose rules hold for it. */
export interface BodyRole {
  /** `request`: what the client sends. */
  readonly rules: "request" | "response";
  /** For sentences: "the request body", "the 200 response body". */
  readonly label: string;
  /** Structural place inside the operation. */
  readonly root: string;
}

const mediaTypeRule = (role: BodyRole, tail: string): string =>
  role.rules === "request"
    ? `request-body-media-type-${tail}`
    : `response-media-type-${tail}`;

const schemaRule = (role: BodyRole, tail: string): string =>
  `${role.rules}-body-media-type-${tail}`;

/** A schema that came or went inside a media type that stayed. */
function comparePresence(
  run: OperationRun,
  role: BodyRole,
  pair: MediaTypePair,
  keyword: "schema" | "itemSchema",
): Finding[] {
  const [before, after] = [
    child(pair.base.place, keyword),
    child(pair.revision.place, keyword),
  ];
  const [had, has] = [before.node !== undefined, after.node !== undefined];
  if (had === has) return [];
  const name = keyword === "schema" ? "schema" : "item-schema";
  const what = keyword === "schema" ? "a schema" : "a schema for its items";
  return [
    found(
      run,
      schemaRule(role, `${name}-${has ? "added" : "removed"}`),
      has
        ? `${role.label} (${pair.revision.name}) has ${what} now`
        : `${role.label} (${pair.base.name}) has no ${what.slice(2)} any more`,
      {
        place: `${role.root}/${pair.revision.name}`,
        base: had ? before.pointer : pair.base.place.pointer,
        revision: has ? after.pointer : pair.revision.place.pointer,
      },
    ),
  ];
}

function compareMediaType(
  run: OperationRun,
  role: BodyRole,
  pair: MediaTypePair,
): Finding[] {
  const findings: Finding[] = [];
  const root = `${role.root}/${pair.revision.name}`;
  if (pair.name !== "same")
    findings.push(
      found(
        run,
        mediaTypeRule(role, `name-${pair.name}`),
        `${role.label} has another media type: \`${pair.base.name}\` → \`${pair.revision.name}\``,
        {
          place: root,
          subject: pair.base.name,
          base: pair.base.place.pointer,
          revision: pair.revision.place.pointer,
        },
      ),
    );
  for (const keyword of ["schema", "itemSchema"] as const) {
    findings.push(...comparePresence(run, role, pair, keyword));
    const before =
      keyword === "schema"
        ? schemaOfMedia(pair.base)
        : child(pair.base.place, keyword);
    const after =
      keyword === "schema"
        ? schemaOfMedia(pair.revision)
        : child(pair.revision.place, keyword);
    if (before.node === undefined || after.node === undefined) continue;
    const place: SchemaPlace = `${role.rules}-${keyword === "schema" ? "body" : "property"}`;
    findings.push(
      ...compareSchemas(
        run,
        {
          place,
          label: `${role.label} (${pair.revision.name})`,
          root: keyword === "schema" ? root : `${root}/items`,
          typed: isTyped(pair.revision.name),
        },
        before,
        after,
      ),
    );
  }
  const [before, after] = [
    child(pair.base.place, "encoding"),
    child(pair.revision.place, "encoding"),
  ];
  if (
    role.rules === "request" &&
    !sameJson(before.node ?? {}, after.node ?? {})
  )
    findings.push(
      found(
        run,
        "request-body-encoding-changed",
        `the parts of ${role.label} (${pair.revision.name}) are encoded in another way`,
        {
          place: root,
          base:
            before.node === undefined
              ? pair.base.place.pointer
              : before.pointer,
          revision:
            after.node === undefined
              ? pair.revision.place.pointer
              : after.pointer,
        },
      ),
    );
  return findings;
}

/** The `content` of a body on both sides. */
export function compareContent(
  run: OperationRun,
  role: BodyRole,
  base: Located,
  revision: Located,
): Finding[] {
  const { pairs, added, removed } = matchMediaTypes(base, revision);
  return [
    ...removed.map(({ name, place }) =>
      found(
        run,
        mediaTypeRule(role, "removed"),
        `${role.label} is not \`${name}\` any more`,
        {
          place: role.root,
          subject: name,
          base: place.pointer,
          revision: revision.pointer,
        },
      ),
    ),
    ...added.map(({ name, place }) =>
      found(
        run,
        mediaTypeRule(role, "added"),
        `${role.label} may be \`${name}\`, too`,
        { place: role.root, subject: name, revision: place.pointer },
      ),
    ),
    ...pairs.flatMap((pair) => compareMediaType(run, role, pair)),
  ];
}
