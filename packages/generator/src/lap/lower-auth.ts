/** OpenAPI Security Scheme Object. */
export type Scheme = Readonly<Record<string, unknown>>;

export interface LoweredAuth {
  /** Alternatives, each one scheme by its key in `components.securitySchemes`. */
  readonly keys: readonly string[];
  /** `none` is among the alternatives. */
  readonly optional: boolean;
  /** Parts that are no way to authenticate, or do not say how. */
  readonly unclear: readonly string[];
}

/** Reads the text of `@auth`: alternatives between bars. New schemes are added to `schemes`. */
export function lowerAuth(
  text: string,
  schemes: Map<string, Scheme>,
): LoweredAuth {
  const keys: string[] = [];
  const unclear: string[] = [];
  let optional = false;
  for (const part of new Set(text.split(" | ").map((each) => each.trim()))) {
    if (part === "") continue;
    if (/^none$/i.test(part)) {
      optional = true;
      continue;
    }
    const scheme = schemeOf(part);
    if (scheme === undefined) {
      unclear.push(part);
      continue;
    }
    if (scheme.unclear) unclear.push(part);
    const key = keyOf(scheme.key, scheme.value, schemes);
    schemes.set(key, scheme.value);
    if (!keys.includes(key)) keys.push(key);
  }
  return { keys, optional, unclear };
}

/** A key that no other scheme has: two keys in two headers are `apiKey` and `xAdminKey`. */
function keyOf(
  base: string,
  value: Scheme,
  schemes: ReadonlyMap<string, Scheme>,
): string {
  const same = (key: string): boolean => {
    const other = schemes.get(key);
    return (
      other === undefined || JSON.stringify(other) === JSON.stringify(value)
    );
  };
  if (same(base)) return base;
  const named =
    typeof value["name"] === "string" ? camel(value["name"]) : `${base}2`;
  for (let number = 2, key = named; ; number++) {
    if (same(key)) return key;
    key = `${named}${number}`;
  }
}

function camel(text: string): string {
  const words = text.split(/[^A-Za-z0-9]+/).filter((word) => word !== "");
  const joined = words
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
  return joined.charAt(0).toLowerCase() + joined.slice(1) || "apiKey";
}

interface ReadScheme {
  readonly key: string;
  readonly value: Scheme;
  readonly unclear?: boolean;
}

function schemeOf(text: string): ReadScheme | undefined {
  const placed = /^ApiKey (.{1,200}) in (\w+)(?: .*)?$/i.exec(text);
  if (placed !== null) {
    const [, name = "", where = ""] = placed;
    // A guess that a filter or a media type is a credential.
    const isGuess = /^(?:ids|filter|accept|content-type)$/i.test(name);
    if (!/^(?:header|query|cookie)$/i.test(where) || isGuess) return undefined;
    return {
      key: "apiKey",
      value: { type: "apiKey", in: where.toLowerCase(), name },
      // No header can be called so: its title stands there instead of its name.
      unclear:
        /^header$/i.test(where) && /[^!#$%&'*+.^_`|~0-9A-Za-z-]/.test(name),
    };
  }
  // The form of the format's own description.
  const colon = /^ApiKey (header|query|cookie):(\S+)$/i.exec(text);
  if (colon !== null)
    return {
      key: "apiKey",
      value: { type: "apiKey", in: colon[1]!.toLowerCase(), name: colon[2] },
    };
  if (/^ApiKey\b/i.test(text))
    return {
      key: "apiKey",
      value: { type: "http", scheme: "bearer" },
      unclear: true,
    };
  if (/^(?:Bearer basic|Basic)(?:$| )/i.test(text))
    return { key: "basic", value: { type: "http", scheme: "basic" } };
  const word = /^Bearer (\w+)/i.exec(text)?.[1]?.toLowerCase();
  if (word === "digest" || /^Digest$/i.test(text))
    return {
      key: "digest",
      value: { type: "http", scheme: "digest" },
      unclear: true,
    };
  if (word === "dsn")
    return {
      key: "dsn",
      value: { type: "http", scheme: "dsn" },
      unclear: true,
    };
  if (/^Bearer\b|^token$/i.test(text))
    return { key: "apiKey", value: { type: "http", scheme: "bearer" } };
  if (/^OAuth2?\b|^openIdConnect$/i.test(text))
    return {
      key: "accessToken",
      value: {
        type: "http",
        scheme: "bearer",
        description: "An OAuth 2 access token.",
      },
    };
  if (/SigV4/.test(text))
    return {
      key: "signature",
      value: { type: "http", scheme: "aws4-hmac-sha256" },
      unclear: true,
    };
  return undefined;
}
