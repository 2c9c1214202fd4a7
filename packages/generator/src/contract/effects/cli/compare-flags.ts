import type { Body, MediaKind, Type } from "../../../ir/index.js";
import type { CommandFlag } from "../caller-names.js";
import type { SurfaceRule } from "../surface-change.js";
import type { CommandChanges } from "./command-changes.js";
import type { Command } from "./commands.js";
import { placeOf } from "./flag-place.js";
import { findFlag, type Target } from "./find-flag.js";
import { membersOf } from "./members.js";
import type { Losses } from "./losses.js";
import { extraOf, sent, type ValueLoss } from "./values.js";

/** What a command line may give: flags, the words that are flags of the path, and the whole body. */
export function compareFlags(changes: CommandChanges, losses: Losses): void {
  const comparison = new FlagComparison(changes, losses);
  comparison.known();
  comparison.required();
  comparison.body();
  comparison.news();
}

const rules: Readonly<Record<ValueLoss["kind"], SurfaceRule>> = {
  type: "cli-flag-retyped",
  list: "cli-flag-not-repeatable",
  choice: "cli-choice-removed",
  limits: "cli-flag-limits-narrowed",
  required: "cli-flag-required",
  closed: "cli-flag-removed",
};

class FlagComparison {
  readonly #changes: CommandChanges;
  readonly #losses: Losses;
  readonly #before: Command;
  readonly #after: Command;
  /** Places in the body, on the wire, of which something has been said. */
  readonly #said: (readonly string[])[] = [];
  readonly #met = new Set<CommandFlag>();

  constructor(changes: CommandChanges, losses: Losses) {
    this.#changes = changes;
    this.#losses = losses;
    this.#before = changes.before;
    this.#after = changes.after;
  }

  /** Every flag that there was, by each of its names. */
  known(): void {
    const lost: (readonly string[])[] = [];
    for (const flag of this.#before.flags) {
      const { path, place } = flag.draft;
      // What stands below a lost flag is lost with it.
      if (lost.some((start) => isBelow(start, path))) continue;
      const target = findFlag(flag.name, this.#after.context);
      if (target !== undefined) this.#met.add(target.flag);
      if (target === undefined) {
        lost.push(path);
        this.#lost(flag);
      } else if (!this.#isSame(flag, target)) {
        lost.push(path);
        this.#say(
          flag,
          "cli-flag-moved",
          `is part of the ${target.flag.draft.place} now: ${[...target.flag.draft.wire, ...target.below].join(".")}`,
        );
      } else if (this.#isTop(flag)) {
        this.#values(flag, target);
      } else if (!this.#isSaid(inBody(this.#before, flag))) {
        this.#form(flag, target);
      }
      if (target === undefined && place === "body")
        this.#said.push(inBody(this.#before, flag));
      for (const alias of target === undefined ? [] : flag.aliases)
        if (!this.#leadsTo(alias, flag))
          this.#say(
            { ...flag, name: alias },
            "cli-flag-removed",
            `is gone; --${target!.flag.name} is the same`,
          );
    }
  }

  #leadsTo(name: string, flag: CommandFlag): boolean {
    const target = findFlag(name, this.#after.context);
    return target !== undefined && this.#isSame(flag, target);
  }

  #lost(flag: CommandFlag): void {
    const other = this.#after.flags.find((each) =>
      this.#isSame(flag, { flag: each, below: [], type: each.draft.type }),
    );
    if (other === undefined)
      return this.#say(flag, "cli-flag-removed", "is gone");
    this.#met.add(other);
    this.#say(flag, "cli-flag-renamed", `is --${other.name} now`);
  }

  /** The same part of the request: a parameter of the path by where it stands there, all others by their name. */
  #isSame(own: CommandFlag, { flag, below }: Target): boolean {
    const { draft } = own;
    const other = flag.draft;
    if (draft.place !== other.place) return false;
    if (draft.place === "path" && draft.wire.length === 1)
      return (
        below.length === 0 &&
        this.#placeInPath(this.#before, draft) ===
          this.#placeInPath(this.#after, other)
      );
    return (
      JSON.stringify(inBody(this.#before, own)) ===
      JSON.stringify([...inBody(this.#after, flag), ...below])
    );
  }

  #placeInPath(command: Command, draft: CommandFlag["draft"]): number {
    return command.operation.params
      .filter((param) => param.in === "path")
      .findIndex((param) => param.name === draft.path[0]);
  }

  /** No other flag stands above it: its type says all of those below. */
  #isTop({ draft }: CommandFlag): boolean {
    return !this.#before.flags.some(
      ({ draft: other }) =>
        other !== draft &&
        other.path.length < draft.path.length &&
        isBelow(other.path, draft.path),
    );
  }

  #values(flag: CommandFlag, target: Target): void {
    const losses = this.#losses.texts.losses(flag.draft.type, target.type);
    for (const loss of losses) this.#loss(flag, loss);
    if (losses.length === 0 && !this.#form(flag, target))
      this.#gains(flag, target);
  }

  /** How a flag is written, whatever its values: several times, or without any. */
  #form(flag: CommandFlag, target: Target): boolean {
    const lost = (
      is: (type: Type, command: Command) => boolean,
      rule: SurfaceRule,
      says: string,
    ): boolean => {
      const isLost =
        is(flag.draft.type, this.#before) && !is(target.type, this.#after);
      if (isLost) this.#say(flag, rule, says);
      return isLost;
    };
    return (
      lost(isList, "cli-flag-not-repeatable", "cannot be repeated any more") ||
      lost(isBoolean, "cli-flag-retyped", "needs a value now")
    );
  }

  #gains(flag: CommandFlag, target: Target): void {
    const { type } = flag.draft;
    if (!isList(type, this.#before) && isList(target.type, this.#after))
      return this.#say(
        flag,
        "cli-flag-repeatable",
        "can be repeated now",
        true,
      );
    const gains = this.#losses.gains
      .losses(target.type, type)
      .filter(({ path, kind }) => path.length === 0 && kind !== "required");
    const [first] = gains;
    if (first !== undefined)
      this.#say(
        flag,
        first.kind === "choice" ? "cli-choice-added" : "cli-flag-widened",
        "takes more values now",
        true,
      );
  }

  /** Said of the flag that stands nearest to the place. */
  #loss(flag: CommandFlag, { kind, path, says }: ValueLoss): void {
    const whole = [...flag.draft.path, ...path];
    const nearest =
      this.#before.flags
        .filter(({ draft }) => isBelow(draft.path, whole))
        .sort((a, b) => b.draft.path.length - a.draft.path.length)[0] ?? flag;
    const rest = whole.slice(nearest.draft.path.length);
    this.#said.push([...inBody(this.#before, nearest), ...rest]);
    this.#say(
      nearest,
      rules[kind],
      rest.length === 0 ? says : `with ${rest.join(".")}: ${says}`,
    );
  }

  #isSaid(place: readonly string[]): boolean {
    return this.#said.some((wire) => isBelow(wire, place));
  }

  #say(flag: CommandFlag, id: SurfaceRule, says: string, isGain = false): void {
    this.#changes.sayOf(flag.name, id, isGain ? "additive" : "break", says, {
      base: placeOf(this.#before, flag, id),
      revision: placeOf(this.#after, flag, id),
    });
  }

  /** Parameters that must be given. */
  required(): void {
    const { params } = this.#before.operation;
    for (const param of this.#after.operation.params) {
      if (param.in === "path") continue;
      const old = params.find(
        (other) => other.in === param.in && other.wireName === param.wireName,
      );
      if (param.required === (old?.required ?? false)) continue;
      const flag = this.#after.flags.find(
        ({ draft }) =>
          draft.place === param.in &&
          draft.wire.length === 1 &&
          draft.wire[0] === param.wireName,
      );
      if (flag === undefined) continue;
      if (param.required) this.#met.add(flag);
      this.#say(
        flag,
        param.required ? "cli-flag-required" : "cli-flag-optional",
        param.required ? "must be given now" : "need not be given now",
        !param.required,
      );
    }
  }

  /** The body as a whole, as `--data` gives it. */
  body(): void {
    const { body: old } = this.#before.operation;
    const { body: now } = this.#after.operation;
    if (old === undefined && now === undefined) return;
    if (now === undefined)
      return this.#sayOfData("cli-data-removed", "is refused: no body is sent");
    if (old === undefined) {
      this.#sayOfData("cli-data-added", "gives the whole body", true);
      if (!this.#takesNothing(now, "after")) this.#needs();
      return;
    }
    if (readerOf(old.kind) !== readerOf(now.kind))
      return this.#sayOfData(
        "cli-data-kind-changed",
        `is read as ${readerOf(now.kind)} now, not as ${readerOf(old.kind)}`,
      );
    if (this.#takesNothing(old, "before") && !this.#takesNothing(now, "after"))
      this.#needs();
    if (readerOf(old.kind) !== "a document") return;
    const losses = this.#losses.data.losses(old.type, now.type);
    for (const loss of losses) {
      if (this.#isSaid(loss.path)) continue;
      if (isMissing(loss) && this.#comesAlone(loss.path, old, now)) continue;
      const flag = this.#flagAt(loss.path);
      if (loss.kind === "required" && flag !== undefined) {
        this.#met.add(flag);
        this.#say(flag, "cli-flag-required", loss.says);
      } else
        this.#sayOfData(
          "cli-data-refused",
          loss.path.length === 0
            ? loss.says
            : `with ${loss.path.join(".")}: ${loss.says}`,
        );
    }
  }

  /** The command may be called without a word of the body. */
  #takesNothing(body: Body, side: "before" | "after"): boolean {
    return (
      !body.required ||
      (body.shape === "flat" &&
        this.#losses.within[side].losses(noProperties, body.type).length === 0)
    );
  }

  /** Where no body has to be there, an empty one is none: whoever could give no other property has given this one. */
  #comesAlone([name]: readonly string[], old: Body, now: Body): boolean {
    return (
      !now.required &&
      now.shape === "flat" &&
      membersOf(old.type, this.#before.context).every(
        (member) =>
          member.kind === "object" &&
          (extraOf(member) ?? "none") === "none" &&
          sent(member).every((property) => property.name === name),
      )
    );
  }

  /** What a body that must be there has in it. */
  #needs(): void {
    const flags = this.#after.flags.filter(
      (flag) =>
        flag.draft.place === "body" &&
        flag.draft.required &&
        inBody(this.#after, flag).length === 1,
    );
    for (const flag of flags) {
      this.#met.add(flag);
      this.#said.push(inBody(this.#after, flag));
      this.#say(flag, "cli-flag-required", "must be given now");
    }
    if (flags.length === 0)
      this.#sayOfData("cli-flag-required", "must be given now");
  }

  #flagAt(path: readonly string[]): CommandFlag | undefined {
    return this.#after.flags.find((flag) => {
      const { draft } = flag;
      return (
        draft.place === "body" &&
        JSON.stringify(inBody(this.#after, flag)) === JSON.stringify(path)
      );
    });
  }

  #sayOfData(id: SurfaceRule, says: string, isGain = false): void {
    const { body: old } = this.#before.operation;
    const { body: now } = this.#after.operation;
    this.#changes.sayOf("data", id, isGain ? "additive" : "break", says, {
      ...(old === undefined ? {} : { base: old.origin.pointer }),
      ...(now === undefined ? {} : { revision: now.origin.pointer }),
    });
  }

  /** Flags that no old one leads to. Those below a new one come with it. */
  news(): void {
    const news: (readonly string[])[] = [];
    for (const flag of this.#after.flags) {
      const { path } = flag.draft;
      if (this.#met.has(flag) || news.some((start) => isBelow(start, path)))
        continue;
      news.push(path);
      if (findFlag(flag.name, this.#before.context) === undefined)
        this.#say(flag, "cli-flag-added", "is new", true);
    }
  }
}

/** A property of the whole body. */
const isMissing = ({ kind, path }: ValueLoss): boolean =>
  kind === "required" && path.length === 1;

const isList = (type: Type, { context }: Command): boolean =>
  context.expand(type, context.types).type.kind === "array";

const isBoolean = (type: Type, { context }: Command): boolean =>
  membersOf(type, context).every(
    (member) =>
      member.kind === "null" ||
      member.kind === "boolean" ||
      (member.kind === "literal" && typeof member.value === "boolean"),
  );

const noProperties: Type = { kind: "object", properties: [] };

/** Names on the wire, without the field that a whole body is in the input. */
function inBody(
  { operation: { body } }: Command,
  { draft: { path, place, wire } }: CommandFlag,
): readonly string[] {
  const isWhole =
    place === "body" &&
    body?.shape === "field" &&
    wire[0] === body.field &&
    wire.length === path.length;
  return isWhole ? wire.slice(1) : wire;
}

/** Whether the path leads to the place, or to something in it. */
const isBelow = (start: readonly string[], path: readonly string[]): boolean =>
  start.length <= path.length &&
  start.every((word, place) => path[place] === word);

const readers: Readonly<Record<MediaKind, string>> = {
  json: "a document",
  form: "a document",
  multipart: "a document",
  text: "text",
  stream: "text",
  binary: "bytes",
  any: "what it is",
};

const readerOf = (kind: MediaKind): string => readers[kind];
