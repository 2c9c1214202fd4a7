/** In: a value. Out: the body and the URL of a call that is nothing but JSON, the most frequent kind: all that a bundle of such calls needs. */
import type { BuildRequest, WriteBody } from "./operation.js";

/** The input as it is, as a JSON body. */
export const buildJson: BuildRequest = ({ path, body }, input) => {
  const headers: Record<string, string> = {};
  if (body) headers["content-type"] = "application/json";
  return { url: path, headers, body: body && JSON.stringify(input) };
};

/** JSON. */
export const writeJson: WriteBody = (value, { type = "application/json" }) => [
  JSON.stringify(value),
  type,
];
