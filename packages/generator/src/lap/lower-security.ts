import { credentialHeaders } from "./api-facts.js";
import type { LapParam } from "./document.js";
import { lowerAuth, type LoweredAuth, type Scheme } from "./lower-auth.js";

/** OpenAPI Security Requirement Object with one scheme, or none. */
export type Requirement = Record<string, never[]>;

/** Alternatives; the empty one says that credentials may be left out. */
export const requirements = ({
  keys,
  optional,
}: LoweredAuth): Requirement[] => [
  ...keys.map((key) => ({ [key]: [] })),
  ...(optional && keys.length > 0 ? [{}] : []),
];

/** Names that only a credential has. */
const credentialName =
  /^(?:authorization|(?:x-)?(?:api|app|access|auth)[-_]?(?:key|token))$/i;

export interface CommonFields {
  /** Those that carry no credential. */
  readonly fields: readonly LapParam[];
  /** The one that is held for the credential, because the document names no other. */
  readonly credential?: string;
}

/** Takes the credentials out of the fields of every endpoint. New schemes are added to `schemes`. */
export function takeCredentials(
  common: readonly LapParam[],
  schemes: Map<string, Scheme>,
): CommonFields {
  const known = new Set([...credentialHeaders(schemes), "authorization"]);
  for (const { in: place, name } of schemes.values())
    if (place === "query") known.add(String(name).toLowerCase());
  const credential =
    schemes.size > 0
      ? undefined
      : common.find(({ name }) => credentialName.test(name))?.name;
  if (credential !== undefined) {
    addKey(credential, schemes);
    known.add(credential.toLowerCase());
  }
  return {
    fields: common.filter(({ name }) => !known.has(name.toLowerCase())),
    ...(credential === undefined ? {} : { credential }),
  };
}

/** A credential that travels under a name of its own, as it is. */
export function addKey(
  name: string,
  schemes: Map<string, Scheme>,
): LoweredAuth {
  const place = /-|^authorization$/i.test(name) ? "header" : "query";
  return lowerAuth(`ApiKey ${name} in ${place}`, schemes);
}
