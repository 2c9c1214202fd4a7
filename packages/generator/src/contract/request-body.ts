import { compareContent, type BodyRole } from "./content.js";
import { child, own, resolve, type Located } from "./document.js";
import type { Finding } from "./finding.js";
import { found, type OperationRun } from "./run.js";

const isRequired = ({ node }: Located): boolean =>
  own(node, "required") === true;

/** The request body of an operation on both sides. */
export function compareRequestBody(
  run: OperationRun,
  baseOperation: Located,
  revisionOperation: Located,
): Finding[] {
  const [before, after] = [baseOperation, revisionOperation].map((operation) =>
    resolve(child(operation, "requestBody")),
  ) as [Located, Located];
  const [had, has] = [before.node !== undefined, after.node !== undefined];
  if (!had && !has) return [];
  const place = "request";
  if (!had) {
    const required = isRequired(after);
    return [
      found(
        run,
        `request-body-added-${required ? "required" : "optional"}`,
        `${required ? "a required" : "an optional"} request body is new`,
        {
          place,
          revision: after.pointer,
          ...(run.caller === "server" && {
            level: "info" as const,
            wire: "none" as const,
          }),
        },
      ),
    ];
  }
  if (!has)
    return [
      found(run, "request-body-removed", "the request body is gone", {
        place,
        base: before.pointer,
        revision: revisionOperation.pointer,
      }),
    ];
  const [was, is] = [isRequired(before), isRequired(after)];
  const role: BodyRole = {
    rules: run.caller === "client" ? "request" : "response",
    label: "the request body",
    root: place,
  };
  return [
    ...(was === is
      ? []
      : [
          found(
            run,
            `request-body-became-${is ? "required" : "optional"}`,
            `the request body became ${is ? "required" : "optional"}`,
            {
              place,
              base: before.pointer,
              revision: after.pointer,
              // What the server sends may be missing: that is for the client to bear.
              ...(run.caller === "server" &&
                (is
                  ? { level: "info" as const, wire: "none" as const }
                  : { level: "error" as const, wire: "break" as const })),
            },
          ),
        ]),
    ...compareContent(
      run,
      role,
      child(before, "content"),
      child(after, "content"),
    ),
  ];
}
