import type { CompareOptions } from "./change.js";
import { at, type JsonObject } from "./document.js";
import type { Finding } from "./finding.js";

type Version = readonly [number, number, number];

const semanticVersion =
  /^v?(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})(?:[-+][0-9A-Za-z.+-]{0,64})?$/;

function versionOf(document: JsonObject): Version | undefined {
  const version = at(document, "/info/version").node;
  if (typeof version !== "string") return undefined;
  const match = semanticVersion.exec(version);
  return match === null
    ? undefined
    : [Number(match[1]), Number(match[2]), Number(match[3])];
}

const versionRules = [
  "api-version-not-bumped",
  "api-version-decreased",
  "api-major-version-not-bumped",
] as const;

/**
 * Whether a contract that broke says so in its version. Many contracts do not tell releases by `info.version`, so these
 * rules sleep until a severity is given for them.
 */
export function compareVersions(
  base: JsonObject,
  revision: JsonObject,
  breaks: boolean,
  options: CompareOptions,
): Finding[] {
  const asked = versionRules.some((id) => options.severity?.[id] !== undefined);
  const [before, after] = [versionOf(base), versionOf(revision)];
  if (!asked || !breaks || before === undefined || after === undefined)
    return [];
  const step = [0, 1, 2].find((index) => before[index] !== after[index]);
  const where: Pick<Finding, "place" | "base" | "revision"> = {
    place: "info/version",
    base: "/info/version",
    revision: "/info/version",
  };
  const shown = `${before.join(".")} → ${after.join(".")}`;
  if (step === undefined)
    return [
      {
        id: "api-version-not-bumped",
        message: `the contract broke and its version is ${after.join(".")} still`,
        ...where,
      },
    ];
  if (after[step]! < before[step]!)
    return [
      {
        id: "api-version-decreased",
        message: `the contract broke and its version went down (${shown})`,
        ...where,
      },
    ];
  // Below 1.0.0 the minor number plays the major one's part.
  const major = before[0] === 0 && after[0] === 0 ? 1 : 0;
  return step <= major
    ? []
    : [
        {
          id: "api-major-version-not-bumped",
          message: `the contract broke and its major version is the same (${shown})`,
          ...where,
        },
      ];
}
