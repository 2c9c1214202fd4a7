// Copied by lapsmith from its client runtime. Do not edit: change it there, then generate again.

/** In: a credential. Out: where it travels, for the schemes that are no bearer tokens. Each is named by the scheme's row. */
import type { ApplyCredential } from "./operation.js";

/** HTTP Basic (RFC 7617); the credential is `user:password`. */
export const basic: ApplyCredential = (value, _, headers) =>
  void (headers["authorization"] =
    `Basic ${btoa(String.fromCharCode(...new TextEncoder().encode(value)))}`);

/** As it is, in a header, the query or a cookie. */
export const apiKey: ApplyCredential = (
  value,
  { in: place = "header", name = "authorization" },
  headers,
  url,
) => {
  if (place === "query") {
    const target = new URL(url);
    target.searchParams.set(name, value);
    return target.href;
  }
  if (place === "cookie") {
    const others = headers["cookie"] ? `${headers["cookie"]}; ` : "";
    headers["cookie"] = `${others}${name}=${encodeURIComponent(value)}`;
  } else headers[name.toLowerCase()] = value;
  return undefined;
};
