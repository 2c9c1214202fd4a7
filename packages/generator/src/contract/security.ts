import { canonicalText, isObject, own, type Located } from "./document.js";
import type { Finding, OperationReference } from "./finding.js";

/** One way to authenticate: schemes that are needed together, each with its scopes. Empty: nothing is needed. */
export type Alternative = ReadonlyMap<string, readonly string[]>;

/** `security` of a document or an operation; undefined where it says nothing. */
export function alternativesOf(
  node: unknown,
): readonly Alternative[] | undefined {
  const list = own(node, "security");
  if (!Array.isArray(list)) return undefined;
  return list
    .filter(isObject)
    .map(
      (item) =>
        new Map(
          Object.keys(item).map((scheme) => [
            scheme,
            Array.isArray(item[scheme])
              ? (item[scheme] as unknown[]).map(String).sort()
              : [],
          ]),
        ),
    );
}

/** No list and an empty list both ask nothing. */
const orOpen = (
  alternatives: readonly Alternative[] | undefined,
): readonly Alternative[] =>
  alternatives === undefined || alternatives.length === 0
    ? [new Map()]
    : alternatives;

/** A caller who satisfies `given` satisfies `asked`, too. */
const satisfies = (given: Alternative, asked: Alternative): boolean =>
  [...asked].every(([scheme, scopes]) => {
    const has = given.get(scheme);
    return has !== undefined && scopes.every((scope) => has.includes(scope));
  });

const isOpen = (alternatives: readonly Alternative[]): boolean =>
  alternatives.some((alternative) => alternative.size === 0);

const textOf = (alternative: Alternative): string =>
  canonicalText(Object.fromEntries(alternative));

const show = (alternative: Alternative): string =>
  alternative.size === 0
    ? "no credentials"
    : [...alternative]
        .map(([scheme, scopes]) =>
          scopes.length === 0 ? scheme : `${scheme} (${scopes.join(", ")})`,
        )
        .join(" and ");

const schemesOf = (alternative: Alternative): string =>
  [...alternative.keys()].sort().join(" ");

interface Edits {
  readonly added: readonly Alternative[];
  readonly removed: readonly Alternative[];
  readonly rescoped: readonly (readonly [Alternative, Alternative])[];
}

/** Alternatives that came, went, or ask for other scopes of the same schemes. */
function edit(
  before: readonly Alternative[],
  after: readonly Alternative[],
): Edits {
  const now = new Map(after.map((one) => [textOf(one), one]));
  const was = new Map(before.map((one) => [textOf(one), one]));
  let removed = [...was].filter(([key]) => !now.has(key)).map(([, one]) => one);
  let added = [...now].filter(([key]) => !was.has(key)).map(([, one]) => one);
  const rescoped: (readonly [Alternative, Alternative])[] = [];
  const only = (
    list: readonly Alternative[],
    schemes: string,
  ): Alternative | undefined => {
    const all = list.filter((one) => schemesOf(one) === schemes);
    return all.length === 1 ? all[0] : undefined;
  };
  for (const schemes of new Set(removed.map(schemesOf))) {
    const [a, b] = [only(removed, schemes), only(added, schemes)];
    if (schemes === "" || a === undefined || b === undefined) continue;
    rescoped.push([a, b]);
    removed = removed.filter((one) => one !== a);
    added = added.filter((one) => one !== b);
  }
  return { added, removed, rescoped };
}

/** What is compared: one operation, or the default of the document. */
export interface SecurityScope {
  readonly operation?: OperationReference;
  readonly base: Located;
  readonly revision: Located;
  /** What calls had to bring before, and have to bring now; with the default of the document where nothing is said. */
  readonly effectiveBefore: readonly Alternative[] | undefined;
  readonly effectiveAfter: readonly Alternative[] | undefined;
}

/** Edits of one `security`, each judged by whether those who could call before still can. */
export function compareSecurity(scope: SecurityScope): Finding[] {
  const isGlobal = scope.operation === undefined;
  const prefix = isGlobal ? "api-global-security" : "api-security";
  const what = isGlobal ? "the API" : "the operation";
  const [ownBefore, ownAfter] = [
    alternativesOf(scope.base.node),
    alternativesOf(scope.revision.node),
  ];
  // What one side says by itself, the other may leave to the default of its document.
  const isSaid = ownBefore !== undefined || ownAfter !== undefined;
  const before = isSaid ? (ownBefore ?? scope.effectiveBefore) : undefined;
  const after = isSaid ? (ownAfter ?? scope.effectiveAfter) : undefined;
  const effective = orOpen(scope.effectiveAfter);
  const stillIn = (given: Alternative): boolean =>
    effective.some((asked) => satisfies(given, asked));
  const { added, removed, rescoped } = edit(before ?? [], after ?? []);
  const tell = (
    id: string,
    message: string,
    subject: string,
    safe: boolean,
  ): Finding => ({
    id,
    ...(scope.operation !== undefined && { operation: scope.operation }),
    message,
    place: "security",
    subject,
    base: scope.base.pointer + (ownBefore === undefined ? "" : "/security"),
    revision:
      scope.revision.pointer + (ownAfter === undefined ? "" : "/security"),
    ...(safe && {
      level: "info",
      wire: "none",
      proof: { kind: "proved" },
    }),
  });
  return [
    ...added
      .filter(({ size }) => size > 0)
      .map((one) =>
        tell(
          `${prefix}-added`,
          `${what} takes ${show(one)}`,
          textOf(one),
          false,
        ),
      ),
    ...removed
      .filter(({ size }) => size > 0)
      .map((one) =>
        tell(
          `${prefix}-removed`,
          `${what} does not take ${show(one)} any more`,
          textOf(one),
          stillIn(one),
        ),
      ),
    ...rescoped.flatMap(([was, is]) =>
      [...is].flatMap(([scheme, scopes]) => {
        const had = was.get(scheme)!;
        return [
          ...scopes
            .filter((name) => !had.includes(name))
            .map((name) =>
              tell(
                `${prefix}-scope-added`,
                `${what} asks for scope \`${name}\` of ${scheme}`,
                `${scheme} ${name}`,
                stillIn(was),
              ),
            ),
          ...had
            .filter((name) => !scopes.includes(name))
            .map((name) =>
              tell(
                `${prefix}-scope-removed`,
                `${what} does not ask for scope \`${name}\` of ${scheme} any more`,
                `${scheme} ${name}`,
                false,
              ),
            ),
        ];
      }),
    ),
  ];
}

/** Whether calls without credentials were right, and are right. */
export function compareAnonymousAccess(
  scope: SecurityScope & { readonly operation: OperationReference },
): Finding[] {
  const [was, is] = [
    isOpen(orOpen(scope.effectiveBefore)),
    isOpen(orOpen(scope.effectiveAfter)),
  ];
  if (was === is) return [];
  const wanted = orOpen(scope.effectiveAfter).map(show).join(", or ");
  return [
    {
      id: `api-anonymous-access-${is ? "added" : "removed"}`,
      operation: scope.operation,
      message: is
        ? "the operation needs no credentials any more"
        : `the operation needs credentials now: ${wanted}`,
      place: "security",
      base: scope.base.pointer,
      revision: scope.revision.pointer,
    },
  ];
}

/** Whether two effective lists ask the same. */
export const sameSecurity = (
  a: readonly Alternative[] | undefined,
  b: readonly Alternative[] | undefined,
): boolean =>
  orOpen(a).map(textOf).sort().join() === orOpen(b).map(textOf).sort().join();
