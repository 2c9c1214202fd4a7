/**
 * Pages of groups, for contracts that have too much for one file.
 *
 * In: groups and what is said about each endpoint. Out: text of the pages, rows of the table that points to them.
 */

import { kebab, splitWords } from "../code/index.js";
import type { Api, Operation } from "../ir/index.js";
import type { Endpoint } from "./endpoints.js";
import { baseVerb, capitalise, inSentence, shownWords } from "./english.js";
import groupPage from "./group.hbs";
import type { SkillGroup } from "./groups.js";
import groupsPage from "./groups.hbs";
import { inline, paragraph, said } from "./markdown.js";
import { cutName, skillTitle } from "./skill-name.js";

/** An endpoint takes up to eleven lines, and a page stays below five hundred. */
const mostOnPage = 38;
const mostRows = 300;
const mostQuestions = 60;
const longestAbout = 110;
/** A page with more lines has a table of contents. */
const linesWithoutContents = 100;

export interface GroupRow {
  readonly title: string;
  readonly count: number;
  readonly about: string;
  readonly file: string;
}

export interface Pages {
  /** Rows of the table in SKILL.md. */
  readonly shown: readonly GroupRow[];
  readonly questions: readonly {
    readonly question: string;
    readonly target: string;
  }[];
  readonly files: readonly { readonly path: string; readonly text: string }[];
}

/** What both kinds of table say of a group. */
export function groupRows(
  { about, operations }: SkillGroup,
  endpoints: ReadonlyMap<string, Endpoint>,
): {
  readonly about?: string;
  /** Said once where it holds for all of them. */
  readonly credential?: string;
  readonly endpoints: readonly Endpoint[];
  readonly bodies: readonly { readonly key: string; readonly body: string }[];
} {
  const rows = operations.flatMap(({ key }) => endpoints.get(key) ?? []);
  const [first] = rows;
  const shared =
    rows.length > 1 &&
    rows.every(({ credential }) => credential === first?.credential);
  const text = about === undefined ? "" : said(about, 200);
  return {
    ...(text === "" ? {} : { about: paragraph(text) }),
    ...(shared && first?.credential !== undefined
      ? { credential: forAll(first.credential) }
      : {}),
    endpoints: rows.map((row) => ({
      ...row,
      description:
        shared || row.credential === undefined
          ? row.description
          : `${row.description}. ${forOne(row.credential)}`,
    })),
    bodies: rows.flatMap(({ method, path, body }) =>
      body === undefined ? [] : [{ key: `${method} ${path}`, body }],
    ),
  };
}

const forOne = (credential: string): string =>
  credential === "" ? "No credential needed" : `Needs the ${credential}`;

const forAll = (credential: string): string =>
  credential === ""
    ? "None of these needs a credential."
    : `All of these need the ${credential}.`;

export function groupPages(
  api: Api,
  groups: readonly SkillGroup[],
  endpoints: ReadonlyMap<string, Endpoint>,
  commands: boolean,
): Pages {
  const apiTitle = inline(skillTitle(api));
  const parts = groups.flatMap(partsOf);
  const paths = pagePaths(parts);
  const rows = parts.map((part, at): GroupRow => ({
    title: inline(part.title),
    count: part.operations.length,
    about: aboutText(part),
    file: paths[at]!,
  }));
  const files = parts.map((part, at) => ({
    path: paths[at]!,
    text: pageText(part, endpoints, apiTitle, commands),
  }));
  const overflow = rows.length > mostRows ? groupLists(rows, apiTitle) : [];
  const largest = [...rows].sort((a, b) => b.count - a.count);
  const kept = new Set(largest.slice(0, mostRows - overflow.length));
  const asked = new Set(largest.slice(0, mostQuestions));
  return {
    shown: [
      ...rows.filter((row) => kept.has(row)),
      ...overflow.map(({ path }, at): GroupRow => ({
        title: "More groups",
        count: rows.length - kept.size,
        about: `Part ${at + 1} of the list of all groups`,
        file: path,
      })),
    ],
    questions: parts.flatMap((part, at) =>
      asked.has(rows[at]!)
        ? [
            {
              question: inline(partQuestion(part, endpoints)),
              target: paths[at]!,
            },
          ]
        : [],
    ),
    files: [...files, ...overflow],
  };
}

/** A group of many is cut into pages, what belongs together on one page. */
function partsOf(group: SkillGroup): readonly SkillGroup[] {
  if (group.operations.length <= mostOnPage) return [group];
  const depth = group.key.split(" ").length;
  const below = (operation: Operation): string =>
    operation.command.group[depth] ?? "";
  const order = [...new Set(group.operations.map(below))];
  const sorted = order.flatMap((noun) =>
    group.operations.filter((operation) => below(operation) === noun),
  );
  const count = Math.ceil(sorted.length / mostOnPage);
  const size = Math.ceil(sorted.length / count);
  return Array.from({ length: count }, (_, at): SkillGroup => {
    const operations = sorted.slice(at * size, (at + 1) * size);
    const nouns = [...new Set(operations.map(below))]
      .filter((noun) => noun !== "")
      .map((noun) => shownWords(splitWords(noun)));
    return {
      key: `${group.key} ${at + 1}`,
      title: `${group.title} (${at + 1} of ${count})`,
      about:
        nouns.length === 0
          ? (group.about ?? "")
          : `${nouns.slice(0, 8).join(", ")}${nouns.length > 8 ? ` and ${nouns.length - 8} more` : ""}`,
      operations,
    };
  });
}

/** What the contract says of it, else what there is to be done. */
function aboutText(part: SkillGroup): string {
  const words = part.about === undefined ? "" : said(part.about, longestAbout);
  return words === "" ? inline(groupText(part)) : words;
}

const longestQuestion = 150;

/** What a user may want of it, in the words of its own questions; they stand on its page, one by one. */
function partQuestion(
  { title, operations }: SkillGroup,
  endpoints: ReadonlyMap<string, Endpoint>,
): string {
  const phrases = operations.map(
    ({ key }) => endpoints.get(key)?.phrase ?? key,
  );
  const [first = "", ...rest] = phrases;
  const shown = [first];
  for (const phrase of rest.map(inSentence)) {
    if ([...shown, phrase].join(", ").length > longestQuestion) break;
    shown.push(phrase);
  }
  const more = phrases.length - shown.length;
  if (more > 0) return `${shown.join(", ")} (and ${more} more)`;
  return shown.length === 1 ? `${first} (${title})` : choice(shown);
}

/** `Create, list or delete; with domains, env` */
function groupText({ key, operations }: SkillGroup): string {
  const depth = key.split(" ").length;
  const counts = new Map<string, number>();
  for (const { command } of operations) {
    const [own = ""] = splitWords(command.verb);
    const verb = own === "set" ? "update" : own;
    if (baseVerb(verb) !== verb) continue;
    counts.set(verb, (counts.get(verb) ?? 0) + 1);
  }
  const verbs = [...counts]
    .sort(([, a], [, b]) => b - a)
    .slice(0, 5)
    .map(([verb]) => verb);
  const below = [
    ...new Set(operations.flatMap(({ command }) => command.group[depth] ?? [])),
  ].map((word) => shownWords(splitWords(word)));
  const parts = [
    ...(verbs.length === 0 ? [] : [choice(verbs)]),
    ...(below.length === 0
      ? []
      : [
          `${below.slice(0, 5).join(", ")}${below.length > 5 ? ` and ${below.length - 5} more` : ""}`,
        ]),
  ];
  return capitalise(parts.join("; with "));
}

const choice = (words: readonly string[]): string =>
  words.length < 2
    ? (words[0] ?? "use")
    : `${words.slice(0, -1).join(", ")} or ${words.at(-1)!}`;

/** Names of files: safe everywhere, and no two alike. */
function pagePaths(parts: readonly SkillGroup[]): readonly string[] {
  const used = new Set(["api-spec", "groups"]);
  return parts.map(({ key }) => {
    const name = cutName(kebab(key) || "group", 60);
    const base = /^(?:con|prn|aux|nul|com\d|lpt\d)$/.test(name)
      ? `${name}-group`
      : name;
    let free = base;
    for (let number = 2; used.has(free); number++) free = `${base}-${number}`;
    used.add(free);
    return `references/${free}.md`;
  });
}

function pageText(
  part: SkillGroup,
  endpoints: ReadonlyMap<string, Endpoint>,
  apiTitle: string,
  commands: boolean,
): string {
  const rows = groupRows(part, endpoints);
  const context = {
    ...rows,
    title: inline(part.title),
    apiTitle,
    commands,
    count: countText(rows.endpoints.length),
    detailed: rows.endpoints.filter(
      ({ body, details }) => body !== undefined || details.length > 0,
    ),
  };
  const text = groupPage(context);
  return text.split("\n").length <= linesWithoutContents
    ? text
    : groupPage({ ...context, contents: true });
}

/** All groups, for contracts with more of them than a table in SKILL.md can hold. */
function groupLists(
  rows: readonly GroupRow[],
  apiTitle: string,
): readonly { readonly path: string; readonly text: string }[] {
  const size = 400;
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, at) => ({
    path: `references/groups${at === 0 ? "" : `-${at + 1}`}.md`,
    text: groupsPage({
      apiTitle,
      files: rows.slice(at * size, (at + 1) * size),
    }),
  }));
}

export const countText = (endpoints: number, groups?: number): string => {
  const of = (count: number, word: string): string =>
    `${count} ${count === 1 ? word : `${word}s`}`;
  return groups === undefined
    ? of(endpoints, "endpoint")
    : `${of(endpoints, "endpoint")} in ${of(groups, "group")}`;
};
