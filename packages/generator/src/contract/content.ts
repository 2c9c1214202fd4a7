import {
  child,
  isObject,
  resolve,
  sameJson,
  type Located,
} from "./document.js";
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
          ...(isXml(pair.revision.name) && { isXml: true }),
        },
        before,
        after,
      ),
    );
  }
  return [...findings, ...compareEncoding(run, role, pair)];
}

/** How the parts of a body are written. */
function compareEncoding(
  run: OperationRun,
  role: BodyRole,
  pair: MediaTypePair,
): Finding[] {
  const placeOf = (media: Located, keyword: string): string => {
    const encoding = child(media, keyword);
    return encoding.node === undefined ? media.pointer : encoding.pointer;
  };
  return ["encoding", "prefixEncoding", "itemEncoding"].flatMap((keyword) => {
    const same = sameForm(
      run,
      child(pair.base.place, keyword),
      child(pair.revision.place, keyword),
    );
    return same
      ? []
      : [
          found(
            run,
            `${role.rules}-body-encoding-changed`,
            `the parts of ${role.label} (${pair.revision.name}) are encoded in another way`,
            {
              place: `${role.root}/${pair.revision.name}`,
              ...(keyword !== "encoding" && { subject: keyword }),
              base: placeOf(pair.base.place, keyword),
              revision: placeOf(pair.revision.place, keyword),
            },
          ),
        ];
  });
}

const textKeywords: ReadonlySet<string> = new Set([
  "description",
  "example",
  "examples",
]);

/** Whether two encodings, their headers included, mean the same. */
function sameForm(
  run: OperationRun,
  baseAt: Located,
  revisionAt: Located,
): boolean {
  const [base, revision] = [resolve(baseAt), resolve(revisionAt)];
  const [before, after] = [base.node ?? {}, revision.node ?? {}];
  if (!isObject(before) || !isObject(after)) {
    if (!Array.isArray(before) || !Array.isArray(after))
      return sameJson(before, after);
    return (
      before.length === after.length &&
      before.every((_, index) =>
        sameForm(run, child(base, index), child(revision, index)),
      )
    );
  }
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys]
    .filter((key) => !textKeywords.has(key))
    .every((key) => {
      const [a, b] = [child(base, key), child(revision, key)];
      return key === "schema" && isObject(a.node) && isObject(b.node)
        ? run.tools.same(a, b) ||
            run.tools.proofs.equal(run.tools.view(a), run.tools.view(b))
        : sameForm(run, a, b);
    });
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
