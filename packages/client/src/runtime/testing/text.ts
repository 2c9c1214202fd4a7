// Copied by lapsmith from its client runtime. Do not edit: change it there, then generate again.

/** In: what a schema says of a text, and the name of its place. Out: texts that may fit, the best first. */
import type { SchemaObject } from "../schemas/json-schema.js";
import { patternText } from "./pattern-text.js";
import { hex, pick } from "./random.js";

const formats: Readonly<Record<string, (seed: string) => string>> = {
  uuid: (seed) =>
    `${hex(seed, 8)}-${hex(`${seed}a`, 4)}-4${hex(`${seed}b`, 3)}-8${hex(`${seed}c`, 3)}-${hex(`${seed}d`, 12)}`,
  "date-time": (seed) =>
    `${day(seed)}T${two(seed, 24)}:${two(`${seed}m`, 60)}:00Z`,
  date: day,
  time: (seed) => `${two(seed, 24)}:${two(`${seed}m`, 60)}:00Z`,
  duration: (seed) => `PT${1 + pick(seed, 59)}M`,
  uri: (seed) => `https://example.com/${hex(seed, 6)}`,
  email: (seed) => `user-${hex(seed, 4)}@example.com`,
  hostname: (seed) => `host-${hex(seed, 4)}.example.com`,
  ipv4: (seed) => `192.0.2.${1 + pick(seed, 254)}`,
  ipv6: (seed) => `2001:db8::${hex(seed, 4)}`,
  byte: (seed) => btoa(hex(seed, 6)),
  "uri-reference": (seed) => `/${hex(seed, 6)}`,
};
const sameAs: Readonly<Record<string, string>> = {
  url: "uri",
  iri: "uri",
  "idn-email": "email",
  "idn-hostname": "hostname",
  datetime: "date-time",
  base64: "byte",
};

function two(seed: string, below: number): string {
  return String(pick(seed, below)).padStart(2, "0");
}

function day(seed: string): string {
  return `2025-0${1 + pick(seed, 9)}-${String(1 + pick(`${seed}d`, 28)).padStart(2, "0")}`;
}

export function* texts(
  { format = "", pattern, minLength = 0, maxLength = Infinity }: SchemaObject,
  name: string,
  seed: string,
): Generator<string> {
  const make = formats[sameAs[format] ?? format];
  if (make) yield make(seed);
  if (pattern !== undefined) {
    const text = patternText(pattern, seed, minLength);
    if (text !== undefined) yield text;
  }
  const word = `${name || "text"}-${hex(seed, 4)}`;
  yield [...word.padEnd(Math.min(minLength, 100_000), "x")]
    .slice(0, maxLength)
    .join("");
}
