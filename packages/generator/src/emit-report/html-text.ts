import { safeLine } from "../code/index.js";

/** Words of a contract on a page: one line, nothing that a browser would act on. */
export const html = (text: string): string => escape(safeLine(text));

/** The same for a value in double quotes. */
export const htmlAttribute = (text: string): string => html(text);

/** A message of ours, in which names of the contract stand between backticks. */
export const htmlMessage = (message: string): string =>
  message.split("`").length % 2 === 0
    ? html(message)
    : html(message)
        .split("`")
        .map((part, index) => (index % 2 === 1 ? `<code>${part}</code>` : part))
        .join("");

/** A line of a document, its white space kept; characters that hide or turn text round are shown as such. */
export const htmlCode = (text: string): string =>
  escape(
    text.replace(
      /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]|\p{Surrogate}/gu,
      "\ufffd",
    ),
  );

const escape = (text: string): string =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
