/**
 * Name and description of the skill: what an agent sees before it has read anything else.
 *
 * In: Api, groups, questions. Out: plain text for the frontmatter. It must not know YAML.
 */

import { kebab, shorten, splitWords } from "../code/index.js";
import type { Api, Operation } from "../ir/index.js";
import { inSentence } from "./english.js";
import type { SkillGroup } from "./groups.js";
import { plainText } from "./markdown.js";

const longestName = 64;
const longestDescription = 1024;
const mostPhrases = 8;

/** Slugs that say nothing by themselves: many APIs have them, and a skill's name stands for one. */
const commonWords: ReadonlySet<string> = new Set(
  "admin api app backend client core default demo docs example gateway http internal main management my openapi platform public reference rest sample server service services swagger test untitled v1 v2 web www".split(
    " ",
  ),
);

/** Lower-case letters, digits and dashes. A slug that many APIs share gets the name of the host, or of the first group. */
export function skillName(api: Api, groups: readonly SkillGroup[]): string {
  const slug = kebab(api.info.slug) || "api";
  const words = slug.split("-");
  const host = hostWord(api);
  // `customers` for an API of customers is a name that others have as well.
  const common =
    groups.some(({ key }) => kebab(key) === slug) ||
    words.every((word) => commonWords.has(word) || /^\d+$/.test(word));
  // `SqlManagementClient`: classes of client libraries, of which one API has many.
  const classOfMany = slug.endsWith("client") && !common;
  const noun = groups[0] === undefined ? undefined : kebab(groups[0].key);
  const parts = [
    ...(common && host !== undefined && !words.includes(host) ? [host] : []),
    ...(common && host === undefined && noun !== undefined && noun !== slug
      ? [noun]
      : []),
    slug,
    ...(classOfMany && noun !== undefined && !slug.includes(noun)
      ? [noun]
      : []),
  ];
  return cutName(parts.join("-"));
}

/** A name ends in a whole word. */
export function cutName(name: string, most = longestName): string {
  if (name.length <= most) return name;
  const cut = name.slice(0, most + 1);
  const end = cut.lastIndexOf("-");
  return (end > most / 2 ? cut.slice(0, end) : name.slice(0, most)).replace(
    /-+$/,
    "",
  );
}

/** `openrouter` of `https://api.openrouter.ai/v1`. */
function hostWord({ servers }: Api): string | undefined {
  const [, host = ""] =
    /^(?:https?:)?\/\/(?:[^/@]*@)?([A-Za-z0-9.-]+)/.exec(
      servers[0]?.url ?? "",
    ) ?? [];
  const labels = host
    .toLowerCase()
    .split(".")
    .filter((label) => label !== "");
  if (labels.length < 2 || labels.every((label) => /^\d+$/.test(label)))
    return undefined;
  const second = labels.at(-2) ?? "";
  const own =
    /^(?:co|com|org|net|gov|ac|edu)$/.test(second) && labels.length > 2
      ? labels.at(-3)
      : second;
  return kebab(own ?? "") || undefined;
}

/** `OpenRouter API`; a title that says API by itself stays. */
export function skillTitle(api: Api): string {
  const title = shorten(plainText(api.info.title), 100) || "API";
  return /\b(?:apis?|openapi|service|sdk)\b/i.test(title)
    ? title
    : `${title} API`;
}

/** What the API does, then when the skill is of use: verbs and things that a user would say. */
export function skillDescription(
  api: Api,
  groups: readonly SkillGroup[],
  questions: ReadonlyMap<string, string>,
  binName: string | undefined,
): string {
  const title = skillTitle(api);
  const about = shorten(aboutApi(api), 220);
  const count = groups.reduce((sum, group) => sum + group.operations.length, 0);
  const way =
    binName === undefined
      ? "over HTTP"
      : `over HTTP or with the ${binName} command`;
  const phrases = pick(groups)
    .map((operation) => inSentence(questions.get(operation.key) ?? ""))
    .filter((phrase) => phrase !== "" && phrase.length <= 70);
  const head = `Calls the ${title} ${way}, ${count} ${count === 1 ? "endpoint" : "endpoints"} in all.`;
  const use =
    phrases.length === 0
      ? `Use when a task mentions ${title}.`
      : `Use when a task mentions ${title} or asks to ${either(phrases.slice(0, mostPhrases))}.`;
  const topics = groups.map(({ key }) => splitWords(key).join(" "));
  const room = longestDescription - head.length - use.length - 20;
  const subject = plainTextWithout(about);
  const text = [head, ...(subject === "" ? [] : [sentence(subject)]), use].join(
    " ",
  );
  const list = withinRoom(topics, room - subject.length);
  return shorten(
    (list.length < 2 ? text : `${text} Topics: ${list.join(", ")}.`).replace(
      /[<>]/g,
      "",
    ),
    longestDescription,
  );
}

/** What stands first in the contract, then the largest groups; of each what creates, else what comes first. */
function pick(groups: readonly SkillGroup[]): readonly Operation[] {
  const half = mostPhrases / 2;
  const largest = [...groups].sort(
    (a, b) => b.operations.length - a.operations.length,
  );
  const chosen = new Set([...groups.slice(0, half), ...largest]);
  return groups
    .filter((group) => [...chosen].slice(0, mostPhrases).includes(group))
    .flatMap(({ operations }) => {
      const good = operations.filter(({ deprecated }) => deprecated !== true);
      return good.find(({ method }) => method === "POST") ?? good[0] ?? [];
    });
}

const either = (phrases: readonly string[]): string =>
  phrases.length === 1
    ? phrases[0]!
    : `${phrases.slice(0, -1).join(", ")} or ${phrases.at(-1)!}`;

const sentence = (text: string): string =>
  /[.!?…]$/.test(text) ? text : `${text}.`;

/** What the API is, without sentences about the document that describes it. */
export const aboutApi = ({ info }: Api): string =>
  plainText((info.doc.description ?? info.doc.summary ?? "").slice(0, 4000))
    .replace(/([.!?])\s/g, "$1\n")
    .split("\n")
    .filter(
      (sentence) =>
        !/openapi.{0,12}(?:spec|document|definition)|api (?:reference|definition|documentation)|swagger|https?:\/\//i.test(
          sentence,
        ),
    )
    .join(" ");

/** Addresses are noise in a description. */
const plainTextWithout = (text: string): string =>
  text
    .split(" ")
    .filter((word) => !/https?:\/\//.test(word))
    .join(" ")
    .trim();

function withinRoom(words: readonly string[], room: number): readonly string[] {
  const kept: string[] = [];
  let length = 0;
  for (const word of words) {
    length += word.length + 2;
    if (length > Math.min(room, 300)) break;
    kept.push(word);
  }
  return kept;
}
