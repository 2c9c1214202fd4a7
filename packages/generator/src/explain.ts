import { safeLine } from "./code/index.js";
import {
  findRule,
  rules,
  surfaceRules,
  type Change,
  type Rule,
} from "./contract/index.js";
import { placeText, witnessText, witnessWords } from "./emit-report/index.js";

/** A rule about generated code: what it says, and where. */
interface SurfaceRule {
  readonly id: string;
  readonly title: string;
  readonly surface: "types" | "cli";
}

export type KnownRule = Rule | SurfaceRule;

const aboutSurfaces: readonly SurfaceRule[] = Object.entries(surfaceRules).map(
  ([id, words]) => ({
    id,
    title: words.replace(/\.$/, ""),
    surface: id.startsWith("cli-") ? "cli" : "types",
  }),
);

/** Every rule by which a change may be reported. */
export const knownRules: readonly KnownRule[] = [...rules, ...aboutSurfaces];

export const knownRule = (id: string): KnownRule | undefined =>
  findRule(id) ?? aboutSurfaces.find((rule) => rule.id === id);

/** Everything that there is to say about a rule and, where two contracts were compared, about the changes that it found. */
export function explainRule(
  rule: KnownRule,
  changes: readonly Change[],
): string {
  const rows = "surface" in rule ? surfaceRows(rule) : ruleRows(rule);
  const width = Math.max(...rows.map(([name]) => name.length));
  return `${[
    rule.id,
    `  ${capital(rule.title)}.`,
    "",
    ...rows.map(([name, words]) => `  ${name.padEnd(width)}  ${words}`),
    ...changes.flatMap(changeLines),
  ].join("\n")}\n`;
}

const ruleRows = (rule: Rule): [string, string][] => [
  ["direction", directionWords(rule)],
  ["level", levelWords(rule)],
  ["on the wire", wireWords[rule.wire]],
  ["derived", derivationWords(rule)],
  ["what to do", rule.help],
];

const surfaceRows = ({ surface }: SurfaceRule): [string, string][] => [
  [
    "surface",
    surface === "cli"
      ? "command lines and scripts that use the generated program"
      : "TypeScript that uses the generated client",
  ],
  [
    "level",
    `error where it breaks, and told under --promise ${surface === "cli" ? "cli" : "types or source"} only`,
  ],
  ["on the wire", wireWords.none],
  ["derived", "what both contracts generate is compared"],
  [
    "what to do",
    "Keep the old name or form beside the new one, or give the generated package a new major version.",
  ],
];

const capital = (text: string): string =>
  `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

function directionWords({ direction }: Rule): string {
  if (direction === "request") return "request: what clients send";
  if (direction === "response") return "response: what clients get";
  return "none: it is about the operation or the document";
}

function levelWords({ level, derivation }: Rule): string {
  const words = {
    error: "error: what was right before is wrong now",
    warning: "warning: the contract does not hold enough to decide",
    info: "info: nothing that was right becomes wrong",
  }[level];
  return derivation === "rule" ? words : `${words}; a proof may say otherwise`;
}

const wireWords: Readonly<Record<Rule["wire"], string>> = {
  break: "breaks: a call or an answer that was right is wrong",
  behaviour: "still valid, but may mean something else",
  additive: "adds: more is possible than before",
  none: "nothing changes",
};

/** The law behind a level: senders must not be asked for more, receivers must not be given more. */
function derivationWords(rule: Rule): string {
  const { derivation, direction, motion } = rule;
  if (derivation === "rule")
    return "the rule alone decides; there is nothing to prove";
  const what =
    derivation === "keyword"
      ? "a proof over the keyword that changed, all else equal"
      : "a proof over the whole schema at the place";
  const law = {
    narrows: "less is allowed than before",
    widens: "more is allowed than before",
    differs: "some values are gone and others are new",
    unknown: "which values are gone or new cannot be said in general",
    none: "the values are the same",
  }[motion];
  const verdict =
    motion === "none" || motion === "unknown" || direction === undefined
      ? ""
      : direction === "request"
        ? motion === "widens"
          ? "; every request that was right still is"
          : "; a request that was right may be refused"
        : motion === "narrows"
          ? "; every answer is one that clients knew"
          : "; an answer may come that clients do not know";
  return `${what}: ${law}${verdict}`;
}

function changeLines(change: Change): string[] {
  const operation = [change.method, change.path]
    .filter((part) => part !== undefined)
    .join(" ");
  const witness = witnessText(change);
  const { proof } = change;
  const rows: [string, string][] = [
    ...(change.base === undefined
      ? []
      : [["before", placeText(change.base)] as [string, string]]),
    ...(change.revision === undefined
      ? []
      : [["after", placeText(change.revision)] as [string, string]]),
    ...(change.component === undefined
      ? []
      : [["component", safeLine(change.component)] as [string, string]]),
    ["level", change.level],
    [
      "proof",
      proof.kind === "refuted"
        ? "refuted by a witness"
        : proof.kind === "unknown"
          ? `not decided: ${safeLine(proof.reason)}`
          : proof.kind === "proved"
            ? "every value of the sender is accepted by the receiver"
            : "by the rule",
    ],
    ...(witness === undefined
      ? []
      : [
          ["witness", `${witness} (${witnessWords(change)})`] as [
            string,
            string,
          ],
        ]),
    [
      "effects",
      `wire ${change.effects.wire}, types ${change.effects.types}, cli ${change.effects.cli}`,
    ],
    ...(change.approved === undefined
      ? []
      : [["approved", safeLine(change.approved.reason)] as [string, string]]),
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  return [
    "",
    `${change.fingerprint}  ${safeLine(operation)}`.trimEnd(),
    `  ${safeLine(change.message)}`,
    ...rows.map(([name, words]) => `  ${name.padEnd(width)}  ${words}`),
  ];
}
