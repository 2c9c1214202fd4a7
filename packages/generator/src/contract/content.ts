import { child, isObject, type Located } from "./document.js";
import { compareEncodings, type BodyRole } from "./encodings.js";
import type { Finding } from "./finding.js";
import {
  isTyped,
  isXml,
  matchMediaTypes,
  schemaOfMedia,
  type MediaTypePair,
} from "./media-types.js";
import type { SchemaPlace } from "./rules/index.js";
import { compareSchemas, found, type OperationRun } from "./run.js";

export type { BodyRole } from "./encodings.js";

const mediaTypeRule = (role: BodyRole, tail: string): string =>
  role.rules === "request"
    ? `request-body-media-type-${tail}`
    : `response-media-type-${tail}`;

const schemaRule = (role: BodyRole, tail: string): string =>
  `${role.rules}-body-media-type-${tail}`;

/** Without a schema, a body is whatever it likes; so it is with an empty one. */
const asksNothing = (schema: unknown): boolean =>
  schema === undefined ||
  schema === true ||
  (isObject(schema) && Object.keys(schema).length === 0);

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
  const [had, has] = [before, after].map(({ node }) => !asksNothing(node)) as [
    boolean,
    boolean,
  ];
  if (had === has || (before.node !== undefined && after.node !== undefined))
    return [];
  if (after.node === false) return [];
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
    const old =
      keyword === "schema"
        ? schemaOfMedia(pair.base)
        : child(pair.base.place, keyword);
    const after =
      keyword === "schema"
        ? schemaOfMedia(pair.revision)
        : child(pair.revision.place, keyword);
    // A schema that nothing fits is no schema that came: what was there may not be any more.
    const before =
      old.node === undefined && after.node === false
        ? { ...old, node: true }
        : old;
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
          ...(isXml(pair.revision.name) && { isXml: true }),
        },
        before,
        after,
      ),
    );
  }
  return [...findings, ...compareEncodings(run, role, pair)];
}

/** The `content` of a body on both sides. */
export function compareContent(
  run: OperationRun,
  role: BodyRole,
  base: Located,
  revision: Located,
): Finding[] {
  const { pairs, added, removed } = matchMediaTypes(base, revision);
  // Who is called cannot ask for the media type that he likes.
  const isPushed = run.caller === "server" && role.rules === "response";
  const levels = (breaks: boolean): Pick<Finding, "level" | "wire"> =>
    !isPushed
      ? {}
      : breaks
        ? { level: "error", wire: "break" }
        : { level: "info", wire: "none" };
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
          ...levels(false),
        },
      ),
    ),
    ...added.map(({ name, place }) =>
      found(
        run,
        mediaTypeRule(role, "added"),
        `${role.label} may be \`${name}\`, too`,
        {
          place: role.root,
          subject: name,
          revision: place.pointer,
          ...levels(true),
        },
      ),
    ),
    ...pairs.flatMap((pair) => compareMediaType(run, role, pair)),
  ];
}
