import type {
  Change,
  CompareOptions,
  ContractDocument,
  ContractReport,
  Level,
} from "./change.js";
import { compareCoarsely } from "./coarse.js";
import { compareComponents } from "./components.js";
import { componentOf, type Located } from "./document.js";
import { effectsFrom } from "./effects.js";
import { compareCallbacks, compareWebhooks } from "./events.js";
import type { Finding } from "./finding.js";
import { fingerprintOf } from "./fingerprint.js";
import { isWatched, lifecycleOf, stabilityOf } from "./lifecycle.js";
import {
  addedOperation,
  compareOperation,
  referenceOf,
  removedOperation,
} from "./operations.js";
import {
  allOperations,
  matchPaths,
  movedOperations,
  renamedParameters,
  templateOf,
  type OperationAt,
} from "./paths.js";
import { createProofs } from "./proofs.js";
import { ruleOf } from "./rules/index.js";
import type { Run } from "./run.js";
import { newMetPairs } from "./schema/met.js";
import { createSame } from "./schema/same.js";
import { createViews } from "./schema/view.js";
import { changedForms, compareSecuritySchemes } from "./security-schemes.js";
import {
  alternativesOf,
  compareAnonymousAccess,
  compareSecurity,
  sameSecurity,
} from "./security.js";
import {
  compareOwnServers,
  compareServers,
  ownerOfServers,
} from "./servers.js";
import { bumpOf, verdictOf } from "./verdict.js";
import { compareVersions } from "./version-policy.js";

const rootOf = ({ document }: ContractDocument): Located => ({
  document,
  node: document,
  pointer: "",
});

/** Everything about one operation of both sides that its own reader does not see. */
function compareAround(
  run: Run,
  base: OperationAt,
  revision: OperationAt,
  forms: ReadonlyMap<string, string>,
): Finding[] {
  const operation = referenceOf(revision);
  const stability = stabilityOf(revision.operation.node);
  if (
    !isWatched(
      run.tools.lifecycle,
      stability === "invalid" ? undefined : stability,
    )
  )
    return [];
  const own = alternativesOf(base.operation.node);
  const owns = alternativesOf(revision.operation.node);
  const scope = {
    operation,
    base: base.operation,
    revision: revision.operation,
    effectiveBefore: own ?? alternativesOf(run.base.document),
    effectiveAfter: owns ?? alternativesOf(run.revision.document),
  };
  const same = sameSecurity(scope.effectiveBefore, scope.effectiveAfter);
  const used = new Set(
    (scope.effectiveBefore ?? []).flatMap((one) => [...one.keys()]),
  );
  return [
    ...(same ? [] : compareSecurity(scope)),
    ...compareAnonymousAccess(scope),
    ...[...forms]
      .filter(([scheme]) => used.has(scheme))
      .map(([scheme, change]): Finding => ({
        id: "api-credential-changed",
        operation,
        message: `the operation wants the credentials of \`${scheme}\` in another form (${change})`,
        place: "security",
        subject: scheme,
        base: base.operation.pointer,
        revision: revision.operation.pointer,
      })),
    ...compareOwnServers(
      base,
      revision,
      { base: rootOf(run.base), revision: rootOf(run.revision) },
      operation,
    ),
    ...compareCallbacks(run, operation, base.operation, revision.operation),
  ];
}

function compareOperations(run: Run): Finding[] {
  const { pairs, removed, added } = matchPaths(
    run.base.document,
    run.revision.document,
  );
  const forms = changedForms(run.base.document, run.revision.document);
  const both = (
    base: OperationAt,
    revision: OperationAt,
    renamed: ReadonlyMap<string, string>,
  ): Finding[] =>
    run.tools.coarse
      ? compareCoarsely(run, base, revision, renamed)
      : [
          ...compareOperation(run, base, revision, renamed),
          ...compareAround(run, base, revision, forms),
        ];
  const findings: Finding[] = [];
  const gone: { readonly operation: OperationAt; readonly whole: boolean }[] =
    removed.flatMap(({ operations }) =>
      operations.map((operation) => ({ operation, whole: true })),
    );
  const come = added.flatMap(({ operations }) => [...operations]);
  for (const { base, revision, renamed } of pairs) {
    for (const operation of base.operations) {
      const other = revision.operations.find(
        ({ method }) => method === operation.method,
      );
      if (other === undefined) gone.push({ operation, whole: false });
      else findings.push(...both(operation, other, renamed));
    }
    come.push(
      ...revision.operations.filter(
        ({ method }) =>
          !base.operations.some((operation) => operation.method === method),
      ),
    );
  }
  const moved = new Map(
    movedOperations(
      gone.map(({ operation }) => operation),
      come,
      (a, b) => isAlike(run, a, b),
    ),
  );
  for (const { operation, whole } of gone) {
    const target = moved.get(operation);
    findings.push(...removedOperation(run, operation, whole, target));
    if (target !== undefined)
      findings.push(
        ...both(
          operation,
          target,
          renamedParameters(operation.path, target.path),
        ),
      );
  }
  const arrived = new Set(moved.values());
  return [
    ...findings,
    ...come
      .filter((operation) => !arrived.has(operation))
      .map((operation) => addedOperation(run, operation)),
  ];
}

/** Two operations that differ in nothing but their paths, and say enough for that to be no accident. */
function isAlike(run: Run, gone: OperationAt, come: OperationAt): boolean {
  const renamed = renamedParameters(gone.path, come.path);
  const says = (one: OperationAt): boolean =>
    Object.keys(one.operation.node as object).some(
      (key) =>
        key === "parameters" || key === "requestBody" || key === "responses",
    );
  return (
    says(gone) &&
    says(come) &&
    compareOperation(run, gone, come, renamed).length === 0
  );
}

function compareGlobals(run: Run): Finding[] {
  const [base, revision] = [rootOf(run.base), rootOf(run.revision)];
  const isDefault = (says: (operation: OperationAt) => boolean): boolean =>
    [base, revision].every(({ document }) => {
      const operations = allOperations(document);
      return operations.length === 0 || !operations.every(says);
    });
  return [
    // Where every operation says it by itself, it is told of the operations.
    ...(isDefault((one) => ownerOfServers(one) !== undefined)
      ? compareServers(base, revision)
      : []),
    ...(isDefault(
      ({ operation }) => alternativesOf(operation.node) !== undefined,
    )
      ? compareSecurity({
          base,
          revision,
          effectiveBefore: alternativesOf(base.node),
          effectiveAfter: alternativesOf(revision.node),
        })
      : []),
    ...compareSecuritySchemes(base.document, revision.document),
    ...compareComponents(run),
  ];
}

const rank: Readonly<Record<Level, number>> = { info: 0, warning: 1, error: 2 };

const sentence = (message: string): string =>
  message.charAt(0).toUpperCase() + message.slice(1);

function changeOf(
  finding: Finding,
  options: CompareOptions,
): Change | undefined {
  const rule = ruleOf(finding.id);
  const wanted = options.severity?.[finding.id];
  if (wanted === "none") return undefined;
  const level = wanted ?? finding.level ?? rule.level;
  const judged = finding.wire ?? rule.wire;
  // What somebody ruled to be no break is none for the version either.
  const wire =
    wanted !== undefined && wanted !== "error" && judged === "break"
      ? "behaviour"
      : judged;
  const { operation } = finding;
  const key =
    operation === undefined
      ? ""
      : `${operation.method} ${templateOf(operation.path)}`;
  const pointer = finding.revision ?? finding.base;
  const component = pointer === undefined ? undefined : componentOf(pointer);
  return {
    id: finding.id,
    level,
    ...(operation !== undefined && {
      method: operation.method,
      path: operation.path,
      ...(operation.operationId !== undefined && {
        operationId: operation.operationId,
      }),
    }),
    ...(rule.direction !== undefined && { direction: rule.direction }),
    message: sentence(finding.message),
    effects: { wire, ...effectsFrom(finding.id, wire) },
    proof: finding.proof ?? { kind: "rule" },
    ...(finding.base !== undefined && { base: { pointer: finding.base } }),
    ...(finding.revision !== undefined && {
      revision: { pointer: finding.revision },
    }),
    ...(component !== undefined && { component }),
    fingerprint: fingerprintOf(
      finding.id,
      key,
      finding.place,
      finding.subject ?? "",
    ),
  };
}

/** Everything that differs between two contracts, named and judged. Pure: the clock is an option. */
export function compareContracts(
  base: ContractDocument,
  revision: ContractDocument,
  options: CompareOptions,
): ContractReport {
  const coarse = base.precision === "lap" || revision.precision === "lap";
  const view = createViews(coarse);
  const run: Run = {
    base,
    revision,
    tools: {
      view,
      same: createSame(view),
      proofs: createProofs(options.budget),
      met: newMetPairs(),
      coarse,
      lifecycle: lifecycleOf(options),
    },
  };
  const changes = new Map<string, Change>();
  const keep = (finding: Finding): void => {
    const change = changeOf(finding, options);
    if (change !== undefined && !changes.has(change.fingerprint))
      changes.set(change.fingerprint, change);
  };
  if (!coarse) for (const finding of compareGlobals(run)) keep(finding);
  for (const finding of compareOperations(run)) keep(finding);
  if (!coarse) for (const finding of compareWebhooks(run)) keep(finding);
  const breaks = [...changes.values()].some(({ level }) => level === "error");
  for (const finding of compareVersions(
    base.document,
    revision.document,
    breaks,
    options,
  ))
    keep(finding);
  const all = [...changes.values()];
  return {
    verdict: verdictOf(all, options.promise),
    bump: bumpOf(all, options.promise),
    changes: all.filter(
      ({ level }) => rank[level] >= rank[options.level ?? "info"],
    ),
  };
}
