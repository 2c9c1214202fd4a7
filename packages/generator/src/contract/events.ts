import {
  at,
  child,
  members,
  resolve,
  type JsonObject,
  type Located,
} from "./document.js";
import type { Finding, OperationReference } from "./finding.js";
import { compareOperation, referenceOf } from "./operations.js";
import { operationsOf, type OperationAt } from "./paths.js";
import type { Run } from "./run.js";

/** A webhook, or one address of a callback: calls that the server makes. */
interface Event {
  readonly name: string;
  readonly operations: readonly OperationAt[];
}

const itemsIn = (home: Located, named: (key: string) => string): Event[] =>
  members(home)
    .filter(({ key }) => !key.startsWith("x-"))
    .map(({ key, place }) => ({
      name: named(key),
      operations: operationsOf(named(key), resolve(place)),
    }));

interface Rules {
  readonly kind: "webhook" | "callback";
  /** The operation that asks for the calls. */
  readonly owner?: OperationReference;
}

function compareEvents(
  run: Run,
  { kind, owner }: Rules,
  before: readonly Event[],
  after: readonly Event[],
): Finding[] {
  const findings: Finding[] = [];
  const tell = (
    happened: "added" | "removed",
    operation: OperationAt,
  ): Finding => ({
    id: `${kind}-${happened}`,
    operation: owner ?? referenceOf(operation),
    message: `${kind} \`${operation.method} ${operation.path}\` is ${happened === "added" ? "new" : "gone"}`,
    place: `${kind} ${operation.path}`,
    subject: operation.method,
    [happened === "added" ? "revision" : "base"]: operation.operation.pointer,
  });
  const all = (events: readonly Event[]): OperationAt[] =>
    events.flatMap(({ operations }) => operations);
  const [old, now] = [all(before), all(after)];
  const find = (
    list: readonly OperationAt[],
    { method, path }: OperationAt,
  ): OperationAt | undefined =>
    list.find((one) => one.method === method && one.path === path);
  for (const operation of old) {
    const other = find(now, operation);
    if (other === undefined) findings.push(tell("removed", operation));
    else
      findings.push(
        ...compareOperation(run, operation, other, new Map(), "server").map(
          (finding): Finding => ({
            ...finding,
            ...(owner !== undefined && { operation: owner }),
            place: `${kind} ${operation.method} ${operation.path}/${finding.place}`,
          }),
        ),
      );
  }
  for (const operation of now)
    if (find(old, operation) === undefined)
      findings.push(tell("added", operation));
  return findings;
}

/** Calls that the server makes by itself. */
export function compareWebhooks(run: Run): Finding[] {
  const eventsIn = (document: JsonObject): Event[] =>
    ["webhooks", "x-webhooks"].flatMap((keyword) =>
      itemsIn(at(document, `/${keyword}`), (key) => key),
    );
  return compareEvents(
    run,
    { kind: "webhook" },
    eventsIn(run.base.document),
    eventsIn(run.revision.document),
  );
}

/** Calls that the server makes because an operation asked for them. */
export function compareCallbacks(
  run: Run,
  owner: OperationReference,
  base: Located,
  revision: Located,
): Finding[] {
  const eventsIn = (operation: Located): Event[] =>
    members(child(operation, "callbacks")).flatMap(({ key, place }) =>
      itemsIn(resolve(place), (expression) => `${key} ${expression}`),
    );
  return compareEvents(
    run,
    { kind: "callback", owner },
    eventsIn(base),
    eventsIn(revision),
  );
}
