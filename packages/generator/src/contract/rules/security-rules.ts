import type { Rule } from "./rule.js";
import { keepServing, tell, toRule, type Row } from "./rows.js";

const rows: readonly Row[] = [
  ...["api-security", "api-global-security"].flatMap((prefix): Row[] => {
    const what = prefix === "api-security" ? "an operation" : "the API";
    return [
      [
        `${prefix}-added`,
        "info",
        "additive",
        `${what} takes another way to authenticate`,
        tell,
      ],
      [
        `${prefix}-removed`,
        "error",
        "break",
        `${what} does not take a way to authenticate any more`,
        keepServing,
      ],
      [
        `${prefix}-scope-added`,
        "error",
        "break",
        `${what} asks for another scope`,
        "Keep accepting tokens without the new scope, or offer it as an alternative.",
      ],
      [
        `${prefix}-scope-removed`,
        "info",
        "additive",
        `${what} asks for one scope less`,
        tell,
      ],
    ];
  }),
  [
    "api-anonymous-access-removed",
    "error",
    "break",
    "an operation that needed no credentials needs them now",
    "Keep an empty alternative `{}` in `security` until clients send credentials.",
  ],
  [
    "api-anonymous-access-added",
    "info",
    "additive",
    "an operation that needed credentials needs none now",
    "Check that this is meant: the operation is public now.",
  ],
  [
    "api-credential-changed",
    "error",
    "break",
    "an operation wants its credentials in another form or place",
    "Add the new scheme under another name, and offer both as alternatives.",
  ],
  [
    "api-security-component-added",
    "info",
    "none",
    "a security scheme is new",
    tell,
  ],
  [
    "api-security-component-removed",
    "info",
    "none",
    "a security scheme is gone",
    tell,
  ],
  [
    "api-security-component-type-changed",
    "info",
    "none",
    "a security scheme is of another type",
    tell,
  ],
  [
    "api-security-component-oauth-url-changed",
    "info",
    "behaviour",
    "the address where users grant access moved",
    tell,
  ],
  [
    "api-security-component-oauth-token-url-changed",
    "info",
    "behaviour",
    "the address where tokens are had moved",
    tell,
  ],
  [
    "api-security-component-oauth-refresh-url-changed",
    "info",
    "behaviour",
    "the address where tokens are renewed moved",
    tell,
  ],
  [
    "api-security-component-oauth-flow-added",
    "info",
    "none",
    "there is another way to get a token",
    tell,
  ],
  [
    "api-security-component-oauth-flow-removed",
    "info",
    "behaviour",
    "a way to get a token is gone",
    "Keep the flow until clients get their tokens in another way.",
  ],
  [
    "api-security-component-metadata-url-changed",
    "info",
    "behaviour",
    "the address where a scheme describes itself moved",
    tell,
  ],
  [
    "api-security-component-oauth-scope-added",
    "info",
    "none",
    "a security scheme knows another scope",
    tell,
  ],
  [
    "api-security-component-oauth-scope-removed",
    "info",
    "none",
    "a security scheme does not know a scope any more",
    tell,
  ],
  [
    "api-security-component-oauth-scope-changed",
    "info",
    "none",
    "a scope of a security scheme is described in other words",
    tell,
  ],
];

/** Rules about who may call. */
export const securityRules: readonly Rule[] = rows.map(toRule());
