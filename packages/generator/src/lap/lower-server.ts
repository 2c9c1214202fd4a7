export interface LoweredServer {
  /** OpenAPI Server Object. */
  readonly server?: Readonly<Record<string, unknown>>;
  /** Why callers must say where the API is, or what was taken for granted. */
  readonly problem?: string;
}

/** The server that `@base` names. */
export function lowerServer(base = ""): LoweredServer {
  if (base === "")
    return { problem: "The document does not say where the API is." };
  const hasScheme = /^[a-z][a-z0-9+.-]{0,20}:\/\//i.test(base);
  if (!hasScheme && !/^(?:\/(?!\/)|\{)/.test(base)) {
    const url = `https:${base.startsWith("//") ? "" : "//"}${base}`;
    return {
      ...lowerServer(url),
      problem: `The address ${JSON.stringify(base)} has no scheme; ${url} is meant.`,
    };
  }
  const names = new Set<string>();
  for (const [, name] of base.matchAll(/\{([^{}]+)\}/g)) names.add(name!);
  const server =
    names.size === 0
      ? { url: base }
      : {
          url: base,
          variables: Object.fromEntries(
            [...names].map((name) => [name, { default: "" }]),
          ),
        };
  if (names.size === 0 && /^https?:/i.test(base)) return { server };
  return {
    server,
    problem: `The address ${JSON.stringify(base)} is not complete.`,
  };
}
