/**
 * The little English that a question needs: verbs, articles, singulars.
 *
 * In: words. Out: words. It must not know operations.
 */

import { singular } from "../code/index.js";

/** Verbs that begin a summary. What may be a noun as well stands in `nounsToo`. */
const plainVerbs =
  "accept acknowledge acquire activate add adjust aggregate allocate allow analyze analyse annotate append apply approve archive assign associate attach authenticate authorize autocomplete ban begin bind boot browse build calculate cancel capture categorize change charge check choose claim classify clean clear clone close collect combine compare compile complete compose compress compute configure confirm connect consume convert copy count create curate deactivate deauthorize debug decline decode decrease decrypt define delete deliver demote deny deploy deprecate deregister describe destroy detach detect determine disable disassociate discard disconnect discover dismiss dispatch display dissociate download drain drop duplicate edit embed emit empty enable encode encrypt end enqueue enroll ensure enter erase establish estimate evaluate exchange exclude execute exit expand expire explain explore export extend extract fail favorite fetch fill finalize find finish fix flag flush follow forget fork format forward generate get give grant handle hide identify ignore import include increase index indicate initialize initiate insert inspect install instantiate invalidate invite invoke issue join keep kill launch leave lift like link list load locate lock log look lower maintain make manage mark match measure merge migrate modify monitor mount move mute normalize notify obtain onboard open optimize override overwrite park parse pause pay peek perform permit persist pin ping place play poll populate post predict prepare preview print process promote propose provide provision prune publish purchase purge push put quarantine query queue reactivate read rebuild recalculate receive recognize recommend reconcile record recover redeem redirect reduce refer refresh refund regenerate register reject relate release reload relocate remove rename render renew reopen reorder repair repeat replace replay reply report republish request rerank rerequest rerun reschedule resend reserve reset resize resolve respond restart restore restrict resubmit resume retrieve retry return retweet reveal revert review revoke rewrite rollback rotate route run save scale scan schedule score search secure see select send separate set settle setup share show shuffle shut shutdown sign simulate skip snooze solve sort specify split star start stop store stream submit subscribe suggest summarize supply suspend swap switch sync synchronize tag take terminate test toggle track train transcribe transfer transform translate trigger trim truncate try turn unarchive unassign unban unbind unblock undelete undeploy undo unfollow unhide uninstall unlike unlink unlock unmark unmount unmute unpark unpin unpublish unregister unretweet unset unshare unstar unsubscribe unsuspend untag unwatch update upgrade upload upsert use validate verify view void vote wait wake warn watch withdraw write";

/** First words that are as often a noun: followed by `by`, `of` or nothing they are one. */
const nounsToo =
  "access address balance batch block bookmark change charge check claim comment count display download export filter flag fork group import index issue like link list load lock log look map mark match measure message model monitor mount name note order pay permit pin place plan play poll post preview price print process project purchase push query queue rank rate record refund register release repeat reply report request reserve reset review route run sample save scale scan schedule score search set setup share show sign sort split star start stop store stream summary supply switch sync tag target template test track train transfer trigger use view vote wait watch webhook";

const ambiguous: ReadonlySet<string> = new Set(nounsToo.split(" "));
const verbs: ReadonlySet<string> = new Set([
  ...plainVerbs.split(" "),
  ..."access block comment filter group map message name note order rank rate target".split(
    " ",
  ),
]);

const adverbs: ReadonlySet<string> = new Set(
  "bulk batch mass asynchronously async automatically conditionally forcefully fully immediately instantly manually partially permanently programmatically safely securely soft synchronously temporarily".split(
    " ",
  ),
);

const prepositions: ReadonlySet<string> = new Set(
  "about above across after against along among around as at based before behind below beneath between by containing during for from given if in including inside into like matching near of off on onto outside over per since that through throughout to toward towards under until unto up upon using via when where whether which while who whose with within without".split(
    " ",
  ),
);

const determiners: ReadonlySet<string> = new Set(
  "a an the all any each every both either some several many multiple more most few other another no one two three my your our his her its their this that these those what which whether how who me it them everything something itself".split(
    " ",
  ),
);

/** Words that say which one is meant: with them it is `the`, never `a`. */
const pointing: ReadonlySet<string> = new Set(
  "current currently latest last first next previous same default remaining following total overall entire whole authenticated logged".split(
    " ",
  ),
);

const uncountable: ReadonlySet<string> = new Set(
  "access advice activity analytics audio authentication availability banking behavior billing blocking caching capacity compliance connectivity consent consumption content data documentation equipment everything feedback following funding hardware health help history info information input knowledge latency logging maintenance marketing media memory messaging metadata money monitoring music muting news output ownership pricing privacy processing progress research revenue routing scaling security shipping software speech spelling spending staff storage support telemetry testing text tracking trading traffic training usage visibility work".split(
    " ",
  ),
);

const nominalised: Readonly<Record<string, string>> = {
  cancellation: "cancel",
  creation: "create",
  deletion: "delete",
  insertion: "insert",
  listing: "list",
  modification: "modify",
  removal: "remove",
  retrieval: "retrieve",
  submission: "submit",
  update: "update",
  upload: "upload",
  validation: "validate",
  verification: "verify",
};

const lower = (word: string): string => word.toLowerCase();
const bare = (word: string): string =>
  lower(word).replace(/^[^a-z0-9]+|[^a-z0-9]+$/g, "");

export const isPreposition = (word: string): boolean =>
  prepositions.has(bare(word));
export const isAdverb = (word: string): boolean => adverbs.has(bare(word));
const isDeterminer = (word: string): boolean =>
  determiners.has(bare(word)) || /^\d/.test(word) || /^["']/.test(word);

/** Verbs of two words, as they are often written. */
const joined: Readonly<Record<string, string>> = {
  login: "log in",
  logout: "log out",
  signin: "sign in",
  signout: "sign out",
  signup: "sign up",
};

/** Base form of a verb: `Returns` and `returning` give `return`. Undefined: no verb that is known. */
export function baseVerb(word: string): string | undefined {
  const text = bare(word);
  if (Object.hasOwn(joined, text)) return joined[text];
  if (verbs.has(text)) return text;
  const forms = text.endsWith("s")
    ? [text.slice(0, -1), text.replace(/es$/, ""), text.replace(/ies$/, "y")]
    : text.endsWith("ing")
      ? [text.slice(0, -3), `${text.slice(0, -3)}e`, text.slice(0, -4)]
      : [];
  return forms.find((form) => verbs.has(form));
}

/**
 * Whether the words begin with a verb that is used as one: `List webhooks`, not `List lookup` or `Order by ID`.
 * A gerund counts before a determiner only: `Billing address` is a thing.
 */
export function verbOf(words: readonly string[]): string | undefined {
  const [first = "", second = ""] = words;
  const base = baseVerb(first) ?? unknownVerb(first, second);
  if (base === undefined) return undefined;
  if (/ing$/i.test(first) && !/^(?:ping|bring)$/i.test(first))
    return isDeterminer(second) ? base : undefined;
  if (!ambiguous.has(base) || base !== bare(first)) return base;
  const next = bare(second);
  const noun =
    next === "" ||
    (isPreposition(second) && !particles.has(next)) ||
    (words.length === 2 && things.test(next));
  return noun ? undefined : base;
}

const particles: ReadonlySet<string> = new Set(
  "for out in up to on off if whether that when against".split(" "),
);
const things =
  /^(?:lookup|endpoint|api|info|status|object|response|request|details?|results?)$/;

/** No noun stands before an article: in `Frobnicate the widget` the first word must be a verb. */
function unknownVerb(first: string, second: string): string | undefined {
  const text = bare(first);
  return /^(?:a|an|the|all|your)$/i.test(second) &&
    /^[a-z]{3,}$/.test(text) &&
    !prepositions.has(text) &&
    !determiners.has(text) &&
    !/^(?:and|but|not|are|was|were|has|have|had|can|may|will|does|did|only|also|returns)$/.test(
      text,
    )
    ? text.replace(/([^s])s$/, "$1")
    : undefined;
}

/** Verb of `Creation of …`. */
export const verbOfNoun = (word: string): string | undefined =>
  Object.hasOwn(nominalised, bare(word)) ? nominalised[bare(word)] : undefined;

const irregular: Readonly<Record<string, string>> = {
  aliases: "alias",
  analyses: "analysis",
  bonuses: "bonus",
  buses: "bus",
  caches: "cache",
  calories: "calorie",
  campuses: "campus",
  children: "child",
  cookies: "cookie",
  criteria: "criterion",
  data: "data",
  indices: "index",
  knives: "knife",
  lives: "life",
  matrices: "matrix",
  media: "media",
  movies: "movie",
  news: "news",
  people: "person",
  releases: "release",
  series: "series",
  shelves: "shelf",
  species: "species",
  statuses: "status",
  vertices: "vertex",
  viruses: "virus",
  zombies: "zombie",
};

export function one(noun: string): string {
  const known = lower(noun);
  return Object.hasOwn(irregular, known)
    ? (irregular[known] ?? noun)
    : singular(noun);
}

export const isPlural = (word: string): boolean =>
  one(bare(word)) !== bare(word) ||
  /^(?:data|media|news|series)$/.test(bare(word));

/** Acronyms that are said as a word, so that the sound of their first letter's name does not count. */
const spoken: ReadonlySet<string> = new Set(
  "lan lun mime nasa nat nato nic ram rest rom saml scim scrum sim sip sku soap spa svg".split(
    " ",
  ),
);
/** Acronyms that are met in lower case, in paths. */
const spelled: ReadonlySet<string> = new Set(
  "faq fcm html http https ldap lms mfa ml mp3 mp4 nft nfc npm rfc rpc rss rtmp s3 sdk sla sms sms smtp sql ssh ssl sso xml xss".split(
    " ",
  ),
);

/** `a` or `an`, by the sound of the word that follows. */
export function article(word: string): "a" | "an" {
  const text = word.replace(/^[^A-Za-z0-9]+/, "");
  const plain = lower(text).replace(/[^a-z0-9].*$/, "");
  if (/^(?:8|11(?!\d)|18(?!\d))/.test(text)) return "an";
  const acronym =
    /^[A-Z0-9]{2,}(?![a-z])/.test(text) ||
    /^[A-Z]$/.test(text) ||
    spelled.has(plain);
  if (acronym && !spoken.has(plain))
    return /^[aefhilmnorsx]/i.test(text) ? "an" : "a";
  if (/^(?:hour|honest|honou?r|heir)/.test(plain)) return "an";
  if (
    /^one(?![a-z])/i.test(text.replace(/[A-Z].*/, "")) ||
    /^(?:once|eu|ewe|ubi|uk|us[aeu]|ut[ei]|ur[ael]|uu|u$)/.test(plain) ||
    /^uni(?!n|m[^o]|d[^i])/.test(plain)
  )
    return "a";
  if (/^x(?:$|[^aeiouy])/.test(plain)) return "an";
  return /^[aeiou]/.test(plain) ? "an" : "a";
}

/** Sets right every `a` and `an` that is there. How an acronym is said, its author knows. */
export const mendArticles = (text: string): string =>
  text.replace(/\ban? (?=([A-Za-z0-9]\S*))/g, (found, next: string) =>
    /^[A-Z0-9]{2}/.test(next) ? found : `${article(next)} `,
  );

const isJoining = (word: string): boolean => /^(?:and|or|&|\/)$/i.test(word);

/** Words of the first noun phrase: up to a preposition, a conjunction or a mark. */
function nounPhrase(words: readonly string[]): readonly string[] {
  const end = words.findIndex(
    (word, at) =>
      at > 0 &&
      (isPreposition(word) ||
        isDeterminer(word) ||
        // `suppressions affecting a rule`
        (/[a-z]ing$/.test(word) && isDeterminer(words[at + 1] ?? "")) ||
        // `models filtered by`, `credits used`: what follows the noun is no part of it.
        (/[a-z]ed$/.test(word) &&
          (at === words.length - 1 || isPreposition(words[at + 1] ?? ""))) ||
        isJoining(word) ||
        /^(?:is|are|was|has|have|can|will)$/i.test(word)),
  );
  const phrase = end === -1 ? words : words.slice(0, end);
  const mark = phrase.findIndex((word) => /[,;:()/&|]/.test(word));
  return mark === -1 ? phrase : phrase.slice(0, mark + 1);
}

/**
 * The object of a verb with the article that it lacks: `webhook` -> `a webhook`, `current user` -> `the current user`.
 * What has one, needs none or cannot be judged stays as it is.
 */
export function withArticle(object: string, usual: "a" | "the"): string {
  const words = object.split(" ");
  const [first = ""] = words;
  if (
    first === "" ||
    isDeterminer(first) ||
    isPreposition(first) ||
    isJoining(first)
  )
    return object;
  const phrase = nounPhrase(words);
  const head = phrase.at(-1) ?? "";
  const next = bare(words[phrase.length] ?? "");
  if (
    phrase.length > 5 ||
    !/^[A-Za-z][A-Za-z0-9-]*$/.test(head) ||
    next === "and" ||
    next === "or" ||
    words[phrase.length] === "&"
  )
    return object;
  if (phrase.length > 1 && pointing.has(bare(first))) return `the ${object}`;
  if (isPlural(head) || uncountable.has(bare(head))) return object;
  return usual === "the" ? `the ${object}` : `${article(first)} ${object}`;
}

/**
 * Articles behind prepositions, for nouns that are surely countable: `Add a task to section` -> `… to a section`.
 * `things` are singular, of nouns that the path has in the plural.
 */
export function withInnerArticles(
  text: string,
  things: ReadonlySet<string>,
): string {
  const words = text.split(" ");
  return words
    .flatMap((word, at) => {
      if (
        !/^(?:to|for|from|of|in|on)$/i.test(words[at - 1] ?? "") ||
        isDeterminer(word) ||
        /^(?:kind|type|format|version)$/i.test(word) ||
        /^(?:collection|list|set)$/i.test(words[at - 2] ?? "")
      )
        return [word];
      const phrase = nounPhrase(words.slice(at));
      const head = phrase.at(-1) ?? "";
      return phrase.length <= 3 && things.has(bare(head)) && !isPlural(head)
        ? [article(word), word]
        : [word];
    })
    .join(" ");
}

/** `Creates and executes`, `Create … or modifies an …`: verbs behind the first one take its form. */
export const joinedVerbs = (words: readonly string[]): readonly string[] =>
  words.map((word, at) => {
    const base =
      /[a-z]s$/.test(word) && isJoining(words[at - 1] ?? "")
        ? baseVerb(word)
        : undefined;
    return base !== undefined && (at === 2 || isDeterminer(words[at + 1] ?? ""))
      ? base
      : word;
  });

/** Whether a list of it can be made: `Tweets`, not `Tweets timeline`. */
export const isListable = (object: string): boolean => {
  const head = nounPhrase(object.split(" ")).at(-1) ?? "";
  return isPlural(head) || uncountable.has(bare(head));
};

export const many = (noun: string): string =>
  isPlural(noun)
    ? noun
    : /[^aeiou]y$/i.test(noun)
      ? noun.replace(/y$/i, "ies")
      : /(?:s|x|ch|sh)$/i.test(noun)
        ? `${noun}es`
        : `${noun}s`;

const capitals: ReadonlyMap<string, string> = new Map(
  "API APIs ID IDs URL URLs URI SSO DNS SMS MFA SSH SSL TLS IP IPs HTTP JSON CSV PDF XML SQL VM VMs VPC CDN CLI SDK AI ML LLM UUID QR FAQ GPU CPU DM DMs OpenAPI OAuth OAuth2 PKCE SAML SCIM SKU SLA VPN KYC NFT JWT ACL IAM CIDR RSS FAQ FAQs"
    .split(" ")
    .map((word) => [lower(word), word]),
);

/** Words of a name as people write them: `api-keys` -> `API keys`. */
export const shownWords = (words: readonly string[]): string =>
  words.map((word) => capitals.get(word) ?? word).join(" ");

export const capitalise = (text: string): string =>
  text.charAt(0).toUpperCase() + text.slice(1);

/** First word in lower case, unless capitals mean something: `Bookmarks` gives `bookmarks`; `OAuth` and `Coinbase Commerce` stay. */
export const uncapitalise = (text: string): string =>
  /^[A-Z][a-z]+(?:[^A-Za-z]+[^A-Z]|[^A-Za-z]*$)/.test(text)
    ? text.charAt(0).toLowerCase() + text.slice(1)
    : text;

/** A phrase inside a sentence: its verb in lower case. */
export const inSentence = (phrase: string): string =>
  /^[A-Z][a-z/]/.test(phrase)
    ? phrase.charAt(0).toLowerCase() + phrase.slice(1)
    : phrase;
