// Copied by lapsmith from its client runtime. Do not edit: change it there, then generate again.

/** In: a seed and a place. Out: numbers that are always the same for the two, whatever was asked for before. */

/** A whole number from 0 up to `below`, decided by the text alone (FNV-1a, then mixed so that near texts differ widely). */
export function pick(text: string, below: number): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++)
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) % below;
}

/** So many hexadecimal digits. */
export function hex(text: string, digits: number): string {
  let all = "";
  for (let i = 0; i < digits; i++) all += pick(`${text} ${i}`, 16).toString(16);
  return all;
}
