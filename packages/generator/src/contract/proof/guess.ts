import type { Json } from "../../ir/index.js";
import { lengthOf } from "./evaluate.js";
import { numberFacts, textFacts } from "./facts.js";
import { some } from "./pattern/language.js";
import { patternsOf, textsOfFormats } from "./prove-scalar.js";
import type { Shape } from "./shape.js";

/** Chance, from 0 up to 1. Without it the smallest value is taken. */
export type Random = () => number;

/** A fixed stream of numbers that look like chance: the same question has the same answer. */
export function fixedRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const hintsOf = (shape: Shape): readonly Json[] =>
  shape.parts.flatMap(({ body }) => body.hints);

/** Longest text that is made to meet a length. */
const longest = 20_000;

/** Numbers that may be of a shape, likely ones first. `near`: numbers at whose edges something changes. */
export function numbersOf(
  shape: Shape,
  near: readonly number[] = [],
  random?: Random,
): number[] {
  const { minimum, maximum, multiple } = numberFacts(shape);
  const edges = [minimum?.value, maximum?.value, ...near].filter(
    (value) => value !== undefined,
  );
  const step = multiple ?? 1;
  const around = (value: number): number[] => {
    const below = Math.floor(value / step) * step;
    return [value, below, below + step, below - step, below + 2 * step];
  };
  const [low, high] = [
    minimum?.value ?? (maximum?.value ?? 0) - 20,
    maximum?.value ?? (minimum?.value ?? 0) + 20,
  ];
  const middle = (low + high) / 2;
  const drawn =
    random === undefined
      ? []
      : Array.from({ length: 6 }, (_, index) => {
          const value = low + random() * (high - low);
          return index % 2 === 0 ? Math.round(value / step) * step : value;
        });
  const found = [
    ...drawn,
    0,
    step,
    ...edges.flatMap(around),
    ...edges.flatMap((value) => [
      value + 0.5,
      value - 0.5,
      value + 1e-6,
      value - 1e-6,
    ]),
    middle,
    0.5,
    1.5,
    -1,
    -step,
    1e10,
    -1e10,
    2 ** 53,
    -(2 ** 53),
  ];
  return [...new Set(found.filter(Number.isFinite).map((value) => value + 0))];
}

/** Texts that may be of a shape, likely ones first. `lengths`: at which something changes. */
export function textsOf(
  shape: Shape,
  lengths: readonly number[] = [],
  random?: Random,
): string[] {
  const facts = textFacts(shape);
  const { minLength, maxLength } = facts;
  const bounded = (length: number): number | undefined => {
    const result = Math.max(minLength, Math.min(maxLength, length));
    return Number.isFinite(result) && result <= longest ? result : undefined;
  };
  const counts = [minLength, ...lengths, 1, 3, maxLength]
    .map(bounded)
    .filter((length) => length !== undefined);
  const patterns = patternsOf(facts);
  const matching = [...new Set(counts)]
    .slice(0, patterns.length === 0 ? 0 : 6)
    .flatMap((length) =>
      some({ patterns, minLength: length, maxLength: length }, 1),
    );
  const free =
    patterns.length === 0 ? [] : some({ patterns, minLength, maxLength }, 8);
  const plain = counts.map((length) => "a".repeat(length));
  const examples = textsOfFormats(facts.formats);
  const hints = hintsOf(shape).filter((hint) => typeof hint === "string");
  const drawn =
    random === undefined
      ? []
      : [0, 1, 2].map(() =>
          randomText(
            random,
            bounded(minLength + Math.floor(random() * 8)) ?? 1,
          ),
        );
  const mixed = [
    ...drawn,
    ...examples,
    ...(patterns.length === 0 ? plain : [...free, ...matching]),
    ...hints,
    ...plain,
    ...["0", "A", " ", "é"].map((letter) =>
      letter.repeat(bounded(Math.max(1, minLength)) ?? 1),
    ),
  ];
  const fitting = mixed.filter((text) => {
    const length = lengthOf(text);
    return length >= minLength && length <= maxLength;
  });
  return [...new Set(fitting)];
}

const letters = [..."abcxyzABC0189-_. /é\u{1f600}"];

function randomText(random: Random, length: number): string {
  return Array.from(
    { length },
    () => letters[Math.floor(random() * letters.length)],
  ).join("");
}
