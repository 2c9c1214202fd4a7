import type { Api, SecurityScheme } from "../../../ir/index.js";
import type { SurfaceChange, SurfaceRule } from "../surface-change.js";
import type { TypeSide } from "./calls.js";

/** The client as a whole: its class, its options, its groups. */
export function compareClients(
  before: TypeSide,
  after: TypeSide,
): SurfaceChange[] {
  return [
    ...compareClassNames(before, after),
    ...compareOptions(before.api, after.api),
    ...compareServers(before.api, after.api),
  ];
}

const change = (
  id: SurfaceRule,
  effect: SurfaceChange["effect"],
  symbol: string,
  message: string,
  nameOnly = false,
): SurfaceChange => ({
  surface: "types",
  effect,
  id,
  message,
  symbol,
  ...(nameOnly ? { nameOnly: true } : {}),
});

/** Classes keep their names from release to release (`names.lock.json`): one goes only with its group. */
function compareClassNames(before: TypeSide, after: TypeSide): SurfaceChange[] {
  const classes = new Set(after.api.groups.map((group) => group.className));
  return before.api.groups
    .filter((group) => !classes.has(group.className))
    .map((group) =>
      change(
        "types-class-removed",
        "break",
        group.className,
        `The class ${group.className} is gone: the client has no such group any more.`,
        true,
      ),
    );
}

/** Schemes that some operation asks for. */
export function usedSchemes(api: Api): readonly SecurityScheme[] {
  const used = new Set(
    api.operations.flatMap((operation) => operation.security.flat()),
  );
  return api.schemes.filter((scheme) => used.has(scheme.id));
}

/** A scheme that travels the same way and has another name now. */
export const renamedTo = (
  scheme: SecurityScheme,
  added: readonly SecurityScheme[],
): SecurityScheme | undefined => {
  const same = added.filter(
    (other) =>
      other.kind === scheme.kind &&
      other.in === scheme.in &&
      other.wireName === scheme.wireName,
  );
  return same.length === 1 ? same[0] : undefined;
};

function compareOptions(base: Api, revision: Api): SurfaceChange[] {
  const old = usedSchemes(base);
  const now = usedSchemes(revision);
  const has = (
    list: readonly SecurityScheme[],
    { option }: SecurityScheme,
  ): boolean => list.some((other) => other.option === option);
  const options = `${base.info.className}Options`;
  const added = now.filter((scheme) => !has(old, scheme));
  const removed = old.filter((scheme) => !has(now, scheme));
  const renamed = new Set<SecurityScheme>();
  const losses = removed.map((scheme) => {
    const other = renamedTo(scheme, added);
    if (other === undefined)
      return change(
        "types-option-removed",
        "break",
        `${options}.${scheme.option}`,
        `The client takes no ${scheme.option} any more.`,
      );
    renamed.add(other);
    return change(
      "types-option-renamed",
      "break",
      `${options}.${scheme.option}`,
      `The option ${scheme.option} is ${other.option} now.`,
      true,
    );
  });
  const gains = added
    .filter((scheme) => !renamed.has(scheme))
    .map((scheme) =>
      change(
        "types-option-added",
        "additive",
        `${options}.${scheme.option}`,
        `The client takes ${scheme.option} now.`,
      ),
    );
  return [...losses, ...gains];
}

function compareServers(base: Api, revision: Api): SurfaceChange[] {
  const old = baseUrlOf(base);
  const now = baseUrlOf(revision);
  return old === now
    ? []
    : [
        {
          ...change(
            "types-base-url-changed",
            "behaviour",
            base.info.className,
            now === ""
              ? "The client has no base URL of its own any more: callers must give one."
              : `The client calls ${now} by default now.`,
          ),
          at: { base: "/servers", revision: "/servers" },
        },
      ];
}

/** The first server, its variables at their defaults; empty where callers must say it. */
export function baseUrlOf({ servers }: Api): string {
  const server = servers[0];
  if (server === undefined) return "";
  const url = server.variables.reduce(
    (text, variable) => text.replaceAll(`{${variable.name}}`, variable.default),
    server.url,
  );
  return /^https?:\/\/[^{}\s]+$/.test(url) ? url.replace(/\/+$/, "") : "";
}
