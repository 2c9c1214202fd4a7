import type { Effect, Effects } from "./change.js";

/** Names are nothing on the wire, and symbols in generated code. */
const names: Readonly<Record<string, readonly [types: Effect, cli: Effect]>> = {
  "api-operation-id-removed": ["break", "break"],
  "api-operation-id-added": ["break", "break"],
  "api-tag-removed": ["break", "break"],
  "api-tag-added": ["additive", "additive"],
  "api-schema-removed": ["break", "none"],
  "response-optional-property-removed": ["break", "behaviour"],
  "response-property-enum-value-removed": ["break", "none"],
  "response-mediatype-enum-value-removed": ["break", "none"],
};

/** What can be said without generated code at hand: it follows the wire, but for names. */
export function effectsFrom(id: string, wire: Effect): Omit<Effects, "wire"> {
  const [types, cli] = names[id] ?? [wire, wire];
  return { types, cli };
}
