import type { CallerNames } from "../caller-names.js";
import type { Pair, Pairs } from "../pair-operations.js";
import { Shapes } from "../shapes.js";
import type { SurfaceChange, SurfaceRule } from "../surface-change.js";
import { unchangedKeys } from "../unchanged.js";
import { baseUrlOf, renamedTo, usedSchemes } from "../types/compare-clients.js";
import type { Finding } from "../types/walk.js";
import { answerOf, type Answer } from "./answers.js";
import { CommandChanges } from "./command-changes.js";
import { aliasesOf, cliSide, type CliSide } from "./commands.js";
import { compareFlags } from "./compare-flags.js";
import { createLosses } from "./losses.js";
import type { Api, Operation } from "../../../ir/index.js";

/** What changed for command lines, and for scripts that read what they print. */
export function compareCli(
  base: Api,
  revision: Api,
  pairs: Pairs,
  names: CallerNames,
  answerFindings: (pair: Pair) => readonly Finding[],
): SurfaceChange[] {
  const shapes = new Shapes();
  const before = cliSide(base, names, shapes);
  const after = cliSide(revision, names, shapes);
  shapes.settle(unchangedKeys(shapes, shapesOf(before), shapesOf(after)));
  const losses = createLosses(before, after, shapes);
  return [
    ...compareEnvironment(base, revision),
    ...comings(before, after, pairs),
    ...pairs.kept.flatMap((pair) => {
      const changes = new CommandChanges(
        base.info.slug,
        before.commands.get(pair.base)!,
        after.commands.get(pair.revision)!,
      );
      compareNames(changes, before, after);
      compareWords(changes);
      compareFlags(changes, losses);
      compareCredentials(changes);
      compareAnswers(changes, before, after, () => answerFindings(pair));
      return changes.list;
    }),
  ];
}

const shapesOf = ({ api, shapeOf }: CliSide): ReadonlyMap<string, number> =>
  new Map(api.types.map(({ id, type }) => [id, shapeOf(type)]));

// ---- The program as a whole ----------------------------------------------------------------------------

const change = (
  id: SurfaceRule,
  effect: SurfaceChange["effect"],
  symbol: string,
  message: string,
): SurfaceChange => ({ surface: "cli", effect, id, message, symbol });

function compareEnvironment(base: Api, revision: Api): SurfaceChange[] {
  const { slug } = base.info;
  const old = usedSchemes(base);
  const now = usedSchemes(revision);
  const added = now.filter(
    ({ option }) => !old.some((other) => other.option === option),
  );
  const removed = old.filter(
    ({ option }) => !now.some((other) => other.option === option),
  );
  const renamed = removed.map((scheme) => renamedTo(scheme, added));
  return [
    ...(slug === revision.info.slug
      ? []
      : [
          change(
            "cli-environment-renamed",
            "break",
            slug,
            `Environment variables begin with ${revision.info.slug} now, not with ${slug}.`,
          ),
        ]),
    ...removed.map((scheme, place) => {
      const other = renamed[place];
      return other === undefined
        ? change(
            "cli-credential-removed",
            "break",
            slug,
            `The credential ${scheme.option} and its environment variable are not read any more.`,
          )
        : change(
            "cli-credential-renamed",
            "break",
            slug,
            `The credential ${scheme.option} and its environment variable are ${other.option} now.`,
          );
    }),
    ...added
      .filter((scheme) => !renamed.includes(scheme))
      .map((scheme) =>
        change(
          "cli-credential-added",
          "additive",
          slug,
          `The credential ${scheme.option} is read now.`,
        ),
      ),
    ...(baseUrlOf(base) === baseUrlOf(revision)
      ? []
      : [
          change(
            "cli-base-url-changed",
            "behaviour",
            slug,
            `Commands call ${baseUrlOf(revision) || "no server, unless they are told which,"} by default now.`,
          ),
        ]),
  ];
}

function comings(
  before: CliSide,
  after: CliSide,
  pairs: Pairs,
): readonly SurfaceChange[] {
  const { slug } = before.api.info;
  return [
    ...pairs.removed.map((operation): SurfaceChange => ({
      ...change(
        "cli-command-removed",
        "break",
        `${slug} ${before.commands.get(operation)!.name}`,
        `${operation.key} is gone.`,
      ),
      operation: operation.key,
      at: { base: operation.origin.pointer },
    })),
    ...pairs.added.map((operation): SurfaceChange => ({
      ...change(
        "cli-command-added",
        "additive",
        `${slug} ${after.commands.get(operation)!.name}`,
        `${operation.key} is new.`,
      ),
      operation: operation.key,
      at: { revision: operation.origin.pointer },
    })),
  ];
}

// ---- One command ---------------------------------------------------------------------------------------

function compareNames(
  changes: CommandChanges,
  before: CliSide,
  after: CliSide,
): void {
  const old = changes.before.name;
  const now = changes.after.name;
  if (old !== now)
    changes.say(
      "cli-command-renamed",
      after.known.get(old) === now ? "additive" : "break",
      after.known.get(old) === now
        ? `is ${now} now; the old name leads there`
        : `is ${now} now`,
    );
  for (const alias of aliasesOf(changes.before.operation, before.names))
    if (before.known.get(alias) === old && after.known.get(alias) !== now)
      changes.say(
        "cli-alias-removed",
        "break",
        `does not answer to "${alias}" any more`,
      );
}

function compareWords(changes: CommandChanges): void {
  const old = changes.before.words;
  const now = changes.after.words;
  if (JSON.stringify(old) === JSON.stringify(now)) return;
  const [id, says] =
    now.flat().length > old.flat().length
      ? (["cli-positional-added", "wants a further word"] as const)
      : now.flat().length < old.flat().length
        ? (["cli-positional-removed", "takes a word less"] as const)
        : ([
            "cli-positional-order-changed",
            "takes its words in another order",
          ] as const);
  changes.say(id, "break", says);
}

function compareCredentials(changes: CommandChanges): void {
  if (isOpen(changes.before.operation) && !isOpen(changes.after.operation))
    changes.say("cli-credential-required", "break", "needs a credential now");
}

/** May be called without a credential. */
const isOpen = ({ security }: Operation): boolean =>
  security.length === 0 || security.some((schemes) => schemes.length === 0);

function compareAnswers(
  changes: CommandChanges,
  before: CliSide,
  after: CliSide,
  findings: () => readonly Finding[],
): void {
  const old = answerOf(
    changes.before.operation,
    before.types,
    before.names.expand,
  );
  const now = answerOf(
    changes.after.operation,
    after.types,
    after.names.expand,
  );
  if (old.pages !== now.pages)
    changes.say(
      now.pages ? "cli-pages-added" : "cli-pages-removed",
      now.pages ? "additive" : "break",
      now.pages
        ? "takes --all and --max-items now"
        : "does not take --all and --max-items any more",
    );
  const printed = (answer: Answer): string =>
    answer.stream === "always" ? "events" : answer.kind;
  if (old.kind === "none" && printed(now) !== "none")
    return changes.say(
      "cli-output-changed",
      "additive",
      "prints an answer now, where it printed nothing",
    );
  if (printed(old) !== printed(now))
    return changes.say(
      "cli-output-changed",
      "break",
      `prints ${words[printed(now)]} now, not ${words[printed(old)]}`,
    );
  if (old.stream === "asked" && now.stream === "never")
    changes.say("cli-output-changed", "break", "prints no events any more");
  if (old.items !== now.items && old.items !== undefined)
    changes.say(
      "cli-output-items-moved",
      "behaviour",
      now.items === undefined
        ? "shows no table any more"
        : `shows the list at "${now.items}" now, not the one at "${old.items}"`,
    );
  if (old.kind !== "json") return;
  for (const { rule, path, says } of findings()) {
    const id = outputRules[rule];
    if (id !== undefined) changes.sayOfOutput(id, path, says);
  }
}

const words: Readonly<Record<string, string>> = {
  json: "JSON",
  text: "text",
  binary: "bytes",
  none: "nothing",
  anything: "what comes",
  events: "events",
};

const outputRules: Partial<Record<SurfaceRule, SurfaceRule>> = {
  "types-property-removed": "cli-output-property-removed",
  "types-type-changed": "cli-output-type-changed",
};
