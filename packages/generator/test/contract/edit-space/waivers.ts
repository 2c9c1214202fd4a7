import type { Exception } from "./exceptions.js";

/** Properties are what `readOnly`, `writeOnly` and `deprecated` speak of. */
const noProperty =
  /\| (?:itself|component|items|items of a property|leading item|component in \w+|branch of \w+|beside null|\w*[pP]roperties|unevaluatedItems|contains|not|if|then|else|contentSchema)$/;

/** Edits of a schema of which nothing needs to be told. */
export const schemaWaivers: readonly Exception[] = [
  {
    edit: /^(?:title|description|\$comment|example|examples|externalDocs) /,
    why: "annotation only: text for people",
  },
  { edit: /^x-anything /, why: "annotation only: an extension nobody knows" },
  { edit: /^\$schema /, why: "names the dialect; the document decides it" },
  {
    edit: /^\$(?:anchor|defs) /,
    why: "names for references, which are followed",
  },
  {
    edit: /^xml /,
    at: /^(?!.*as XML)/,
    why: "annotation only where nothing is written as XML",
  },
  {
    edit: /^x-extensible-enum (?:added|removed)$/,
    why: "an open list binds nobody; its values are told where both sides have one",
  },
  {
    edit: /^(?:readOnly|writeOnly) /,
    at: noProperty,
    why: "only a property can be left out of a direction",
  },
  {
    edit: /^(?:readOnly|writeOnly) /,
    at: /(?:parameter|header)[\w ]* \| property$/,
    why: "annotation only: parameters and headers go one way",
  },
  {
    edit: /^deprecated /,
    at: /\| (?:itself|component|beside null)$/,
    why: "annotation only: a body is deprecated with its operation, a parameter by its own word",
  },
  {
    edit: /^(?:nullable|type as a list, null) /,
    at: /\| beside null$/,
    why: "no change: null is let in by the other alternative",
  },
  {
    edit: /^(?:type|type as a list|type as a list, null|nullable|default|deprecated|readOnly|writeOnly|x-extensible-enum) /,
    at: /\| propertyNames$/,
    why: "no change: names are texts, said or not",
  },
];

/** Edits of an operation or a document of which nothing needs to be told. */
export const operationWaivers: readonly Exception[] = [
  {
    edit: /^(?:summary|description|example|examples|externalDocs)\b/,
    why: "annotation only: text for people",
  },
  { edit: /^x-anything /, why: "annotation only: an extension nobody knows" },
  {
    edit: /^(?:info|tags of the document) /,
    why: "annotation only: names and versions of the whole document",
  },
  {
    edit: /^jsonSchemaDialect /,
    why: "names the dialect; schemas are read as OpenAPI has them",
  },
  {
    edit: /^shared schema that nobody uses added$/,
    why: "a name that nothing uses; its end is told, for generated code may export it",
  },
  {
    edit: /^deprecated of a header /,
    why: "annotation only: a deprecated header is sent as before",
  },
  {
    edit: /^bearerFormat /,
    why: "annotation only: a hint what tokens look like, which clients pass on unread",
  },
  {
    edit: /^x-sunset (?:added$|moved on)/,
    why: "more is announced than was, and nothing is taken away before its time",
  },
];
