import { membersOf } from "./members.js";
import type { CallerNames, CommandFlag, NamedTypes } from "../caller-names.js";
import type { Type } from "../../../ir/index.js";
import { extraOf } from "./values.js";

/** What a flag's name leads to. */
export interface Target {
  readonly flag: CommandFlag;
  /** From the flag on, below it. */
  readonly below: readonly string[];
  readonly type: Type;
}

export interface FlagContext {
  readonly flags: readonly CommandFlag[];
  readonly types: NamedTypes;
  readonly expand: CallerNames["expand"];
  /** The body is one input field. */
  readonly field: string | undefined;
}

/** What the program makes of a name: exact ones first, then those with a place before them, then places below a flag. */
export function findFlag(
  name: string,
  context: FlagContext,
): Target | undefined {
  const flag = direct(name, context);
  return flag === undefined
    ? belowFlag(name, context)
    : { flag, below: [], type: flag.draft.type };
}

const direct = (
  name: string,
  { flags, field }: FlagContext,
): CommandFlag | undefined =>
  exact(name, flags) ?? qualified(name, flags, field);

const exact = (
  name: string,
  flags: readonly CommandFlag[],
): CommandFlag | undefined =>
  flags.find((flag) => flag.name === name) ??
  flags.find((flag) => flag.aliases.includes(name)) ??
  flags.find((flag) => flag.draft.path.join(".") === name);

const places = ["path", "query", "header", "cookie", "body"] as const;

function qualified(
  name: string,
  flags: readonly CommandFlag[],
  field: string | undefined,
): CommandFlag | undefined {
  const place = places.find((each) => name.startsWith(`${each}.`));
  if (place === undefined) return undefined;
  const there = flags.filter(({ draft }) => draft.place === place);
  const rest = name.slice(place.length + 1);
  return (
    exact(rest, there) ??
    (place === "body" && field !== undefined
      ? there.find(({ draft }) => draft.path.slice(1).join(".") === rest)
      : undefined)
  );
}

function belowFlag(name: string, context: FlagContext): Target | undefined {
  const segments = name.split(".");
  for (let length = segments.length - 1; length > 0; length--) {
    const flag = direct(segments.slice(0, length).join("."), context);
    if (flag === undefined) continue;
    const found = walk(flag.draft.type, segments.slice(length), context);
    if (found !== undefined) return { flag, ...found };
  }
  return undefined;
}

type Found = Omit<Target, "flag">;

function walk(
  type: Type,
  segments: readonly string[],
  context: FlagContext,
): Found | undefined {
  const [head] = segments;
  if (head === undefined) return { below: [], type };
  for (const member of membersOf(type, context)) {
    const step = stepInto(member, segments, context);
    const found = step && walk(step.type, segments.slice(step.taken), context);
    if (step !== undefined && found !== undefined)
      return { below: [step.key, ...found.below], type: found.type };
  }
  return undefined;
}

interface Step {
  readonly key: string;
  readonly type: Type;
  readonly taken: number;
}

function stepInto(
  type: Type,
  segments: readonly string[],
  context: FlagContext,
): Step | undefined {
  const [head = ""] = segments;
  if (type.kind === "unknown") return { key: head, type, taken: 1 };
  if (type.kind === "array" || type.kind === "tuple") {
    if (!/^\d{1,6}$/.test(head)) return undefined;
    const item =
      type.kind === "array"
        ? type.items
        : (type.items[Number(head)] ??
          type.rest ?? { kind: "unknown" as const });
    return { key: head, type: item, taken: 1 };
  }
  if (type.kind !== "object") return undefined;
  const properties = type.properties.filter((each) => each.readOnly !== true);
  const property =
    properties.find((each) => each.name === head) ??
    properties.find((each) => dashed(each.name) === head);
  if (property !== undefined)
    return { key: property.name, type: property.type, taken: 1 };
  const extra = extraOf(type);
  if (extra === "none") return undefined;
  if (extra === undefined)
    return properties.length === 0
      ? { key: head, type: { kind: "unknown" }, taken: 1 }
      : undefined;
  // A map of scalars has no deeper places: dots belong to its key.
  const isDeep = membersOf(extra, context).some((member) =>
    ["object", "array", "tuple", "unknown"].includes(member.kind),
  );
  return isDeep
    ? { key: head, type: extra, taken: 1 }
    : { key: segments.join("."), type: extra, taken: segments.length };
}

/** The spelling of a property as a flag, near enough to find it. */
const dashed = (name: string): string =>
  name
    .replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, "$1-$2")
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "")
    .toLowerCase();
