import type { SecurityScheme } from "../ir/index.js";
import type { Context, Node } from "./context.js";
import { isNode, join, own, text } from "./context.js";
import { readDoc } from "./facets.js";

/** OpenAPI 3.1, 4.8.27 Security Scheme Object, reduced to what a client sends. */
export function readSchemes(context: Context): SecurityScheme[] {
  const components = own(context.document, "components");
  const schemes = isNode(components)
    ? own(components, "securitySchemes")
    : undefined;
  if (!isNode(schemes)) return [];
  const at = "/components/securitySchemes";
  return Object.keys(schemes).flatMap((id): SecurityScheme[] => {
    const located = context.resolve(own(schemes, id), join(at, id));
    if (located === undefined || !isNode(located.value)) return [];
    return [
      {
        id,
        ...readKind(located.value),
        option: id,
        doc: readDoc(located.value),
      },
    ];
  });
}

function readKind(
  node: Node,
): Pick<SecurityScheme, "kind" | "in" | "wireName"> {
  const type = own(node, "type");
  if (type === "http") {
    const scheme = text(own(node, "scheme"))?.toLowerCase();
    return {
      kind:
        scheme === "basic" ? "basic" : scheme === "bearer" ? "bearer" : "other",
    };
  }
  if (type === "oauth2" || type === "openIdConnect") return { kind: "bearer" };
  const place = (["header", "query", "cookie"] as const).find(
    (candidate) => candidate === own(node, "in"),
  );
  const wireName = text(own(node, "name"));
  if (type === "apiKey" && place !== undefined && wireName !== undefined)
    return { kind: "apiKey", in: place, wireName };
  return { kind: "other" };
}

/** Alternatives of scheme ids. An operation without `security` takes the document's. */
export function readSecurity(
  context: Context,
  value: unknown,
  pointer: string,
  schemeIds: ReadonlySet<string>,
): (readonly string[])[] {
  const inherited = value === undefined;
  const requirements = inherited ? own(context.document, "security") : value;
  const at = inherited ? "/security" : pointer;
  if (!Array.isArray(requirements)) return [];
  return requirements.flatMap(
    (requirement: unknown, i): (readonly string[])[] => {
      if (!isNode(requirement)) return [];
      const ids = Object.keys(requirement);
      const unknown = ids.filter((id) => !schemeIds.has(id));
      for (const id of unknown)
        context.report(
          "openapi/security-unknown",
          join(at, i),
          `No security scheme is called "${id}".`,
        );
      return unknown.length > 0 ? [] : [ids];
    },
  );
}
