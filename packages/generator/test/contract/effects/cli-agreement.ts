import {
  compareSurfaces,
  type SurfaceChange,
} from "../../../src/contract/effects/index.js";
import type { Api } from "../../../src/ir/index.js";
import * as passes from "../../../src/passes/index.js";
import { sampleLines } from "./command-lines.js";
import { programOf, run, type Outcome } from "./programs.js";

export interface CommandVerdict {
  /** `METHOD /path` */
  readonly operation: string;
  readonly lines: number;
  /** Said to break what a command line may say. */
  readonly predicted: boolean;
  /** First line that is refused now, or sends something else. */
  readonly witness?: string;
}

/** Of these the reading of a command line knows nothing. */
const unseen =
  /^cli-(output|credential|environment|base-url|positional-order)-/;

const breaksLines = ({ surface, effect, id }: SurfaceChange): boolean =>
  surface === "cli" && effect === "break" && !unseen.test(id);

/** Lines of the old program against the new one, command by command. */
export async function judgeCommands(
  base: Api,
  revision: Api,
): Promise<readonly CommandVerdict[]> {
  const changes = compareSurfaces(base, revision, passes).filter(breaksLines);
  const before = programOf(base);
  const after = programOf(revision);
  const lines = await sampleLines(before, after);
  const verdicts: CommandVerdict[] = [];
  for (const operation of base.operations) {
    const own = lines.get(operation.identifier) ?? [];
    let witness: string | undefined;
    for (const line of own) {
      const old = await run(before, line);
      const now = await run(after, line);
      if (!old.accepted) continue;
      if (now.accepted && isSame(old, now)) continue;
      witness = `${line.join(" ")} -> ${now.accepted ? `${now.request} instead of ${old.request}` : now.problems}`;
      break;
    }
    verdicts.push({
      operation: operation.key,
      lines: own.length,
      predicted: changes.some((change) => change.operation === operation.key),
      ...(witness === undefined ? {} : { witness }),
    });
  }
  return verdicts;
}

/** The same request; a text `null` may have become the value, where null is taken now. */
const isSame = (old: Taken, now: Taken): boolean =>
  old.request === now.request ||
  (old.loose === now.loose && old.request === old.loose);

type Taken = Outcome & { readonly accepted: true };
