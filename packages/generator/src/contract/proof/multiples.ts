/** A decimal as it is written: digits times a power of ten. Exact, where a division of doubles is not. */
interface Decimal {
  readonly digits: bigint;
  readonly exponent: number;
}

function decimalOf(value: number): Decimal {
  const [mantissa = "0", power = "0"] = String(value).split("e");
  const [whole = "0", fraction = ""] = mantissa.split(".");
  return {
    digits: BigInt(whole + fraction),
    exponent: Number(power) - fraction.length,
  };
}

/** Both as whole numbers of the same small unit. */
function scaled(a: number, b: number): readonly [bigint, bigint, number] {
  const [x, y] = [decimalOf(a), decimalOf(b)];
  const unit = Math.min(x.exponent, y.exponent);
  const scale = ({ digits, exponent }: Decimal): bigint =>
    digits * 10n ** BigInt(exponent - unit);
  return [scale(x), scale(y), unit];
}

export function isMultiple(value: number, of: number): boolean {
  if (!Number.isFinite(value) || of === 0) return false;
  const [a, b] = scaled(value, of);
  return a % b === 0n;
}

/** Smallest number that is a multiple of both; undefined where no double is. */
export function commonMultiple(a: number, b: number): number | undefined {
  const [x, y, unit] = scaled(a, b);
  let [low, high] = [x, y];
  while (high !== 0n) [low, high] = [high, low % high];
  const result = Number(`${(x / low) * y}e${unit}`);
  return Number.isSafeInteger(result) || Math.abs(result) < 2 ** 53
    ? result
    : undefined;
}
