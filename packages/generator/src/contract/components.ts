import { at, isObject, members, type JsonObject } from "./document.js";
import type { Finding } from "./finding.js";
import type { Run } from "./run.js";
import { renames, similarity } from "./similarity.js";

const schemasIn = (document: JsonObject): ReturnType<typeof members> =>
  members(at(document, "/components/schemas")).filter(({ place }) =>
    isObject(place.node),
  );

/** Shared schemas whose names are gone. On the wire a name is nothing; in generated code it is an exported type. */
export function compareComponents(run: Run): Finding[] {
  const [before, after] = [
    schemasIn(run.base.document),
    schemasIn(run.revision.document),
  ];
  const names = (list: typeof before): Set<string> =>
    new Set(list.map(({ key }) => key));
  const [old, now] = [names(before), names(after)];
  const gone = before.filter(({ key }) => !now.has(key));
  const come = after.filter(({ key }) => !old.has(key));
  const renamed = new Map(
    renames(
      gone,
      come,
      (a, b) =>
        run.tools.same(a.place, b.place) ? 1 + similarity(a.key, b.key) : 0,
      1,
    ).map(([a, b]) => [a.key, b]),
  );
  return gone.map(({ key, place }): Finding => {
    const other = renamed.get(key);
    return {
      id: "api-schema-removed",
      message:
        other === undefined
          ? `shared schema \`${key}\` is gone`
          : `shared schema \`${key}\` is called \`${other.key}\` now`,
      place: `schemas/${key}`,
      base: place.pointer,
      ...(other !== undefined && { revision: other.place.pointer }),
    };
  });
}
