/**
 * Where what is said here differs from oasdiff, whose ids the rules share, and where it deliberately does not.
 * One line each: the rule, what is said, and why.
 */
export interface LedgerEntry {
  /** A rule's id, or a family of them with `*`. */
  readonly id: string;
  readonly ours: string;
  readonly why: string;
}

const entry = (id: string, ours: string, why: string): LedgerEntry => ({
  id,
  ours,
  why,
});

/** Other levels, other names, or silence. */
export const ledger: readonly LedgerEntry[] = [
  entry(
    "api-security-added",
    "info, and beside it the error api-anonymous-access-removed where calls needed no credentials before",
    "another way in harms nobody; that the way without credentials is gone does",
  ),
  entry(
    "api-security-component-type-changed",
    "info, and beside it the error api-credential-changed for each operation that uses the scheme",
    "a scheme that nothing uses may change; where it is used, the old credential is refused",
  ),
  entry(
    "api-*security-removed, api-*security-scope-added",
    "info where everybody who could call before still can",
    "security is a choice of alternatives: one that goes is harmless where another one takes its callers",
  ),
  entry(
    "request-*, response-* about keywords of schemas",
    "info where a proof shows that no value is lost",
    "a bound that others imply, or a value that another branch still takes, breaks nothing",
  ),
  entry(
    "any about schemas",
    "silent where the edits together change nothing",
    "merged allOf, references, null in another spelling and the like are other words for the same contract",
  ),
  entry(
    "any inside not and if",
    "info where the schema around it is proved to lose no value; else the level of the rule",
    "more inside is less outside",
  ),
  entry(
    "request-* in webhooks and callbacks",
    "told as response-*, and the other way round",
    "there the server sends and the client receives",
  ),
  entry(
    "request-parameter-* and response-header-* in webhooks and callbacks",
    "told as each other",
    "what the server sends along is to the client what headers of answers are, and the other way round",
  ),
  entry(
    "response-media-type-added, response-media-type-removed in webhooks and callbacks",
    "an error, and info",
    "who is called cannot ask for the media type that he likes",
  ),
  entry(
    "*-narrowed, *-widened",
    "an error beside changes that say that they do no harm",
    "a value that was right and is wrong is shown, whatever each edit says by itself",
  ),
  entry(
    "api-security-*, api-server-* of operations",
    "compared with what the other document says for all of it",
    "to say it once or for each operation is the same",
  ),
  entry(
    "*-any-of-added, *-one-of-added",
    "an error in requests where the schema had no alternatives before and values are lost",
    "the first alternatives shut out the rest",
  ),
  entry(
    "request-property-removed",
    "an error where the object takes no other properties any more",
    "what clients still send is refused there, not ignored",
  ),
  entry(
    "response-*-property-added",
    "an error where the object was said to hold no other properties",
    "clients were told that nothing else would come",
  ),
  entry(
    "request-property-became-required",
    "also where a required property stops to be read-only",
    "requests carry it from then on, so they must carry it",
  ),
  entry(
    "request-property-became-required, response-property-became-optional",
    "also for names that no property describes; oasdiff says nothing of these",
    "an object without them is refused, described or not",
  ),
  entry(
    "response-optional-property-removed",
    "an error where the property is required from then on without being described",
    "it is there always, and may hold anything",
  ),
  entry(
    "response-property-pattern-changed",
    "pattern-removed where any text matches the new pattern",
    "such a pattern promises nothing",
  ),
  entry(
    "*-list-of-types-narrowed, *-list-of-types-widened",
    "integer and number are told as one type that changed where the one took the place of the other",
    "what was changed is which numbers there are",
  ),
  entry(
    "*-became-nullable, *-became-not-nullable",
    "told alone where `enum` gains or loses null with it; silent where null was said twice and is said once",
    "null is one fact, however often it is written",
  ),
  entry(
    "*-not-*, *-additional-properties-*, *-multiple-of-*, *-unique-items-*, *-serialization-changed, *-encoding-changed, callback-*",
    "told by the law; oasdiff had no rules for them when the list was taken",
    "they decide about payloads as any other keyword does",
  ),
  entry(
    "*-enum-value-removed",
    "became-not-enum where the whole list is gone",
    "a schema without a list takes every value of it",
  ),
  entry(
    "*-type-changed",
    "generalized or specialized where only the format double came to or went from a number",
    "every number of JSON is read as a double",
  ),
  entry(
    "request-parameter-type-changed",
    "generalized where a plain value became a list that is sent by repeating the name",
    "one value is a list of one on the wire",
  ),
  entry(
    "request-property-removed with new-*-request-property, and the like",
    "one request-property-renamed or response-property-renamed",
    "one edit is one finding; it breaks where the property had to be there",
  ),
  entry(
    "api-path-removed-* with endpoint-added",
    "the first alone, with the new place, where the operation surely moved",
    "one edit is one finding",
  ),
  entry(
    "api-removed-after-sunset, request-parameter-removed-after-sunset",
    "info where the date of sunset has passed; oasdiff says nothing",
    "what is gone belongs into the changelog, announced or not",
  ),
  entry(
    "api-version-not-bumped, api-version-decreased, api-major-version-not-bumped",
    "asleep until a severity is given for one of them",
    "many contracts do not tell releases by info.version",
  ),
  entry(
    "response-non-success-status-* for default",
    "response-default-added, response-default-removed",
    "default describes what no other status does; it is no failure",
  ),
];

/** Where the proof would say less, or more, and the level of the rule is kept. */
export const agreements: readonly LedgerEntry[] = [
  entry(
    "*-all-of-added, *-any-of-removed, *-one-of-* of objects",
    "the level of the rule",
    "open objects overlap by accident: that another branch takes the payload does not mean that it is understood",
  ),
  entry(
    "request-property-removed",
    "a warning where the object takes other properties",
    "the server may ignore what is sent or refuse it, and what is ignored is a change of behaviour",
  ),
  entry(
    "*-wrapped-in-one-of",
    "an error",
    "a payload that fits two of the alternatives is refused, and open objects often do",
  ),
  entry(
    "*-dependent-*, *-pattern-property-*, *-property-names-*, *-unevaluated-*, *-additional-properties-forbidden",
    "the level of the rule",
    "they speak about properties that are not declared, which a proof about declared ones does not see",
  ),
  entry(
    "request-*, response-* about keywords of schemas",
    "the level of the rule where the keyword does not speak of the declared type, or no value fits the schema",
    "what was meant there is not known, so a proof that nothing is lost says little",
  ),
  entry(
    "request-property-pattern-*",
    "told of read-only properties, too",
    "clients that send back what they got do send them",
  ),
  entry(
    "response-required-property-became-write-only",
    "info",
    "a property that is marked write-only was never meant to be read",
  ),
  entry(
    "all rules whose level moved after the list was taken",
    "the level that they moved to",
    "it is the newer truth",
  ),
];
