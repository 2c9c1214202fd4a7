import type { Operation, Param } from "../../../ir/index.js";
import type { SurfaceChange, SurfaceRule } from "../surface-change.js";
import type { Call } from "./calls.js";
import { has, objectsIn, type Slot } from "./parts.js";
import { compareReads } from "./reads.js";
import {
  below,
  finding,
  propertyPath,
  type Finding,
  type Walk,
} from "./walk.js";
import { compareWrites } from "./writes.js";

/** What changed for those who call one operation. */
export function compareCalls(
  walk: Walk,
  before: Call,
  after: Call,
): SurfaceChange[] {
  const changes = new CallChanges(before, after);
  nameChanges(changes);
  shapeChanges(changes);
  changes.add(
    before.inputName,
    "request",
    inputFindings(walk, before, after),
    before.operation.body?.origin.pointer,
    after.operation.body?.origin.pointer,
  );
  if (!isIncomparable(before, after))
    changes.add(
      before.outputName,
      "response",
      outputFindings(walk, before, after),
      ...answerPlaces(before, after),
    );
  if (before.event !== undefined && after.event !== undefined)
    changes.add(
      eventName(before),
      "response",
      compareReads(walk, before.event, after.event, false),
      ...answerPlaces(before, after),
    );
  // Elsewhere the items are part of the answer, which has been compared.
  if (
    before.item !== undefined &&
    after.item !== undefined &&
    itemsMoved(before, after)
  )
    changes.add(
      `${before.outputName}.items[]`,
      "response",
      compareReads(walk, before.item, after.item, false),
      ...answerPlaces(before, after),
    );
  errorChanges(walk, changes);
  return changes.list;
}

/** Collects changes of one operation, with its key and places. */
class CallChanges {
  readonly list: SurfaceChange[] = [];
  readonly before: Call;
  readonly after: Call;

  constructor(before: Call, after: Call) {
    this.before = before;
    this.after = after;
  }

  add(
    symbol: string,
    direction: SurfaceChange["direction"],
    findings: readonly Finding[],
    base: string = this.before.operation.origin.pointer,
    revision: string = this.after.operation.origin.pointer,
  ): void {
    for (const { rule, effect, path, says } of findings)
      this.list.push({
        surface: "types",
        effect,
        id: rule,
        message: `${symbol}${path} ${says}.`,
        operation: this.before.operation.key,
        at: {
          base: paramPlace(this.before.operation, direction, path) ?? base,
          revision:
            paramPlace(this.after.operation, direction, path) ?? revision,
        },
        symbol: `${symbol}${path}`,
        ...(direction === undefined ? {} : { direction }),
      });
  }

  say(
    id: SurfaceRule,
    effect: SurfaceChange["effect"],
    says: string,
    nameOnly = false,
  ): void {
    this.list.push({
      surface: "types",
      effect,
      id,
      message: `${this.before.member} ${says}.`,
      operation: this.before.operation.key,
      at: {
        base: this.before.operation.origin.pointer,
        revision: this.after.operation.origin.pointer,
      },
      symbol: this.before.member,
      ...(nameOnly ? { nameOnly: true } : {}),
    });
  }
}

/** Where the parameter stands that a place of the input belongs to. */
const paramPlace = (
  operation: Operation,
  direction: SurfaceChange["direction"],
  path: string,
): string | undefined =>
  direction === "request"
    ? operation.params.find((param) => {
        const start = propertyPath(param.name);
        return (
          path === start ||
          path.startsWith(`${start}.`) ||
          path.startsWith(`${start}[`)
        );
      })?.origin.pointer
    : undefined;

function answerPlaces(
  before: Call,
  after: Call,
): [string | undefined, string | undefined] {
  return [
    before.operation.success[0]?.origin.pointer,
    after.operation.success[0]?.origin.pointer,
  ];
}

// ---- Names and shape -----------------------------------------------------------------------------------

function nameChanges(changes: CallChanges): void {
  const { before, after } = changes;
  if (before.member !== after.member)
    changes.say(
      "types-method-renamed",
      "break",
      `is ${after.member} now`,
      true,
    );
  if (before.operation.identifier !== after.operation.identifier)
    changes.say(
      "types-function-renamed",
      "break",
      `has the function and row ${after.operation.identifier} now, not ${before.operation.identifier}`,
      true,
    );
}

const shapeNames = {
  answer: "a Call",
  pages: "a PageCall",
  stream: "a StreamCall",
  flag: "a Call, or a StreamCall where the input asks for one",
} as const;

/** What a call gives is of another kind, so nothing below it can be compared. */
const isIncomparable = (before: Call, after: Call): boolean =>
  before.kind !== after.kind &&
  !(before.kind === "answer" && after.kind === "flag");

function shapeChanges(changes: CallChanges): void {
  const { before, after } = changes;
  if (before.kind !== after.kind) {
    const asks =
      before.kind !== "answer" ||
      after.kind !== "flag" ||
      hasField(before.input, after.operation.streaming?.flag ?? "");
    changes.say(
      "types-call-shape-changed",
      asks ? "break" : "additive",
      `gives ${shapeNames[after.kind]} now, not ${shapeNames[before.kind]}`,
    );
  }
  if (before.input !== undefined && after.input === undefined)
    changes.say("types-input-removed", "break", "takes no input any more");
  else if (before.optionsFirst !== after.optionsFirst)
    changes.say(
      "types-options-moved",
      "break",
      after.optionsFirst
        ? "takes its options as first argument now"
        : "takes its options as second argument now",
    );
  if (!requiresInput(before) && requiresInput(after))
    changes.say(
      "types-input-became-required",
      "break",
      "cannot be called without input now",
    );
  if (requiresInput(before) && !requiresInput(after))
    changes.say(
      "types-input-became-optional",
      "additive",
      "can be called without input now",
    );
}

const requiresInput = (call: Call): boolean =>
  call.input !== undefined && !call.inputOptional;

const hasField = (input: Slot | undefined, name: string): boolean =>
  input !== undefined &&
  objectsIn(input.parts()).some((object) => object.properties.has(name));

// ---- Input ---------------------------------------------------------------------------------------------

function inputFindings(
  walk: Walk,
  before: Call,
  after: Call,
): readonly Finding[] {
  if (after.input === undefined) return [];
  if (before.input === undefined)
    return objectsIn(after.input.parts()).flatMap((object) =>
      [...object.properties].map(([name, field]) =>
        field.optional || after.inputOptional
          ? below(propertyPath(name), [
              finding("types-property-added", "additive", "is new"),
            ])[0]!
          : below(propertyPath(name), [
              finding(
                "types-required-property-added",
                "break",
                "is new and must be given",
              ),
            ])[0]!,
      ),
    );
  const findings = compareWrites(walk, before.input, after.input, false);
  return withRenames(before.operation, after.operation, findings);
}

/** A path parameter that stands where another stood is that one under a new name. */
function withRenames(
  before: Operation,
  after: Operation,
  findings: readonly Finding[],
): readonly Finding[] {
  const old = pathParams(before);
  const now = pathParams(after);
  if (old.length !== now.length) return findings;
  const renamed = old.flatMap((param, place) => {
    const other = now[place];
    return other === undefined || other.name === param.name
      ? []
      : [{ from: propertyPath(param.name), to: propertyPath(other.name) }];
  });
  return findings.flatMap((each): Finding[] => {
    if (
      renamed.some(
        ({ to }) =>
          each.path === to && each.rule === "types-required-property-added",
      )
    )
      return [];
    const rename = renamed.find(
      ({ from }) =>
        each.path === from && each.rule === "types-property-removed",
    );
    return rename === undefined
      ? [each]
      : [
          {
            ...each,
            rule: "types-input-field-renamed",
            says: `is ${rename.to.replace(/^\./, "")} now`,
          },
        ];
  });
}

const pathParams = (operation: Operation): readonly Param[] =>
  operation.params.filter((param) => param.in === "path");

// ---- Output --------------------------------------------------------------------------------------------

function outputFindings(
  walk: Walk,
  before: Call,
  after: Call,
): readonly Finding[] {
  // Of a call that gives nothing, nobody reads anything.
  const parts = before.output.parts();
  if (parts.every((part) => part.kind === "undefined"))
    return has(after.output.parts(), "undefined") ||
      after.output.parts().length === 0
      ? []
      : [finding("types-type-widened", "additive", "has something in it now")];
  return after.output.parts().every((part) => part.kind === "undefined")
    ? [finding("types-may-be-undefined", "break", "has nothing in it any more")]
    : compareReads(walk, before.output, after.output, false);
}

const eventName = (call: Call): string =>
  call.event?.name ?? call.outputName.replace(/Output$/, "Event");

const itemsMoved = (before: Call, after: Call): boolean =>
  before.operation.pagination?.items !== after.operation.pagination?.items;

function errorChanges(walk: Walk, changes: CallChanges): void {
  const { before, after } = changes;
  const symbol = errorsName(before);
  const places = (operation: Operation, status: string): string | undefined =>
    operation.errors.find((response) => response.status === status)?.origin
      .pointer;
  for (const [status, slot] of before.errors) {
    const now = after.errors.get(status);
    changes.add(
      `${symbol}[${JSON.stringify(status)}]`,
      "response",
      now === undefined
        ? [finding("types-error-removed", "break", "is not declared any more")]
        : compareReads(walk, slot, now, false),
      places(before.operation, status),
      places(after.operation, status),
    );
  }
  for (const status of after.errors.keys())
    if (!before.errors.has(status))
      changes.add(
        `${symbol}[${JSON.stringify(status)}]`,
        "response",
        [finding("types-error-added", "additive", "is declared now")],
        undefined,
        places(after.operation, status),
      );
}

const errorsName = ({ operation: { identifier } }: Call): string =>
  `${identifier.charAt(0).toUpperCase()}${identifier.slice(1)}Errors`;
