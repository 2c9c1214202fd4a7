import type { Location, Log, ReportingDescriptor, Result, Run } from "sarif";
import { jsonText } from "../code/index.js";
import type { Level, Place } from "../contract/index.js";
import { operationOf } from "./causes.js";
import type { DiffReport, ShownChange } from "./report.js";
import {
  approvalWords,
  effectWords,
  lapsedName,
  lapsedWords,
  lookAt,
  witnessText,
} from "./words.js";

const levels: Readonly<Record<Level, "error" | "warning" | "note">> = {
  error: "error",
  warning: "warning",
  info: "note",
};

/** SARIF 2.1.0, for code scanning: a change is a result at its place in the revision, the base is a related place. */
export function printSarif(
  report: DiffReport,
  { version }: { readonly version?: string } = {},
): string {
  const ids = [...new Set(report.changes.map(({ id }) => id))].sort();
  const log: Log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "lapsmith",
            ...(version === undefined ? {} : { semanticVersion: version }),
            rules: ids.map((id) => ruleOf(id, report.changes)),
          },
        },
        columnKind: "utf16CodeUnits",
        // Without it, results of several comparisons in one repository would replace each other.
        automationDetails: {
          id: `contract-diff/${report.revision.replaceAll("/", "-")}/`,
        },
        ...lapsedInvocation(report),
        results: report.changes.map((change) =>
          resultOf(change, ids.indexOf(change.id)),
        ),
        properties: {
          verdict: report.verdict,
          bump: report.bump,
          base: report.base,
          revision: report.revision,
        },
      },
    ],
  };
  return `${jsonText(log)}\n`;
}

/** Not findings about the contract: what is said about the run's own settings. */
const lapsedInvocation = ({
  lapsed = [],
}: DiffReport): Pick<Run, "invocations"> =>
  lapsed.length === 0
    ? {}
    : {
        invocations: [
          {
            executionSuccessful: true,
            toolConfigurationNotifications: lapsed.map((entry) => ({
              descriptor: { id: `approvals/${entry.kind}` },
              level: "warning",
              message: {
                text: `${lapsedName(entry)}: ${lapsedWords(entry)} Reason: ${approvalWords(entry, { until: false })}`,
              },
              locations: [physical(entry.place)],
            })),
          },
        ],
      };

function ruleOf(
  id: string,
  changes: readonly ShownChange[],
): ReportingDescriptor {
  const words = id.replaceAll("-", " ");
  return {
    id,
    shortDescription: {
      text: `${words.charAt(0).toUpperCase()}${words.slice(1)}`,
    },
    help: { text: `lapsmith explain ${id}` },
    defaultConfiguration: {
      level: levels[changes.find((change) => change.id === id)!.level],
    },
  };
}

function resultOf(change: ShownChange, ruleIndex: number): Result {
  const at = lookAt(change);
  const operation = operationOf(change);
  const witness = witnessText(change);
  const message = [
    operation === "" ? change.message : `${operation}: ${change.message}`,
    ...(witness === undefined ? [] : [`Witness: ${witness}`]),
  ].join("\n");
  return {
    ruleId: change.id,
    ruleIndex,
    level: levels[change.level],
    message: { text: message },
    locations:
      at === undefined ? [] : [{ ...physical(at), ...logical(operation) }],
    ...(change.base === undefined || at === change.base
      ? {}
      : {
          relatedLocations: [
            { id: 1, ...physical(change.base), message: { text: "before" } },
          ],
        }),
    partialFingerprints: { "lapsmithChange/v1": change.fingerprint },
    ...(change.approved === undefined
      ? {}
      : {
          suppressions: [
            {
              kind: "external",
              status: "accepted",
              justification: change.approved.reason,
            },
          ],
        }),
    properties: {
      effects: change.effects,
      effect: effectWords(change),
      proof: change.proof.kind,
    },
  };
}

const logical = (operation: string): Location =>
  operation === ""
    ? {}
    : {
        logicalLocations: [{ fullyQualifiedName: operation, kind: "function" }],
      };

const physical = ({ file, line, column }: Place): Location =>
  file === undefined
    ? {}
    : {
        physicalLocation: {
          artifactLocation: { uri: uriOf(file) },
          ...(line === undefined
            ? {}
            : { region: { startLine: line, startColumn: column ?? 1 } }),
        },
      };

/** A reference that a reader of URIs takes for a path, whatever is in it: `main:spec.yaml` has no scheme `main`. */
const uriOf = (file: string): string =>
  /^https?:\/\//i.test(file) && URL.canParse(file)
    ? new URL(file).href
    : file
        .replaceAll("\\", "/")
        .replace(/^\.\//, "")
        .split("/")
        .map((segment) =>
          encodeURIComponent(segment.replace(/\p{Surrogate}/gu, "\ufffd")),
        )
        .join("/");
