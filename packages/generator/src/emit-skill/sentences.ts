/**
 * The sentences of a summary or a description from which a phrase can be made.
 *
 * In: text of a contract. Out: sentences in plain text. It must not know operations.
 */

import { plainText } from "./markdown.js";

/** Of a text, no more than this is looked at. */
const looked = 300;

/** Sentences in plain text, without labels, marks of deprecation and questions. What says nothing is left out. */
export function sentences(text: string): readonly string[] {
  return plainText(text.slice(0, looked))
    .replace(/\b(e\.g|i\.e|etc|vs|incl)\.,?(?= )/gi, (_, short: string) =>
      short.replace(".", ""),
    )
    .replace(/([.!?])\s/g, "$1\n")
    .split(/\n|\s[–—-]\s(?=[A-Z])/)
    .filter((sentence) => !sentence.endsWith("?"))
    .map(clean)
    .filter((sentence) => sentence !== "" && !empty.test(sentence));
}

const empty =
  /^(?:no (?:documentation|description|summary)\b.*|todo|tbd|n\/?a|none|null|undefined|string|summary|description|default)$/i;

function clean(sentence: string): string {
  const text = sentence
    .replace(/^(?:\s*[[(][\w -]{1,30}[\])])+\s*/, "")
    .replace(
      /^\W*(?:deprecated\b\s*[:.,–—-]?|(?:beta|alpha|internal|experimental|preview)\s*[:.,–—-])\s*/i,
      "",
    )
    .replace(/\s*\((?:deprecated|beta|removed|experimental|preview)\)/gi, "")
    // A remark of some length at the end, also one that was cut.
    .replace(/\s*\((?:[^()\s]+ ){3,60}[^()]{0,200}\)?$/, "")
    .replace(/["`“”]/g, "'")
    .replace(/[\s.,:;!?–—-]+$/, "")
    .trim();
  return text.includes("(") && !text.includes(")")
    ? text.slice(0, text.indexOf("(")).trim()
    : text;
}
