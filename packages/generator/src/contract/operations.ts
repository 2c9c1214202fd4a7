import { child, own, sameJson, text, type Located } from "./document.js";
import type { Finding, OperationReference } from "./finding.js";
import {
  isDeprecated,
  isWatched,
  noticeDaysOf,
  rankOf,
  stabilityOf,
  sunsetOf,
  type Stability,
} from "./lifecycle.js";
import { parametersOf } from "./parameter.js";
import { compareParameters } from "./parameters.js";
import type { OperationAt } from "./paths.js";
import { compareRequestBody } from "./request-body.js";
import { compareResponses } from "./responses.js";
import { found, newSeen, type OperationRun, type Run } from "./run.js";

export const referenceOf = ({
  method,
  path,
  operation,
}: OperationAt): OperationReference => {
  const operationId = text(own(operation.node, "operationId"));
  return { method, path, ...(operationId !== undefined && { operationId }) };
};

const known = (
  stability: Stability | "invalid" | undefined,
): Stability | undefined => (stability === "invalid" ? undefined : stability);

function compareStability(
  run: Pick<OperationRun, "operation" | "tools">,
  base: Located,
  revision: Located,
): Finding[] {
  const [before, after] = [stabilityOf(base.node), stabilityOf(revision.node)];
  const at = { base: base.pointer, revision: revision.pointer };
  const keyword = "x-stability-level";
  if (sameJson(own(base.node, keyword), own(revision.node, keyword))) return [];
  if (before === "invalid" || after === "invalid") {
    const sides = [
      ...(before === "invalid" ? [base] : []),
      ...(after === "invalid" ? [revision] : []),
    ];
    return sides.map(({ node, pointer }) =>
      found(
        run,
        "api-invalid-stability-level",
        `the operation's level of stability is none of draft, alpha, beta, stable: ${JSON.stringify(own(node, keyword))}`,
        {
          [pointer === base.pointer ? "base" : "revision"]: pointer,
          subject: "operation",
        },
      ),
    );
  }
  if (rankOf(before) === rankOf(after)) return [];
  if (!isWatched(run.tools.lifecycle, before)) return [];
  const happened = rankOf(after) > rankOf(before) ? "increased" : "decreased";
  return [
    found(
      run,
      `api-stability-${happened}`,
      `the operation's stability ${happened} (${before ?? "stable"} → ${after ?? "stable"})`,
      at,
    ),
  ];
}

function compareDeprecation(
  run: OperationRun,
  base: Located,
  revision: Located,
): Finding[] {
  const [was, is] = [isDeprecated(base.node), isDeprecated(revision.node)];
  const [before, after] = [sunsetOf(base.node), sunsetOf(revision.node)];
  const { today } = run.tools.lifecycle;
  const tell = (id: string, happened: string): Finding[] => [
    found(run, id, `the operation ${happened}`, {
      base: base.pointer,
      revision: revision.pointer,
    }),
  ];
  if (was && !is)
    return tell("endpoint-reactivated", "is not deprecated any more");
  if (!is) return [];
  if (!was) {
    if (after.kind === "none")
      return run.noticeDays > 0
        ? tell(
            "api-deprecated-sunset-missing",
            "is deprecated without a date of sunset",
          )
        : tell("endpoint-deprecated", "is deprecated now");
    if (after.kind === "invalid")
      return tell(
        "api-deprecated-sunset-parse",
        `is deprecated with a date of sunset that is no date (${after.text})`,
      );
    return after.day - today < run.noticeDays
      ? tell(
          "api-sunset-date-too-small",
          `is deprecated with a sunset that is too near (${after.text})`,
        )
      : tell(
          "endpoint-deprecated-with-sunset",
          `is deprecated now, until ${after.text}`,
        );
  }
  if (before.kind === "none") return [];
  if (after.kind === "none")
    return tell(
      "sunset-deleted",
      "lost its date of sunset while it is deprecated",
    );
  if (before.text === after.text) return [];
  if (after.kind === "invalid" || before.kind === "invalid")
    return tell(
      "api-path-sunset-parse",
      `has a date of sunset that is no date (${after.kind === "invalid" ? after.text : before.text})`,
    );
  return after.day < before.day && after.day - today < run.noticeDays
    ? tell(
        "api-sunset-date-changed-too-small",
        `has a sunset that moved too near (${before.text} → ${after.text})`,
      )
    : [];
}

function compareNames(
  run: OperationRun,
  base: Located,
  revision: Located,
): Finding[] {
  const findings: Finding[] = [];
  const [was, is] = [base, revision].map(({ node }) =>
    text(own(node, "operationId")),
  );
  if (was !== is)
    findings.push(
      was === undefined
        ? found(
            run,
            "api-operation-id-added",
            `the operation has the operationId \`${is}\` now`,
            { subject: is!, revision: child(revision, "operationId").pointer },
          )
        : found(
            run,
            "api-operation-id-removed",
            is === undefined
              ? `the operation lost its operationId \`${was}\``
              : `the operation's operationId is \`${is}\` now, it was \`${was}\``,
            {
              subject: was,
              base: child(base, "operationId").pointer,
              revision:
                is === undefined
                  ? revision.pointer
                  : child(revision, "operationId").pointer,
            },
          ),
    );
  const tags = ({ node }: Located): string[] => {
    const list = own(node, "tags");
    return Array.isArray(list) ? list.map(String) : [];
  };
  const [before, after] = [tags(base), tags(revision)];
  for (const tag of before)
    if (!after.includes(tag))
      findings.push(
        found(run, "api-tag-removed", `the operation lost the tag \`${tag}\``, {
          subject: tag,
          base: child(base, "tags").pointer,
          revision: revision.pointer,
        }),
      );
  for (const tag of after)
    if (!before.includes(tag))
      findings.push(
        found(
          run,
          "api-tag-added",
          `the operation has the tag \`${tag}\` now`,
          {
            subject: tag,
            base: base.pointer,
            revision: child(revision, "tags").pointer,
          },
        ),
      );
  return findings;
}

/** One operation that is on both sides. */
export function compareOperation(
  run: Run,
  base: OperationAt,
  revision: OperationAt,
  renamed: ReadonlyMap<string, string>,
  caller: OperationRun["caller"] = "client",
): Finding[] {
  const { lifecycle } = run.tools;
  const after = stabilityOf(revision.operation.node);
  const operation = referenceOf(revision);
  const [was, is] = [base.operation, revision.operation];
  const stability = compareStability({ ...run, operation }, was, is);
  if (!isWatched(lifecycle, known(after))) return stability;
  const within: OperationRun = {
    ...run,
    operation,
    noticeDays: noticeDaysOf(lifecycle, known(after)),
    caller,
    seen: newSeen(),
  };
  return [
    ...stability,
    ...compareDeprecation(within, was, is),
    ...compareNames(within, was, is),
    ...compareParameters(
      within,
      parametersOf(base.item, was),
      parametersOf(revision.item, is),
      renamed,
      is,
    ),
    ...compareRequestBody(within, was, is),
    ...compareResponses(within, was, is),
  ];
}

/** An operation that is gone. `whole`: its path is gone with it. */
export function removedOperation(
  run: Run,
  gone: OperationAt,
  whole: boolean,
  movedTo?: OperationAt,
): Finding[] {
  const { lifecycle } = run.tools;
  const { node, pointer } = gone.operation;
  const stability = stabilityOf(node);
  const within = { ...run, operation: referenceOf(gone) };
  const prefix = whole ? "api-path-removed" : "api-removed";
  const what =
    movedTo === undefined
      ? "is gone"
      : `moved to \`${movedTo.method} ${movedTo.path}\``;
  const tell = (id: string, happened: string): Finding =>
    found(within, id, `the operation ${happened}`, {
      base: pointer,
      ...(movedTo !== undefined && { revision: movedTo.operation.pointer }),
    });
  if (stability === "invalid")
    return [
      tell(
        "api-invalid-stability-level",
        `${what}, and its level of stability was none of draft, alpha, beta, stable`,
      ),
    ];
  if (!isWatched(lifecycle, stability)) return [];
  if (!isDeprecated(node)) return [tell(`${prefix}-without-deprecation`, what)];
  const sunset = sunsetOf(node);
  if (sunset.kind === "none")
    return [tell(`${prefix}-with-deprecation`, `${what}; it was deprecated`)];
  if (sunset.kind === "invalid")
    return [
      tell(
        "api-path-sunset-parse",
        `${what}, and its date of sunset was no date (${sunset.text})`,
      ),
    ];
  return lifecycle.today < sunset.day
    ? [
        tell(
          `${prefix}-before-sunset`,
          `${what} before its sunset on ${sunset.text}`,
        ),
      ]
    : [
        tell(
          "api-removed-after-sunset",
          `${what}, after its sunset on ${sunset.text}`,
        ),
      ];
}

export const addedOperation = (run: Run, come: OperationAt): Finding =>
  found(
    { ...run, operation: referenceOf(come) },
    "endpoint-added",
    "the operation is new",
    {
      revision: come.operation.pointer,
    },
  );
