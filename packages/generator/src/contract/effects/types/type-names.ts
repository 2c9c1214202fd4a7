import type { SurfaceChange } from "../surface-change.js";
import type { Call, TypeSide } from "./calls.js";

/** Names of types that callers import: those of the contract's schemas, and those of the operations. */
export function compareTypeNames(
  before: TypeSide,
  after: TypeSide,
  calls: readonly { readonly before: Call; readonly after: Call }[],
): SurfaceChange[] {
  const now = new Set([
    ...after.printed.declarations.keys(),
    ...calls.flatMap((call) => call.after.typeNames),
  ]);
  const schemas = [...before.printed.declarations.values()]
    .filter(({ name }) => !now.has(name))
    .map(({ name, named, view }): SurfaceChange => {
      const target = after.printed.types.get(named.id);
      const other =
        target === undefined ? undefined : after.printed.nameOf(target, view);
      return {
        surface: "types",
        effect: "break",
        id: other === undefined ? "types-type-removed" : "types-type-renamed",
        message:
          other === undefined
            ? `The type ${name} is gone.`
            : `The type ${name} is ${other} now.`,
        at: {
          base: named.origin.pointer,
          ...(target === undefined ? {} : { revision: target.origin.pointer }),
        },
        symbol: name,
        nameOnly: true,
      };
    });
  const added = [...after.printed.declarations.values()]
    .filter(({ name }) => !before.printed.declarations.has(name))
    .map(({ name, named }): SurfaceChange => ({
      surface: "types",
      effect: "additive",
      id: "types-type-added",
      message: `The type ${name} is new.`,
      at: { revision: named.origin.pointer },
      symbol: name,
    }));
  const ofOperations = calls
    .filter(({ before: old, after: other }) => sameIdentifier(old, other))
    .flatMap(({ before: old, after: other }) =>
      old.typeNames
        .filter((name) => !now.has(name))
        .map((name): SurfaceChange => ({
          surface: "types",
          effect: "break",
          id: "types-type-removed",
          message: `The type ${name} is gone: what it stood for is nothing, plain, or has a name of its own.`,
          operation: old.operation.key,
          at: {
            base: old.operation.origin.pointer,
            revision: other.operation.origin.pointer,
          },
          symbol: name,
          nameOnly: true,
        })),
    );
  return [...schemas, ...added, ...ofOperations];
}

/** Where the operation itself is renamed, that is said once. */
const sameIdentifier = (before: Call, after: Call): boolean =>
  before.operation.identifier === after.operation.identifier;
