/**
 * What an operation does, as a short phrase: verb, then object. `Create a new API key`, `List the models of a user`.
 *
 * In: Operation. Out: phrase without a mark at its end; not yet unique. It must not know other operations.
 */

import { safeLine, splitWords } from "../code/index.js";
import type { Operation } from "../ir/index.js";
import {
  article,
  baseVerb,
  capitalise,
  isAdverb,
  isListable,
  isPlural,
  isPreposition,
  joinedVerbs,
  many,
  mendArticles,
  one,
  shownWords,
  uncapitalise,
  verbOf,
  verbOfNoun,
  withArticle,
  withInnerArticles,
} from "./english.js";
import { itemParent, lastNoun, lastWords, nounWords } from "./path-nouns.js";
import { sentences } from "./sentences.js";

export const longestPhrase = 100;

export function phraseOf(operation: Operation): string {
  const [summary = "", ...more] = sentences(operation.doc.summary ?? "");
  const described = sentences(operation.doc.description ?? "").slice(0, 3);
  const candidates =
    summary === "" ? described : [summary, ...more.slice(0, 2)];
  const phrase =
    first(candidates, (text) => fromText(text, operation)) ??
    (summary === "" ? undefined : fromNouns(summary, operation)) ??
    fromIdentifier(operation) ??
    fromPath(operation, summary);
  const spoken = mendArticles(
    withInnerArticles(capitalise(phrase), collections(operation)),
  );
  return shortened(withParent(spoken, operation));
}

const first = <T, R>(
  list: readonly T[],
  find: (item: T) => R | undefined,
): R | undefined => {
  for (const item of list) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
};

/** Singulars of the nouns that the path has in the plural: of these there are many. */
const collections = (operation: Operation): ReadonlySet<string> =>
  new Set(nounWords(operation).filter(isPlural).map(one));

/** Ways to begin that say nothing: what follows is the verb. */
const leadIns: readonly RegExp[] = [
  /^(?:this|the) (?:[A-Z]+ )?(?:end-?point|api|operation|action|function|method|call|route|request|resource|service)(?: will| can be used to| is used to| allows (?:you|users?|the user|clients?|callers?) to| lets you| allows| enables(?: you to)?)? /i,
  /^(?:use this|using this|with this) (?:end-?point|api|operation|method|call|route|request),?(?: you can| to)? /i,
  /^(?:allows?|enables?|permits?) (?:you|users?|the user|an? \w+|clients?|callers?) to /i,
  /^lets (?:you|users?|the user|clients?|callers?) /i,
  /^causes? .{1,60}? to /i,
  /^(?:an? |the )?(?:end-?point|api|method|operation)(?: used)? (?:to|for|that|which) /i,
  /^used to /i,
  /^to (?=[^,]*$)/i,
];

/** `Retrieve a list of emails` says `List emails`. */
const listing =
  /^(?:(?:get|gets|retrieve|retrieves|return|returns|fetch|fetches|show|shows|list|lists|read) )?(?:an? |the )?(?:(?:paginated|full|complete) )?list of (?:all (?:of )?(?:the )?)?/i;

/** The phrase of a text that begins with a verb. */
function fromText(text: string, operation: Operation): string | undefined {
  const stripped = leadIns
    .reduce((rest, lead) => rest.replace(lead, ""), text)
    .replace(listing, "List ");
  const words = stripped.split(" ").filter((word) => word !== "");
  const ordered = lookup(words, operation) ?? turned(words, operation) ?? words;
  // Adverbs before the verb stay where they are: `Bulk assign keys`.
  const at = ordered.findIndex((word) => !isAdverb(word));
  if (at === -1) return undefined;
  const [head = "", ...rest] = joinedVerbs(ordered.slice(at));
  // `Bulk frobnicate widgets` on a path that ends in `/frobnicate`.
  const own = at > 0 && lastWords(operation)[0] === head.toLowerCase();
  const verb = isChoice(head) || own ? head : verbOf([head, ...rest]);
  if (verb === undefined) return undefined;
  // What a server returns, a caller gets.
  const said = verb === "return" ? "get" : verb;
  return [
    ...ordered.slice(0, at),
    said,
    ...objectOf(verb, rest, operation),
  ].join(" ");
}

/** `Add/Delete` */
const isChoice = (word: string): boolean =>
  word.includes("/") &&
  word.split("/").every((part) => baseVerb(part) !== undefined);

/** What comes after the verb, with the article or the noun that it lacks. */
function objectOf(
  verb: string,
  rest: readonly string[],
  operation: Operation,
): readonly string[] {
  const particle =
    /^(?:out|in|up|off|down|back|over)$/i.test(rest[0] ?? "") && rest.length > 1
      ? 1
      : 0;
  const object = rest.slice(particle);
  const noun = lastNoun(operation);
  // `Delete by ID` and a bare `Create` lack their object: it is in the path.
  if (
    noun !== undefined &&
    !verb.includes(" ") &&
    /^(?:|by|with|using|via)$/i.test(object[0] ?? "")
  ) {
    const several =
      operation.command.verb === "list" ||
      (operation.method === "GET" && !onItem(operation));
    return [
      several ? shownWords(noun) : aOrThe(operation, verb, single(noun)),
      ...rest,
    ];
  }
  return [
    ...rest.slice(0, particle),
    withArticle(object.join(" "), usualArticle(operation, verb)),
  ];
}

const single = (noun: readonly string[]): string =>
  shownWords([...noun.slice(0, -1), one(noun.at(-1) ?? "")]);

const aOrThe = (operation: Operation, verb: string, thing: string): string =>
  usualArticle(operation, verb) === "the"
    ? `the ${thing}`
    : `${article(thing)} ${thing}`;

const onItem = ({ path }: Operation): boolean =>
  /\}\/*$/.test(path.split("#")[0] ?? "");

/** Of a thing that the path names there may be many; what a fixed path holds is one. */
const usualArticle = (operation: Operation, verb: string): "a" | "the" =>
  onItem(operation) ||
  operation.method === "POST" ||
  /^(?:create|add)$/.test(verb)
    ? "a"
    : "the";

/** `Tweet lookup by ID` is `Look up a Tweet by ID`. */
function lookup(
  words: readonly string[],
  { command }: Operation,
): readonly string[] | undefined {
  const at = words.findIndex((word) => /^look-?up$/i.test(word));
  const after = words[at + 1];
  if (at < 1 || at > 4 || (after !== undefined && !isPreposition(after)))
    return undefined;
  const thing = words.slice(0, at);
  const things =
    command.verb === "list"
      ? [...thing.slice(0, -1), many(thing.at(-1) ?? "")]
      : thing;
  return ["look", "up", ...things, ...words.slice(at + 1)];
}

/** `Creation of a Tweet`, and `Tweet delete by ID` where the method says the same. */
function turned(
  words: readonly string[],
  operation: Operation,
): readonly string[] | undefined {
  const [head = "", second = "", third] = words;
  const noun = verbOfNoun(head);
  if (noun !== undefined && /^of$/i.test(second))
    return [noun, ...words.slice(2)];
  const turnable = turnedVerbs[operation.method] ?? [];
  return turnable.includes(second.toLowerCase()) &&
    verbOf(words) === undefined &&
    (third === undefined || isPreposition(third))
    ? [second.toLowerCase(), head, ...words.slice(2)]
    : undefined;
}

const turnedVerbs: Readonly<Record<string, readonly string[]>> = {
  GET: ["get", "list"],
  POST: ["create", "add"],
  PUT: ["update", "replace", "set"],
  PATCH: ["update"],
  DELETE: ["delete", "remove"],
};

/** A summary that only names a thing, where the thing is what the path is about: `Followers by User ID`. */
function fromNouns(text: string, operation: Operation): string | undefined {
  const object = text
    .replace(/\s+(?:end-?point|api|operation|method|resource)$/i, "")
    .trim();
  const words = object.split(" ").flatMap(splitWords).map(one);
  const about = nounWords(operation).map(one);
  if (
    isStatement.test(object) ||
    /\blook-?up\b/i.test(object) ||
    !words.some((word) => about.includes(word))
  )
    return undefined;
  // `Full-archive search`
  if (/ search$/i.test(object) && object.length < 60) {
    const [group = ""] = operation.command.group;
    const of = isPlural(group) ? ` of ${shownWords(splitWords(group))}` : "";
    return `Run ${withArticle(uncapitalise(object), "a")}${of}`;
  }
  const usual =
    verbOfCommand(operation) ??
    (operation.method === "GET" ? "Get" : undefined);
  const verb = usual === "List" && !isListable(object) ? "Get" : usual;
  if (verb === undefined) return undefined;
  return `${verb} ${withArticle(uncapitalise(object), usualArticle(operation, verb))}`;
}

/** A sentence with a subject and a verb names nothing. */
const isStatement =
  /^(?:this|these|you|we|it|if|when|note|please|for)\b| (?:is|are|was|were|will|can|must|should|has|have) /i;

const commandVerbs: Readonly<Record<string, string>> = {
  list: "List",
  get: "Get",
  create: "Create",
  update: "Update",
  replace: "Replace",
  set: "Update",
  delete: "Delete",
  head: "Check",
  options: "Get the options of",
  "delete-all": "Delete all",
};

const verbOfCommand = ({ command }: Operation): string | undefined =>
  Object.hasOwn(commandVerbs, command.verb)
    ? commandVerbs[command.verb]
    : undefined;

/** `getUserActivity`: the words of an operationId that begin with a verb. */
function fromIdentifier(operation: Operation): string | undefined {
  const words = splitWords(operation.operationId ?? "").filter(
    (word) => !/^v\d+$/.test(word),
  );
  // Named after the method, not after what it does.
  if (/^(?:post|put|patch|head|options)$/.test(words[0] ?? ""))
    return undefined;
  if (
    words.length < 2 ||
    words.length > 8 ||
    words.some((word) => /^\d/.test(word))
  )
    return undefined;
  return fromText(shownWords(words), operation);
}

/** What is left: the words of the path; a summary that says nothing by itself follows them. */
function fromPath(operation: Operation, summary: string): string {
  const phrase = pathPhrase(operation);
  const words = (text: string): readonly string[] =>
    text.split(" ").flatMap(splitWords).map(one);
  const said = words(phrase);
  return words(summary).every((word) => said.includes(word))
    ? phrase
    : `${phrase}: ${summary}`;
}

function pathPhrase(operation: Operation): string {
  const noun = lastNoun(operation);
  const verb = verbOfCommand(operation);
  if (noun === undefined) return `${verb ?? "Call"} the root`;
  const shown = shownWords(noun);
  if (verb === undefined) {
    // A verb of its own, on the thing before it: `models count`, `orders cancel`, `goals add-followers`.
    const [own = "", ...rest] = splitWords(operation.command.verb);
    if (isPreposition(rest[0] ?? ""))
      return `${own} ${article(single(noun))} ${single(noun)} ${shownWords(rest)}`;
    if (rest.length > 0) return `${own} ${withArticle(shownWords(rest), "a")}`;
    if (baseVerb(own) === undefined)
      return operation.method === "GET"
        ? `get the ${own} of the ${shown}`
        : `run ${own} on the ${shown}`;
    if (itemParent(operation) !== undefined && baseVerb(own) !== undefined)
      return `${own} ${article(single(noun))} ${single(noun)}`;
    return `${own} the ${shown}`;
  }
  // `set-metric create`: the noun says what is done.
  if (/^(?:POST|PUT)$/.test(operation.method)) {
    const parent = itemParent(operation);
    const spoken =
      noun.length > 1
        ? fromText(shown, operation)
        : parent !== undefined && verbOf(noun) === noun[0]
          ? `${shown} ${article(single(parent.noun))} ${single(parent.noun)}`
          : undefined;
    if (spoken !== undefined) return spoken;
  }
  if (verb === "List" || verb === "Delete all") return `${verb} ${shown}`;
  if (verb === "Create" || onItem(operation))
    return `${verb} ${article(single(noun))} ${single(noun)}`;
  return `${verb} the ${shown}`;
}

/** Whose it is, where the text does not say so: `Upload an image` -> `Upload an image for a pet`. */
function withParent(phrase: string, operation: Operation): string {
  const parent = itemParent(operation);
  if (parent === undefined) return phrase;
  const last = one(parent.noun.at(-1) ?? "");
  if (mentions(phrase, last)) return phrase;
  const owner = single(parent.noun);
  return `${phrase} ${parent.by ?? joint(phrase)} ${article(owner)} ${owner}`;
}

/** Whether a noun is said: `configuration` says `config` as well. */
const mentions = (phrase: string, noun: string): boolean =>
  phrase
    .split(" ")
    .flatMap((word) => [
      ...splitWords(word),
      word.toLowerCase().replace(/[^a-z0-9]/g, ""),
    ])
    .map(one)
    .some(
      (word) =>
        word === noun ||
        (Math.min(word.length, noun.length) >= 3 &&
          (word.startsWith(noun) || noun.startsWith(word))),
    );

function joint(phrase: string): string {
  const [verb = "", second = ""] = phrase.toLowerCase().split(" ");
  if (/^(?:and|or)$/.test(second)) return "for";
  if (
    /^(?:add|append|assign|attach|insert|invite)$/.test(verb) &&
    !/ to /.test(phrase)
  )
    return "to";
  return /^(?:detach|exclude|remove|unassign)$/.test(verb) &&
    !/ from /.test(phrase)
    ? "from"
    : "for";
}

/** Cut where a thought ends. */
function shortened(phrase: string): string {
  const line = safeLine(phrase);
  if (line.length <= longestPhrase) return line;
  const cut = line.slice(0, longestPhrase);
  const end = Math.max(
    ...[", ", "; ", ": ", " ("].map((mark) => cut.lastIndexOf(mark)),
  );
  if (end > longestPhrase / 3) return cut.slice(0, end);
  const words = cut.slice(0, cut.lastIndexOf(" ")).split(" ");
  // A phrase never ends in `for the`.
  while (
    words.length > 3 &&
    (isPreposition(words.at(-1)!) ||
      /^(?:a|an|the|and|or|all)$/i.test(words.at(-1)!))
  )
    words.pop();
  return words.join(" ");
}
