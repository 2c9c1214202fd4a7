import { describe, expect, test } from "vitest";
import {
  article,
  baseVerb,
  joinedVerbs,
  mendArticles,
  one,
  verbOf,
  withArticle,
  withInnerArticles,
} from "./english.js";

describe("a or an goes by sound", () => {
  test.each([
    ["an", "API key"],
    ["an", "hour"],
    ["an", "MFA factor"],
    ["an", "SSO session"],
    ["an", "sms template"],
    ["an", "XML file"],
    ["an", "8-digit code"],
    ["an", "uninstall"],
    ["an", "OAuth client"],
    ["an", "upload"],
    ["a", "URL"],
    ["a", "user"],
    ["a", "unique name"],
    ["a", "European bank"],
    ["a", "one-time code"],
    ["a", "oneOf schema"],
    ["a", "SAML provider"],
    ["a", "UUID"],
    ["a", "utility"],
    ["a", "webhook"],
  ])("%s %s", (wanted, thing) => {
    expect(article(thing)).toBe(wanted);
  });

  test("wrong ones are mended, those before acronyms are their author's", () => {
    expect(mendArticles("Create a invoice for an user")).toBe(
      "Create an invoice for a user",
    );
    expect(mendArticles("Delete a RUM filter")).toBe("Delete a RUM filter");
  });
});

test.each([
  ["keys", "key"],
  ["statuses", "status"],
  ["aliases", "alias"],
  ["caches", "cache"],
  ["addresses", "address"],
  ["categories", "category"],
  ["movies", "movie"],
  ["people", "person"],
  ["news", "news"],
  ["hashes", "hash"],
])("one of %s is one %s", (several, single) => {
  expect(one(several)).toBe(single);
});

describe("verbs", () => {
  test.each([
    ["Returns", "return"],
    ["creates", "create"],
    ["Publishes", "publish"],
    ["Retries", "retry"],
    ["Listing", "list"],
    ["Login", "log in"],
    ["Harbour", undefined],
    ["constructor", undefined],
  ])("%s is %s", (word, base) => {
    expect(baseVerb(word)).toBe(base);
  });

  test.each([
    ["List webhooks", "list"],
    ["List lookup", undefined],
    ["Order by ID", undefined],
    ["Search for ships", "search"],
    ["Check if a ship exists", "check"],
    ["Stream", undefined],
    ["Billing address", undefined],
    ["Getting a ship", "get"],
    ["Frobnicates the widget", "frobnicate"],
    ["With a widget", undefined],
  ])("%s begins with %s", (text, verb) => {
    expect(verbOf(text.split(" "))).toBe(verb);
  });

  test("joined ones take the form of the first", () => {
    const words = "Create and executes a batch or modifies an old one".split(
      " ",
    );
    expect(joinedVerbs(words).join(" ")).toBe(
      "Create and execute a batch or modify an old one",
    );
  });
});

describe("articles that lack are put in", () => {
  test.each([
    ["webhook", "a", "a webhook"],
    ["webhook by ID", "a", "a webhook by ID"],
    ["user profile", "the", "the user profile"],
    ["current user", "a", "the current user"],
    ["a webhook", "a", "a webhook"],
    ["all ships", "a", "all ships"],
    ["ships", "a", "ships"],
    ["information about a ship", "a", "information about a ship"],
    ["models filtered by owner", "a", "models filtered by owner"],
    ["rules affecting a ship", "a", "rules affecting a ship"],
    ["request & usage metadata", "a", "request & usage metadata"],
    ["or schedule a broadcast", "a", "or schedule a broadcast"],
  ] as const)("%s (%s)", (object, usual, wanted) => {
    expect(withArticle(object, usual)).toBe(wanted);
  });

  test("behind prepositions for things of which there are many", () => {
    const things = new Set(["section", "key"]);
    expect(withInnerArticles("Add a task to section", things)).toBe(
      "Add a task to a section",
    );
    expect(withInnerArticles("Trade a code for API key", things)).toBe(
      "Trade a code for an API key",
    );
    expect(withInnerArticles("Export in CSV", things)).toBe("Export in CSV");
    expect(withInnerArticles("List objects of kind Key", things)).toBe(
      "List objects of kind Key",
    );
  });
});
