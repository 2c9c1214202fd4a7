/**
 * FNV-1a over 64 bits, in two halves of 32: short, stable, and the same in every browser. It names approvals; it keeps
 * no secret.
 */
function hash64(text: string): string {
  // Offset basis cbf29ce484222325, prime 100000001b3.
  let high = 0xcbf29ce4;
  let low = 0x84222325;
  for (const unit of text) {
    low ^= unit.codePointAt(0)!;
    // (high, low) * prime, modulo 2^64; the prime is 2^40 + 0x1b3.
    const lowLow = (low & 0xffff) * 0x1b3;
    const lowHigh = (low >>> 16) * 0x1b3 + (lowLow >>> 16);
    const carry = Math.floor(lowHigh / 0x10000);
    high = (Math.imul(high, 0x1b3) + carry + (low << 8)) >>> 0;
    low = ((lowHigh << 16) | (lowLow & 0xffff)) >>> 0;
  }
  return (
    high.toString(16).padStart(8, "0") +
    (low >>> 0).toString(16).padStart(8, "0")
  );
}

/** Twelve hex digits of what a change is, never of how it is worded. */
export const fingerprintOf = (...parts: readonly string[]): string =>
  hash64(parts.map((part) => `${part.length}:${part}`).join("|")).slice(0, 12);
