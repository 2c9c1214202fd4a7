// Copied by lapsmith from its cli runtime. Do not edit: change it there, then generate again.

/**
 * Reads a dotted path out of an answer. `*` goes through every element of a list.
 *
 * In: value and path. Out: what is there. It must not know formats.
 */

import { getOwn, isRecord } from "./type-rows.js";

/** Undefined where the path leads nowhere. The empty path is the value itself. */
export function pick(value: unknown, path: string): unknown {
  return path === "" ? value : pickAll(value, path.split("."))[0];
}

/** Every value that a path with `*` reaches. */
export function pickAll(
  value: unknown,
  segments: readonly string[],
): readonly unknown[] {
  const [head, ...rest] = segments;
  if (head === undefined) return value === undefined ? [] : [value];
  if (head === "*")
    return Array.isArray(value)
      ? value.flatMap((item) => pickAll(item, rest))
      : [];
  if (Array.isArray(value))
    return pickAll(value[Number(head)] as unknown, rest);
  if (!isRecord(value)) return [];
  // A key may itself hold dots.
  const whole = segments.join(".");
  return rest.length > 0 && Object.hasOwn(value, whole)
    ? [getOwn(value, whole)]
    : pickAll(getOwn(value, head), rest);
}
