import type { NamedType } from "../ir/index.js";

/**
 * Names of the second view of split types, by id: `UserInput` is what is sent where `User` is answered. A schema of that
 * name keeps it: FastAPI's documents have `User-Input` beside `User`.
 */
export function inputNames(
  types: Iterable<NamedType>,
): ReadonlyMap<string, string> {
  const all = [...types];
  const split = all.filter((type) => type.split === true);
  const taken =
    split.length === 0
      ? new Set<string>()
      : new Set(all.map((type) => type.name.toLowerCase()));
  return new Map(
    split.map(({ id, name }) => {
      let view = `${name}Input`;
      for (let n = 1; taken.has(view.toLowerCase()); n++)
        view = n === 1 ? `${name}Request` : `${name}Request${n}`;
      taken.add(view.toLowerCase());
      return [id, view];
    }),
  );
}
