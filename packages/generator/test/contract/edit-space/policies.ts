import type { Exception } from "./exceptions.js";
import type { Outcome } from "./schema-edit.js";

/** Where what is said is not what the table of meanings has, on purpose. */
export interface Policy extends Exception {
  readonly outcome: Outcome;
}

const asText =
  /^(?:parameter in|request body (?:as a form|in parts|as XML)|answer as XML|response header|callback header) ?[\w ]*\|/;

export const policies: readonly Policy[] = [
  {
    edit: /^pattern (?:changed|widened|narrowed)$/,
    outcome: "warn",
    why: "patterns are often written stricter than they are held, so a changed one is for people to look at",
  },
  {
    edit: /^prefixItems (?:added|removed|lengthened)$/,
    outcome: "warn",
    why: "a leading item need not be there, so what it does to real values is for people to look at",
  },
  {
    edit: /./,
    at: /\| not$/,
    outcome: "warn",
    why: "what is lost outside is not decided, so it is said that it may be",
  },
  {
    edit: /^(?:type|type as a list|type as a list, null|nullable|anyOf|oneOf) (?:changed|widened|narrowed|added|removed|lengthened)$/,
    at: /\| propertyNames$/,
    outcome: "fine",
    why: "names are texts, whatever else their schema would take",
  },
  {
    edit: /^contentSchema /,
    at: /\| not$/,
    outcome: "fine",
    why: "what a text holds is a promise of its own and does not turn",
  },
  {
    edit: /^contentSchema /,
    at: /\| not$/,
    outcome: "break",
    why: "what a text holds is a promise of its own and does not turn",
  },
  {
    edit: /^(?:type|type as a list|the whole schema|items|additionalProperties as a schema) (?:changed|widened|narrowed|removed)$/,
    at: asText,
    outcome: "fine",
    why: "in text, a number is a word like any other",
  },
  {
    edit: /^type of (?:a list|an object) changed$/,
    at: /^(?:request body|answer) as XML \| itself$/,
    outcome: "fine",
    why: "a document as a whole is a text, whatever it holds",
  },
  {
    edit: /^type of a list changed$/,
    at: /^parameter in (?:query|cookie) \| itself$/,
    outcome: "fine",
    why: "a list is sent by repeating the name, so one value is a list of one",
  },
  {
    edit: /^(?:type|type as a list|the whole schema|items|\w+Properties|additionalProperties as a schema|properties as false|format|unevaluatedItems|prefixItems) (?:changed|widened|narrowed|removed|added)$/,
    at: asText,
    outcome: "warn",
    why: "what stands inside a plain parameter is text or JSON, as the server likes it",
  },
];
