/**
 * The section on credentials: each with its variable, its header, and the operations that take it.
 *
 * In: credentials and groups. Out: lines of Markdown. It must not know the rest of the document.
 */

import { safeLine } from "../code/index.js";
import type { Operation } from "../ir/index.js";
import {
  carried,
  isOpen,
  titled,
  type Credential,
  type Credentials,
} from "./credentials.js";
import type { SkillGroup } from "./groups.js";
import { code, inline, said } from "./markdown.js";

const mostNamed = 6;

export function authLines(
  credentials: Credentials,
  groups: readonly SkillGroup[],
  binName: string | undefined,
): readonly string[] {
  const operations = groups.flatMap((group) => group.operations);
  if (credentials.all.length === 0)
    return [
      "The contract asks for no credential. If a call answers 401 or 403 all the same, ask the user how this API is entered.",
    ];
  const open = operations.filter(isOpen);
  return [
    ...credentials.all.map(
      (credential) => `- ${lineOf(credential, credentials, groups)}`,
    ),
    ...(open.length === 0
      ? []
      : [`- Without any credential: ${which(open, groups)}.`]),
    "",
    `Take credentials from these variables${binName === undefined ? "" : ` (${code(binName)} reads the same ones)`}; if one is not set, ask the user for it. Never print a credential or write it into a file of the project.`,
  ];
}

function lineOf(
  credential: Credential,
  credentials: Credentials,
  groups: readonly SkillGroup[],
): string {
  const { scheme, env } = credential;
  const operations = groups.flatMap((group) => group.operations);
  const own = operations.filter((operation) =>
    credentials.of(operation).includes(credential),
  );
  const alternative = operations.filter((operation) =>
    operation.security.flat().includes(scheme.id),
  );
  const use =
    own.length > 0
      ? `For ${which(own, groups)}`
      : `Another way into ${which(alternative, groups)}`;
  const about = said(scheme.doc.description ?? "", 160);
  const how =
    scheme.kind === "other"
      ? `scheme ${code(scheme.id)}, which has to be done by hand`
      : scheme.kind === "basic"
        ? `${code(`-u "$${env ?? "LOGIN"}"`)} of curl, with ${code("user:password")} in ${code(env ?? "LOGIN")}`
        : code(carried(credential));
  return `**${inline(titled(credential))}**: ${how}. ${use}.${about === "" ? "" : ` ${about.replace(/\.?$/, ".")}`}`;
}

/** All of them, whole groups, or a few by name. */
function which(
  operations: readonly Operation[],
  groups: readonly SkillGroup[],
): string {
  const wanted = new Set(operations);
  const total = groups.reduce((sum, group) => sum + group.operations.length, 0);
  if (wanted.size === total) return "all endpoints";
  const whole = groups.filter((group) =>
    group.operations.every((operation) => wanted.has(operation)),
  );
  const single = operations.filter(
    (operation) => !whole.some((group) => group.operations.includes(operation)),
  );
  // Groups of one are said as the endpoint that they are.
  const parts = [
    ...whole.map((group) =>
      group.operations.length === 1
        ? nameOf(group.operations[0]!)
        : `all of ${inline(group.title)}`,
    ),
    ...single.map(nameOf),
  ];
  return parts.length <= mostNamed
    ? parts.join(", ")
    : `${wanted.size} of the ${total} endpoints`;
}

const nameOf = ({ method, path }: Operation): string =>
  `${inline(safeLine(method))} ${inline(safeLine(path))}`;
