import type { Effect, Level } from "../change.js";
import type { Direction, Rule } from "./rule.js";

/** A rule about something that is no schema: the level is all there is to decide. */
export type Row = readonly [
  id: string,
  level: Level,
  wire: Effect,
  title: string,
  help: string,
];

export const tell = "Nothing to do on the wire; tell readers of the changelog.";
export const deprecate =
  "Mark it deprecated first, with a date in `x-sunset`, and remove it after that date.";
export const fixSunset =
  "Write `x-sunset` as an RFC 3339 date, for example 2030-01-31.";
export const moreTime =
  "Choose a date far enough ahead for the policy in force.";
export const keepServing = "Keep it, or offer the new form beside it.";

export const toRule =
  (direction?: Direction) =>
  ([id, level, wire, title, help]: Row): Rule => ({
    id,
    title,
    ...(direction !== undefined && { direction }),
    level,
    motion:
      wire === "break" ? "narrows" : wire === "additive" ? "widens" : "none",
    wire,
    derivation: "rule",
    help,
  });
