import type { SurfaceChange, SurfaceRule } from "../surface-change.js";
import type { Command } from "./commands.js";

/** Collects changes of one command, with its symbol and places. */
export class CommandChanges {
  readonly list: SurfaceChange[] = [];
  readonly before: Command;
  readonly after: Command;
  readonly #symbol: string;

  constructor(program: string, before: Command, after: Command) {
    this.before = before;
    this.after = after;
    this.#symbol = `${program} ${before.name}`;
  }

  say(id: SurfaceRule, effect: SurfaceChange["effect"], says: string): void {
    this.#add(id, effect, this.#symbol, says);
  }

  /** Of a flag, given without dashes. */
  sayOf(
    flag: string,
    id: SurfaceRule,
    effect: SurfaceChange["effect"],
    says: string,
    at: SurfaceChange["at"] = {},
  ): void {
    this.#add(id, effect, `${this.#symbol} --${flag}`, says, {
      ...at,
      direction: "request",
    });
  }

  sayOfOutput(id: SurfaceRule, path: string, says: string): void {
    const { operation } = this.before;
    this.#add(id, "break", `${this.#symbol} | ${path}`, says, {
      ...place("base", operation.success[0]?.origin.pointer),
      ...place("revision", this.after.operation.success[0]?.origin.pointer),
      direction: "response",
    });
  }

  #add(
    id: SurfaceRule,
    effect: SurfaceChange["effect"],
    symbol: string,
    says: string,
    more: {
      readonly base?: string;
      readonly revision?: string;
      readonly direction?: "request" | "response";
    } = {},
  ): void {
    this.list.push({
      surface: "cli",
      effect,
      id,
      message: `${symbol} ${says}.`,
      operation: this.before.operation.key,
      at: {
        base: more.base ?? this.before.operation.origin.pointer,
        revision: more.revision ?? this.after.operation.origin.pointer,
      },
      symbol,
      ...(more.direction === undefined ? {} : { direction: more.direction }),
    });
  }
}

const place = (
  side: "base" | "revision",
  pointer: string | undefined,
): { readonly base?: string; readonly revision?: string } =>
  pointer === undefined ? {} : { [side]: pointer };
