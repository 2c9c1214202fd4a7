import { typeIdentifier } from "../code/index.js";
import { diagnostic, type Diagnostic } from "../diagnostics/index.js";
import type { NamedType } from "../ir/index.js";
import type { NamesLock } from "./names-lock.js";
import { reservedTypes } from "./reserved.js";

/** What the package exports beside its types under names that are given already, in lower case. */
const lockedClassNames = ({ classes }: NamesLock): string[] =>
  Object.entries(classes).flatMap(([group, name]) =>
    (group === "" ? [name, `${name}Options`] : [name]).map((each) =>
      each.toLowerCase(),
    ),
  );

/** Names of the types: locked ones stay, new ones give way. */
export function assignTypeNames(
  types: readonly NamedType[],
  lock: NamesLock,
  diagnostics: Diagnostic[],
): NamedType[] {
  const reserved = new Set(reservedTypes.map((name) => name.toLowerCase()));
  const taken = new Set([
    ...reserved,
    ...Object.values(lock.types).map((name) => name.toLowerCase()),
    ...lockedClassNames(lock),
  ]);
  // A schema may be called `constructor`.
  const lockedName = (type: NamedType): string | undefined =>
    Object.hasOwn(lock.types, type.id) ? lock.types[type.id] : undefined;
  // A name that is plainly the key's is not in the lock: it is nobody else's, wherever a newcomer stands.
  const keepsKey = new Set(
    types.filter((type) => {
      const free =
        lockedName(type) === undefined &&
        typeIdentifier(type.name) === type.id &&
        !taken.has(type.id.toLowerCase());
      if (free) taken.add(type.id.toLowerCase());
      return free;
    }),
  );
  return types.map((type) => {
    const locked = lockedName(type);
    if (locked !== undefined) return { ...type, name: locked };
    if (keepsKey.has(type)) return { ...type, name: type.id };
    const base = typeIdentifier(type.name);
    let name = reserved.has(base.toLowerCase()) ? `${base}Model` : base;
    for (let n = 2; taken.has(name.toLowerCase()); n++) name = `${base}${n}`;
    if (name !== base && !reserved.has(base.toLowerCase())) {
      diagnostics.push(
        diagnostic("names/clash", {
          message: `The schema "${type.id}" would be the type ${base}, which is taken; it is ${name}.`,
          pointer: type.origin.pointer,
          atKey: true,
        }),
      );
    }
    taken.add(name.toLowerCase());
    return { ...type, name };
  });
}
