// Copied by lapsmith from its client runtime. Do not edit: change it there, then generate again.

/** In: an answer and a dotted path into it. Out: what stands there. */
/** The value at a dotted path; `""` is the value itself. */
export function at(value: unknown, path: string | undefined): unknown {
  if (path === undefined) return undefined;
  let found = value;
  for (const key of path ? path.split(".") : [])
    found = (found as Record<string, unknown> | null | undefined)?.[key];
  return found;
}
