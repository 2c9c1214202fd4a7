import type { Effect, Level, Proof } from "../change.js";
import { escapeToken, type JsonObject, type Located } from "../document.js";
import type { Finding } from "../finding.js";
import { proofOf, schemaOf } from "../proofs.js";
import type { Verdict } from "../proof/index.js";
import {
  places,
  ruleOf,
  schemaRuleId,
  type Direction,
  type Motion,
  type Rule,
  type SchemaPlace,
} from "../rules/index.js";
import { levelByLaw, wireByLaw } from "../rules/rule.js";
import { applies } from "./applicable.js";
import type { Edit, SchemaContext, SchemaPair, Walked } from "./context.js";
import type { SchemaView } from "./view.js";

/** What is said about a schema beside the values that it allows. */
const marks =
  /-(?:default-value-|discriminator-|deprecated|reactivated|sunset-date-|stability-|content-|xml-|x-extensible-enum-)|^api-|-became-(?:not-)?(?:read|write)-only$/;

/** Rules for properties that a direction does not carry. They tell, and never break. */
const hiddenRules: Readonly<
  Record<Direction, readonly [string, ReadonlySet<string>]>
> = {
  request: [
    "request-read-only-property",
    new Set([
      "enum-value-removed",
      "max-decreased",
      "exclusive-max-decreased",
      "max-length-decreased",
      "min-increased",
      "exclusive-min-increased",
    ]),
  ],
  response: ["response-write-only-property", new Set(["enum-value-added"])],
};

/** Told of a read-only property as of any other; see the ledger. */
const toldThough = /^pattern-/;

/** Ids of a header that the regular scheme calls otherwise. */
const headerIds: Readonly<Record<string, string>> = {
  "request-parameter-became-enum": "request-header-property-became-enum",
  "request-parameter-property-became-enum":
    "request-header-property-became-enum",
  "request-parameter-property-became-required":
    "request-header-property-became-required",
  "new-required-request-parameter-property":
    "new-required-request-header-property",
};

/** How many items the lists in a list may have is told of the parameter itself, as it always was. */
const placeOf = ({ place, path }: SchemaContext, tail: string): SchemaPlace =>
  place === "request-parameter-property" &&
  path === "items" &&
  tail.startsWith("max-items-")
    ? "request-parameter"
    : place;

/** Id of an edit, or undefined where this direction does not show it. */
function idOf(context: SchemaContext, edit: Edit): string | undefined {
  const named = (id: string): string =>
    context.inHeader === true ? (headerIds[id] ?? id) : id;
  if (edit.id !== undefined) return named(edit.id);
  const tail = edit.tail!;
  const { direction } = places[context.place];
  if (context.hidden !== "no" && !marks.test(`-${tail}`)) {
    const [prefix, tails] = hiddenRules[direction];
    if (context.hidden === "itself" && tails.has(tail)) {
      const id = `${prefix}-${tail}`;
      return context.place === `${direction}-property` ? id : undefined;
    }
    if (direction !== "request" || !toldThough.test(tail)) return undefined;
  }
  return named(schemaRuleId(placeOf(context, tail), tail));
}

/** A schema made for a proof, told from others by its mark. */
export const synthetic = (
  view: SchemaView,
  node: unknown,
  mark: string,
): Located => ({
  document: view.place.document,
  node,
  pointer: `${view.place.pointer}/~edit/${escapeToken(mark)}`,
});

/** Says aloud that properties may come that are not declared, where the schema leaves it open. */
const opened = (node: JsonObject): JsonObject =>
  "additionalProperties" in node || "unevaluatedProperties" in node
    ? node
    : { ...node, additionalProperties: true };

/** The pair with nothing swapped but the keywords in question. */
function keywordVerdict(
  context: SchemaContext,
  pair: SchemaPair,
  edit: Edit,
): Verdict {
  const keywords = edit.keywords!;
  const { base, revision } = pair;
  const isOpen = edit.open === true;
  const key = `${keywords.join(",")}${isOpen ? ",open" : ""}`;
  const side = (node: JsonObject, when: string): Located =>
    synthetic(base, isOpen ? opened(node) : node, `${key}:${when}`);
  return context.tools.proofs.safe(
    places[context.place].direction,
    pair,
    key,
    () => ({
      base: side(schemaOf(base), `before:${base.nullable}`),
      revision: side(
        schemaOf(base, revision, keywords),
        `after:${base.nullable}`,
      ),
    }),
  );
}

export function schemaVerdict(
  context: SchemaContext,
  pair: SchemaPair,
  isOpen: boolean,
): Verdict {
  const side = (view: SchemaView): Located =>
    isOpen
      ? synthetic(view, opened(schemaOf(view)), `open:${view.nullable}`)
      : view.start;
  return context.tools.proofs.safe(
    places[context.place].direction,
    pair,
    isOpen ? "open" : "",
    () => ({ base: side(pair.base), revision: side(pair.revision) }),
  );
}

interface Judgement {
  readonly level: Level;
  readonly wire: Effect;
  readonly proof: Proof;
}

const isSafe = (verdict: Verdict): boolean =>
  verdict.kind === "equal" || verdict.kind === "proved";

/** What the rule says, or the law where the edit knows better than the rule which way it goes. */
function lawful(
  { direction, level, motion, derivation, wire }: Rule,
  edit: Edit,
): Pick<Judgement, "level" | "wire"> {
  if (edit.motion === undefined || direction === undefined)
    return { level, wire };
  if (level === "info" && derivation === "schema")
    return { level, wire: wireByLaw(direction, edit.motion, level) };
  if (motion !== "differs" || edit.motion === "differs") return { level, wire };
  const known = levelByLaw(direction, edit.motion);
  return { level: known, wire: wireByLaw(direction, edit.motion, known) };
}

function judge(
  context: SchemaContext,
  pair: SchemaPair,
  rule: Rule,
  edit: Edit,
): Judgement {
  const byRule: Judgement = { ...lawful(rule, edit), proof: { kind: "rule" } };
  // A proof over schemas that say half of it would prove nothing.
  if (context.tools.coarse) return byRule;
  const raisable = edit.mayRaise === true && rule.level !== "error";
  if (context.outside !== undefined)
    return judgeOutside(context, context.outside, rule, edit, byRule);
  const isSettled =
    rule.level === "info" ||
    rule.derivation === "rule" ||
    (rule.level === "warning" && edit.keepLevel === true);
  if (!raisable && isSettled) return byRule;
  const own =
    edit.question !== undefined
      ? context.tools.proofs.safe(
          places[context.place].direction,
          pair,
          edit.question.key,
          edit.question.sides,
        )
      : edit.keywords !== undefined
        ? keywordVerdict(context, pair, edit)
        : schemaVerdict(context, pair, edit.open === true);
  const verdict =
    context.whole === undefined || isSafe(own)
      ? own
      : inWhole(context, context.whole, own);
  if (isSafe(verdict))
    return rule.level === "info" || restsOnAccident(context, pair, edit)
      ? byRule
      : { level: "info", wire: "none", proof: proofOf(verdict) };
  const proof = proofOf(verdict);
  if (verdict.kind === "refuted" && raisable)
    return { level: "error", wire: "break", proof };
  return { ...byRule, proof };
}

/**
 * A proof that no value is lost says little where there is no value to lose: the keyword does not speak of the declared
 * type, or the schema contradicts itself. What was meant there is not known.
 */
const restsOnAccident = (
  context: SchemaContext,
  pair: SchemaPair,
  { keepLevel, keywords = [] }: Edit,
): boolean =>
  keepLevel === true ||
  keywords.some((keyword) => !applies(pair.base, keyword)) ||
  context.tools.proofs.empty(places[context.place].direction, pair);

const turned: Readonly<Record<Motion, Motion>> = {
  widens: "narrows",
  narrows: "widens",
  differs: "differs",
  unknown: "unknown",
  none: "none",
};

/** Inside of `not` and `if`, more is less: the schema around them is what counts. */
function judgeOutside(
  context: SchemaContext,
  outside: SchemaPair,
  rule: Rule,
  edit: Edit,
  byRule: Judgement,
): Judgement {
  const { direction } = places[context.place];
  const breaks =
    levelByLaw(direction, turned[edit.motion ?? rule.motion]) === "error";
  if (marks.test(rule.id) || (byRule.level === "info" && !breaks))
    return byRule;
  const verdict = schemaVerdict(context, outside, true);
  const proof = proofOf(verdict);
  if (isSafe(verdict)) return { level: "info", wire: "none", proof };
  if (verdict.kind === "refuted")
    return byRule.level === "info"
      ? { level: "error", wire: "break", proof }
      : { ...byRule, proof };
  // The law says one thing of what is inside, and the other of what is outside: nobody knows.
  return (byRule.level === "error") === breaks
    ? { ...byRule, proof }
    : { level: "warning", wire: "behaviour", proof };
}

/** What a branch refuses may be taken by the schema that it is a branch of, unless nothing fits that. */
function inWhole(
  context: SchemaContext,
  whole: SchemaPair,
  own: Verdict,
): Verdict {
  const verdict = schemaVerdict(context, whole, false);
  return isSafe(verdict) &&
    !context.tools.proofs.empty(places[context.place].direction, whole)
    ? verdict
    : own;
}

const pathOf = (path: string, name: string | undefined): string =>
  name === undefined ? path : path === "" ? name : `${path}/${name}`;

function messageOf(context: SchemaContext, rule: Rule, edit: Edit): string {
  const path = pathOf(context.path, edit.name);
  const subject =
    path === "" ? context.label : `\`${path}\` of ${context.label}`;
  const detail = edit.detail === undefined ? "" : ` (${edit.detail})`;
  return rule.happened !== undefined
    ? `${subject} ${rule.happened}${detail}`
    : `${subject}: ${rule.title}${detail}`;
}

function pointerOf(
  view: SchemaView,
  keys: readonly (string | number)[] | undefined,
): string | undefined {
  if (keys === undefined) return undefined;
  return keys.reduce<string>(
    (pointer, key) => `${pointer}/${escapeToken(String(key))}`,
    view.place.pointer,
  );
}

/** An edit with its name, its level and its reason; undefined where this direction does not show it. */
export function tell(
  context: SchemaContext,
  pair: SchemaPair,
  edit: Edit,
): Walked | undefined {
  const id = idOf(context, edit);
  if (id === undefined) return undefined;
  const rule = ruleOf(id);
  const { level, wire, proof } = judge(context, pair, rule, edit);
  // A thing that is new or gone has one place; anything else is shown on both sides.
  const isNew = edit.base?.length === 0 && (edit.revision?.length ?? 0) > 0;
  const isGone = edit.revision?.length === 0 && (edit.base?.length ?? 0) > 0;
  const base = pointerOf(pair.base, edit.base);
  const revision = pointerOf(pair.revision, edit.revision);
  const finding: Finding = {
    id,
    ...(context.operation !== undefined && { operation: context.operation }),
    message: messageOf(context, rule, edit),
    ...(base !== undefined && !(isNew && existence.test(id)) && { base }),
    ...(revision !== undefined &&
      !(isGone && existence.test(id)) && { revision }),
    place: `${context.root}/${pathOf(context.path, edit.name)}`,
    ...(edit.subject !== undefined && { subject: edit.subject }),
    level,
    wire,
    proof,
  };
  const motion = edit.motion ?? rule.motion;
  return {
    finding,
    motion: context.outside === undefined ? motion : turned[motion],
    mark: marks.test(id),
  };
}

/** Ids of things that are there on one side only. */
const existence = /-(?:added|removed|set|unset)(?:-|$)|^new-/;
