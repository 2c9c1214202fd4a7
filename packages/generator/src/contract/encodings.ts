import {
  child,
  isObject,
  own,
  resolve,
  sameJson,
  text,
  type Located,
} from "./document.js";
import type { Finding } from "./finding.js";
import { schemaOfMedia, type MediaTypePair } from "./media-types.js";
import { found, type OperationRun } from "./run.js";

/** What a body is called here, and whose rules hold for it. */
export interface BodyRole {
  /** `request`: what the client sends. */
  readonly rules: "request" | "response";
  /** For sentences: "the request body", "the 200 response body". */
  readonly label: string;
  /** Structural place inside the operation. */
  readonly root: string;
}

const keywords = ["encoding", "prefixEncoding", "itemEncoding"] as const;

/** How the parts of a body are written. */
export function compareEncodings(
  run: OperationRun,
  role: BodyRole,
  pair: MediaTypePair,
): Finding[] {
  const placeOf = (media: Located, keyword: string): string => {
    const encoding = child(media, keyword);
    return encoding.node === undefined ? media.pointer : encoding.pointer;
  };
  return keywords.flatMap((keyword) => {
    const [base, revision] = [
      child(pair.base.place, keyword),
      child(pair.revision.place, keyword),
    ];
    return sameForm(run, base, revision)
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
              ...(isLost(run, pair, keyword) && {
                level: "error",
                wire: "break",
              }),
            },
          ),
        ];
  });
}

/** A part that is surely written so that who held to the old way is not understood by who holds to the new one. */
function isLost(
  run: OperationRun,
  pair: MediaTypePair,
  keyword: (typeof keywords)[number],
): boolean {
  const [base, revision] = [
    resolve(child(pair.base.place, keyword)),
    resolve(child(pair.revision.place, keyword)),
  ];
  if (keyword === "itemEncoding") return isOtherType(base.node, revision.node);
  if (typeof base.node !== "object" || base.node === null) return false;
  return Object.keys(base.node).some((name) => {
    const before = resolve(child(base, name)).node;
    const after = resolve(child(revision, name)).node;
    return (
      isOtherType(before, after) ||
      (isOtherStyle(before, after) &&
        isStructured(run, schemaOfMedia(pair.base), name))
    );
  });
}

/** Both sides list media types, and share none. */
function isOtherType(before: unknown, after: unknown): boolean {
  const typesOf = (encoding: unknown): string[] =>
    (text(own(encoding, "contentType")) ?? "*")
      .split(",")
      .map((type) => type.trim().toLowerCase());
  const [old, now] = [typesOf(before), typesOf(after)];
  // Of a wildcard, anything may be shared.
  return (
    ![...old, ...now].some((type) => type.includes("*")) &&
    !old.some((type) => now.includes(type))
  );
}

/** Both sides say how names and values are strung together, and not the same. */
function isOtherStyle(before: unknown, after: unknown): boolean {
  const styleOf = (encoding: unknown): string | undefined => {
    const [style, explode] = [own(encoding, "style"), own(encoding, "explode")];
    if (style === undefined && explode === undefined) return undefined;
    const name = style ?? "form";
    return `${String(name)} ${String(explode ?? name === "form")}`;
  };
  const [old, now] = [styleOf(before), styleOf(after)];
  return old !== undefined && now !== undefined && old !== now;
}

/** A list or an object: the style of a plain value does not show. */
function isStructured(
  run: OperationRun,
  schema: Located,
  name: string,
): boolean {
  const property = child(child(resolve(schema), "properties"), name);
  const types = isObject(property.node)
    ? (run.tools.view(property).types ?? [])
    : [];
  return types.includes("array") || types.includes("object");
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
