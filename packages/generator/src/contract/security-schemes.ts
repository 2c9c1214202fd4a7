import {
  at,
  child,
  isObject,
  own,
  resolve,
  type JsonObject,
  type Located,
} from "./document.js";
import type { Finding } from "./finding.js";

const schemesIn = (document: JsonObject): Map<string, Located> => {
  const home = at(document, "/components/securitySchemes");
  return new Map(
    isObject(home.node)
      ? Object.keys(home.node).map((name) => [name, resolve(child(home, name))])
      : [],
  );
};

/** Where and in which form a credential is sent; two schemes of the same form take the same calls. */
function formOf({ node }: Located): string {
  const type = own(node, "type");
  if (type === "apiKey")
    return `apiKey ${String(own(node, "in"))} ${String(own(node, "name"))}`;
  if (type === "http")
    return `http ${String(own(node, "scheme") ?? "").toLowerCase()}`;
  // OAuth and OpenID tokens go where bearer tokens go.
  return type === "oauth2" || type === "openIdConnect"
    ? "http bearer"
    : String(type);
}

/** Schemes whose credentials are sent in another form or place than before. */
export function changedForms(
  base: JsonObject,
  revision: JsonObject,
): ReadonlyMap<string, string> {
  const after = schemesIn(revision);
  const changed = new Map<string, string>();
  for (const [name, scheme] of schemesIn(base)) {
    const now = after.get(name);
    if (now === undefined) continue;
    const [before, next] = [formOf(scheme), formOf(now)];
    if (before !== next) changed.set(name, `${before} → ${next}`);
  }
  return changed;
}

const flowNames = [
  "implicit",
  "password",
  "clientCredentials",
  "authorizationCode",
  "deviceAuthorization",
];

function compareFlows(
  name: string,
  base: Located,
  revision: Located,
): Finding[] {
  const findings: Finding[] = [];
  const tell = (tail: string, message: string, subject: string): void => {
    findings.push({
      id: `api-security-component-oauth-${tail}`,
      message: `security scheme \`${name}\`: ${message}`,
      place: `securitySchemes/${name}`,
      subject,
      base: base.pointer,
      revision: revision.pointer,
    });
  };
  const flowOf = (scheme: Located, flow: string): unknown =>
    own(own(scheme.node, "flows"), flow);
  for (const flow of flowNames) {
    const [before, after] = [flowOf(base, flow), flowOf(revision, flow)];
    if (!isObject(before) || !isObject(after)) {
      if (isObject(before) || isObject(after))
        tell(
          isObject(after) ? "flow-added" : "flow-removed",
          `the flow ${flow} is ${isObject(after) ? "new" : "gone"}`,
          flow,
        );
      continue;
    }
    for (const [keyword, tail, what] of [
      ["authorizationUrl", "url-changed", "authorization"],
      ["deviceAuthorizationUrl", "url-changed", "device authorization"],
      ["tokenUrl", "token-url-changed", "token"],
      ["refreshUrl", "refresh-url-changed", "refresh"],
    ] as const) {
      const [a, b] = [own(before, keyword), own(after, keyword)];
      if (a !== b)
        tell(
          tail,
          `the ${what} address of ${flow} moved (${String(a)} → ${String(b)})`,
          `${flow}${keyword === "deviceAuthorizationUrl" ? " device" : ""}`,
        );
    }
    const [was, is] = [own(before, "scopes"), own(after, "scopes")];
    const scopes = (value: unknown): string[] =>
      isObject(value) ? Object.keys(value) : [];
    for (const scope of scopes(was))
      if (!scopes(is).includes(scope))
        tell("scope-removed", `scope \`${scope}\` is gone`, `${flow} ${scope}`);
      else if (own(was, scope) !== own(is, scope))
        tell(
          "scope-changed",
          `scope \`${scope}\` is described in other words`,
          `${flow} ${scope}`,
        );
    for (const scope of scopes(is))
      if (!scopes(was).includes(scope))
        tell("scope-added", `scope \`${scope}\` is new`, `${flow} ${scope}`);
  }
  return findings;
}

/** `components.securitySchemes` of both documents. */
export function compareSecuritySchemes(
  base: JsonObject,
  revision: JsonObject,
): Finding[] {
  const [before, after] = [schemesIn(base), schemesIn(revision)];
  const findings: Finding[] = [];
  for (const [name, scheme] of before) {
    const now = after.get(name);
    const place = `securitySchemes/${name}`;
    if (now === undefined) {
      findings.push({
        id: "api-security-component-removed",
        message: `security scheme \`${name}\` is gone`,
        place,
        base: scheme.pointer,
      });
      continue;
    }
    const [was, is] = [own(scheme.node, "type"), own(now.node, "type")];
    if (was !== is)
      findings.push({
        id: "api-security-component-type-changed",
        message: `security scheme \`${name}\` is of another type (${String(was)} → ${String(is)})`,
        place,
        base: scheme.pointer,
        revision: now.pointer,
      });
    findings.push(...compareFlows(name, scheme, now));
    for (const keyword of ["openIdConnectUrl", "oauth2MetadataUrl"]) {
      const [a, b] = [own(scheme.node, keyword), own(now.node, keyword)];
      if (was === is && a !== b)
        findings.push({
          id: "api-security-component-metadata-url-changed",
          message: `security scheme \`${name}\` describes itself at another address (${String(a)} → ${String(b)})`,
          place,
          subject: keyword,
          base: scheme.pointer,
          revision: now.pointer,
        });
    }
  }
  for (const [name, scheme] of after)
    if (!before.has(name))
      findings.push({
        id: "api-security-component-added",
        message: `security scheme \`${name}\` is new`,
        place: `securitySchemes/${name}`,
        revision: scheme.pointer,
      });
  return findings;
}
