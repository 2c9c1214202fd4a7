import { own, type Located } from "./document.js";
import { compareExploded } from "./exploded.js";
import type { Finding } from "./finding.js";
import { isDeprecated, sunsetOf } from "./lifecycle.js";
import { isTyped } from "./media-types.js";
import { keyOf, labelOf, rootOf, type Parameter } from "./parameter.js";
import { anySchemaOfParameter, isComposed } from "./responses.js";
import { compareSchemas, found, type OperationRun } from "./run.js";

/** Whether style and explode show in what is sent: they do not for plain values, but for the two with prefixes. */
const showsStyle = (run: OperationRun, parameter: Parameter): boolean =>
  parameter.style === "label" ||
  parameter.style === "matrix" ||
  isComposed(run, parameter.place);

/** What the server sends with its calls is to the client what headers of answers are. */
const sentBy = <Client, Server>(
  run: OperationRun,
  client: Client,
  server: Server,
): Client | Server => (run.caller === "client" ? client : server);

function compareSerialisation(
  run: OperationRun,
  base: Parameter,
  revision: Parameter,
): Finding[] {
  const shown = ({ style, explode, content }: Parameter): string =>
    content === undefined ? `${style}${explode ? ", exploded" : ""}` : content;
  const [before, after] = [shown(base), shown(revision)];
  const differs =
    base.content !== revision.content ||
    (base.content === undefined &&
      before !== after &&
      (showsStyle(run, base) || showsStyle(run, revision)));
  const at = {
    place: rootOf(base),
    base: base.place.pointer,
    revision: revision.place.pointer,
  };
  const reserved = (parameter: Parameter): boolean =>
    own(parameter.place.node, "allowReserved") === true;
  const mayBeEmpty = (parameter: Parameter): boolean =>
    parameter.in === "query" &&
    own(parameter.place.node, "allowEmptyValue") === true;
  return [
    ...(mayBeEmpty(base) === mayBeEmpty(revision)
      ? []
      : [
          found(
            run,
            `request-parameter-empty-value-${mayBeEmpty(revision) ? "allowed" : "forbidden"}`,
            `${labelOf(base)} ${mayBeEmpty(revision) ? "may" : "may not"} be sent without a value`,
            at,
          ),
        ]),
    ...(differs
      ? [
          found(
            run,
            sentBy(run, "request-parameter", "response-header") +
              "-serialization-changed",
            `${labelOf(base)} is written in another way (${before} → ${after})`,
            at,
          ),
        ]
      : []),
    ...(reserved(base) === reserved(revision)
      ? []
      : [
          found(
            run,
            "request-parameter-reserved-characters-changed",
            `${labelOf(base)} ${reserved(revision) ? "may" : "may not"} hold reserved characters as they are`,
            // What is encoded is decoded either way; what is not, a server that splits at `&` reads as something else.
            reserved(revision) ? at : { ...at, level: "warning" },
          ),
        ]),
  ];
}

function compareLifecycle(
  run: OperationRun,
  base: Parameter,
  revision: Parameter,
): Finding[] {
  const [was, is] = [
    isDeprecated(base.place.node),
    isDeprecated(revision.place.node),
  ];
  const [before, after] = [
    sunsetOf(base.place.node),
    sunsetOf(revision.place.node),
  ];
  const { today } = run.tools.lifecycle;
  const tell = (tail: string, happened: string): Finding =>
    found(run, `request-parameter-${tail}`, `${labelOf(base)} ${happened}`, {
      place: rootOf(base),
      base: base.place.pointer,
      revision: revision.place.pointer,
    });
  if (was && !is) return [tell("reactivated", "is not deprecated any more")];
  if (!is) return [];
  const invalid = (text: string): Finding =>
    tell("sunset-parse", `has a date of sunset that is no date (${text})`);
  if (!was) {
    if (after.kind === "none")
      return [
        run.noticeDays > 0
          ? tell(
              "deprecated-sunset-missing",
              "is deprecated without a date of sunset",
            )
          : tell("deprecated", "is deprecated now"),
      ];
    if (after.kind === "invalid") return [invalid(after.text)];
    return [
      after.day - today < run.noticeDays
        ? tell(
            "sunset-date-too-small",
            `is deprecated with a sunset that is too near (${after.text})`,
          )
        : tell("deprecated", `is deprecated now, until ${after.text}`),
    ];
  }
  if (before.kind === "none") return [];
  if (after.kind === "none")
    return [
      tell("sunset-deleted", "lost its date of sunset while it is deprecated"),
    ];
  if (before.text === after.text) return [];
  if (after.kind === "invalid") return [invalid(after.text)];
  if (before.kind === "invalid") return [invalid(before.text)];
  return after.day < before.day && after.day - today < run.noticeDays
    ? [
        tell(
          "sunset-date-changed-too-small",
          `has a sunset that moved too near (${before.text} → ${after.text})`,
        ),
      ]
    : [];
}

function compareParameter(
  run: OperationRun,
  base: Parameter,
  revision: Parameter,
): Finding[] {
  const [before, after] = [
    anySchemaOfParameter(base.place),
    anySchemaOfParameter(revision.place),
  ];
  const typed =
    revision.content === undefined ? false : isTyped(revision.content);
  return [
    ...(base.required === revision.required
      ? []
      : [
          found(
            run,
            `${sentBy(run, "request-parameter", "response-header")}-became-${revision.required ? "required" : "optional"}`,
            `${labelOf(base)} became ${revision.required ? "required" : "optional"}`,
            {
              place: rootOf(base),
              base: base.place.pointer,
              revision: revision.place.pointer,
            },
          ),
        ]),
    ...compareLifecycle(run, base, revision),
    ...compareSerialisation(run, base, revision),
    ...compareSchemas(
      run,
      {
        place: sentBy(run, "request-parameter", "response-header"),
        label: labelOf(revision),
        root: rootOf(base),
        typed,
        ...(revision.in === "header" &&
          run.caller === "client" && { inHeader: true }),
        exploded:
          revision.content === undefined &&
          revision.style === "form" &&
          revision.explode,
      },
      before,
      after,
    ),
  ];
}

function removedParameter(
  run: OperationRun,
  parameter: Parameter,
  revisionOperation: Located,
): Finding[] {
  const at = {
    place: rootOf(parameter),
    base: parameter.place.pointer,
    revision: revisionOperation.pointer,
  };
  const label = labelOf(parameter);
  // What the server sends is missed by the client.
  if (run.caller === "server")
    return [
      found(
        run,
        `${parameter.required ? "required" : "optional"}-response-header-removed`,
        `${label} is gone`,
        at,
      ),
    ];
  if (!isDeprecated(parameter.place.node))
    return [found(run, "request-parameter-removed", `${label} is gone`, at)];
  const sunset = sunsetOf(parameter.place.node);
  if (sunset.kind === "none")
    return [
      found(
        run,
        "request-parameter-removed-with-deprecation",
        `${label}, which was deprecated, is gone`,
        at,
      ),
    ];
  if (sunset.kind === "invalid")
    return [
      found(
        run,
        "request-parameter-sunset-parse",
        `${label} is gone, and its date of sunset was no date (${sunset.text})`,
        at,
      ),
    ];
  return run.tools.lifecycle.today < sunset.day
    ? [
        found(
          run,
          "request-parameter-removed-before-sunset",
          `${label} is gone before its sunset on ${sunset.text}`,
          at,
        ),
      ]
    : [
        found(
          run,
          "request-parameter-removed-after-sunset",
          `${label} is gone, after its sunset on ${sunset.text}`,
          at,
        ),
      ];
}

function addedParameter(run: OperationRun, parameter: Parameter): Finding {
  const id =
    run.caller === "server"
      ? "response-header-added"
      : parameter.in === "path"
        ? "new-request-path-parameter"
        : `new-${parameter.required ? "required" : "optional"}-request-${
            parameter.shared
              ? "default-parameter-to-existing-path"
              : "parameter"
          }`;
  return found(
    run,
    id,
    `${parameter.required ? "required" : "optional"} ${labelOf(parameter)} is new`,
    { place: rootOf(parameter), revision: parameter.place.pointer },
  );
}

/** The parameters of an operation on both sides; `renamed` maps names in the path, before to after. */
export function compareParameters(
  run: OperationRun,
  base: ReadonlyMap<string, Parameter>,
  revision: ReadonlyMap<string, Parameter>,
  renamed: ReadonlyMap<string, string>,
  revisionOperation: Located,
): Finding[] {
  const findings: Finding[] = [];
  const removed: Parameter[] = [];
  const matched = new Set<string>();
  for (const [key, parameter] of base) {
    const name =
      parameter.in === "path" ? renamed.get(parameter.name) : undefined;
    const now = name === undefined ? key : keyOf({ in: "path", name });
    const other = revision.get(now);
    if (other === undefined) removed.push(parameter);
    else {
      matched.add(now);
      findings.push(...compareParameter(run, parameter, other));
    }
  }
  const added = [...revision]
    .filter(([key]) => !matched.has(key))
    .map(([, parameter]) => parameter);
  const left = compareExploded(run, { removed, added });
  return [
    ...findings,
    ...left.findings,
    ...left.removed.flatMap((parameter) =>
      removedParameter(run, parameter, revisionOperation),
    ),
    ...left.added.map((parameter) => addedParameter(run, parameter)),
  ];
}
