import fc from "fast-check";
import { expect, it } from "vitest";

import { fingerprintOf } from "./fingerprint.js";

it("is twelve hex digits, always the same", () => {
  expect(fingerprintOf("rule", "GET /a", "place", "")).toMatch(
    /^[0-9a-f]{12}$/,
  );
  expect(fingerprintOf("a", "b")).toBe(fingerprintOf("a", "b"));
});

it("is FNV-1a of 64 bits, cut to twelve digits", () => {
  // Reference in big integers: the halves of 32 bits must agree with it.
  const reference = (text: string): string => {
    let hash = 0xcbf29ce484222325n;
    for (const unit of text)
      hash =
        ((hash ^ BigInt(unit.codePointAt(0)!)) * 0x100000001b3n) &
        0xffffffffffffffffn;
    return hash.toString(16).padStart(16, "0").slice(0, 12);
  };
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(fingerprintOf(text)).toBe(reference(`${text.length}:${text}`));
    }),
  );
});

it("tells apart how texts are split into parts", () => {
  expect(fingerprintOf("ab", "c")).not.toBe(fingerprintOf("a", "bc"));
  expect(fingerprintOf("a|1:b")).not.toBe(fingerprintOf("a", "b"));
});
