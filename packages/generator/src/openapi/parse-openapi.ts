import type { Result } from "../diagnostics/index.js";
import { kebab, typeIdentifier } from "../code/index.js";
import type { Api, Info, NamedType, Server, Tag, Type } from "../ir/index.js";
import {
  Context,
  isNode,
  join,
  own,
  text,
  tokensOf,
  type Node,
} from "./context.js";
import { readDoc } from "./facets.js";
import { readOperations } from "./operations.js";
import { Reader } from "./schema.js";
import { readClientHints } from "./client-hints.js";
import { readSchemes } from "./security.js";

const supported = /^3\.[012](\.|$)/;

/** Reads an OpenAPI 3.0, 3.1 or 3.2 document. `value` is undefined where it is not one. */
export function parseOpenApi(document: unknown): Result<Api | undefined> {
  const context = new Context(isNode(document) ? document : {});
  if (!isNode(document)) {
    context.report(
      "openapi/not-a-document",
      "",
      "The document is not an object.",
    );
    return { value: undefined, diagnostics: context.diagnostics };
  }
  const version = own(document, "openapi") ?? own(document, "swagger");
  if (version === undefined) {
    context.report(
      "openapi/not-a-document",
      "",
      'The document has no "openapi" version.',
    );
    return { value: undefined, diagnostics: context.diagnostics };
  }
  if (
    own(document, "openapi") === undefined ||
    !supported.test(String(version))
  ) {
    context.report(
      "openapi/unsupported-version",
      own(document, "openapi") === undefined ? "/swagger" : "/openapi",
      `Version ${JSON.stringify(version)} is not supported.`,
    );
    return { value: undefined, diagnostics: context.diagnostics };
  }
  const types = new TypeTable(context);
  types.readComponents();
  const schemes = readSchemes(context);
  const operations = readOperations(
    context,
    types.reader,
    new Set(schemes.map((scheme) => scheme.id)),
  );
  if (operations.length === 0)
    context.report(
      "openapi/no-operations",
      "/paths",
      "The document has no operation.",
    );
  checkExtensions(context);
  const client = readClientHints(context);
  const api: Api = {
    info: readInfo(context),
    servers: readServers(context),
    schemes,
    tags: readTags(context),
    groups: [],
    operations,
    types: types.finish(),
    ...(client === undefined ? {} : { client }),
  };
  return { value: api, diagnostics: context.diagnostics };
}

/** Named types: all of `components.schemas`, and whatever else a reference names. */
class TypeTable {
  readonly reader: Reader;
  private readonly types = new Map<string, NamedType>();
  private readonly waiting: string[] = [];

  private readonly context: Context;

  constructor(context: Context) {
    this.context = context;
    this.reader = new Reader(context, (pointer) => this.refer(pointer));
  }

  private refer(pointer: string): string {
    const tokens = tokensOf(pointer);
    if (
      tokens.length === 3 &&
      tokens[0] === "components" &&
      tokens[1] === "schemas"
    )
      return tokens[2]!;
    if (!this.types.has(pointer)) {
      // Held at once, so that a schema that reaches itself ends here.
      this.types.set(
        pointer,
        this.named(pointer, nameOf(tokens), pointer, { kind: "unknown" }),
      );
      this.waiting.push(pointer);
    }
    return pointer;
  }

  readComponents(): void {
    const components = own(this.context.document, "components");
    const schemas = isNode(components) ? own(components, "schemas") : undefined;
    if (!isNode(schemas)) return;
    for (const id of Object.keys(schemas)) {
      const pointer = join("/components/schemas", id);
      this.types.set(
        id,
        this.named(
          id,
          id,
          pointer,
          this.reader.read(own(schemas, id), pointer),
        ),
      );
    }
  }

  finish(): NamedType[] {
    for (
      let pointer = this.waiting.shift();
      pointer !== undefined;
      pointer = this.waiting.shift()
    ) {
      this.types.set(
        pointer,
        this.named(
          pointer,
          nameOf(tokensOf(pointer)),
          pointer,
          this.reader.read(this.context.at(pointer), pointer),
        ),
      );
    }
    return [...this.types.values()];
  }

  private named(
    id: string,
    name: string,
    pointer: string,
    type: Type,
  ): NamedType {
    const node = this.context.at(pointer);
    const { doc, ...bare } = type;
    return {
      id,
      name,
      type: bare as Type,
      ...(isNode(node) && own(node, "deprecated") === true
        ? { deprecated: true }
        : {}),
      usedIn: { request: false, response: false },
      doc: doc ?? (isNode(node) ? readDoc(node) : {}),
      origin: { pointer },
    };
  }
}

/** A name for a schema that stands in no table of names: the last words of its place that say something. */
function nameOf(tokens: readonly string[]): string {
  const silent = new Set([
    "schema",
    "properties",
    "items",
    "content",
    "responses",
    "requestBody",
    "schemas",
    "components",
    "parameters",
    "allOf",
    "oneOf",
    "anyOf",
    "paths",
    "$defs",
    "definitions",
    "application/json",
  ]);
  const telling = tokens.filter(
    (token) => !silent.has(token) && !/^\d$/.test(token),
  );
  return telling.slice(-3).join(" ") || "Schema";
}

/** A name is one word however it is written: `OpenRouter` is `openrouter`. Files are named after it, so it has an end. */
const slugOf = (title: string): string =>
  kebab(title.toLowerCase()).slice(0, 60).replace(/-+$/, "");

/** Words of a title that name no product. */
const silentTitleWords =
  /\b(the|rest|api|specification|openapi|swagger|v\d+(\.\d+)*|version \d+(\.\d+)*)\b|\([^)]*\)/gi;

function readInfo(context: Context): Info {
  const info = own(context.document, "info");
  const node = isNode(info) ? info : {};
  const title = text(own(node, "title"))?.trim() ?? "API";
  const license = own(node, "license");
  const name = isNode(license)
    ? (text(own(license, "identifier")) ?? text(own(license, "name")))
    : undefined;
  return {
    title,
    version: String(own(node, "version") ?? "1.0.0"),
    slug:
      slugOf(title.replace(silentTitleWords, " ")) || slugOf(title) || "api",
    className: typeIdentifier(title.replace(silentTitleWords, " ")),
    doc: readDoc(node),
    ...(name === undefined ? {} : { license: name }),
  };
}

function readTags(context: Context): Tag[] {
  const tags = own(context.document, "tags");
  if (!Array.isArray(tags)) return [];
  return tags.flatMap((tag: unknown) => {
    const name = isNode(tag) ? text(own(tag, "name")) : undefined;
    return !isNode(tag) || name === undefined
      ? []
      : [{ name, doc: readDoc(tag) }];
  });
}

function readServers(context: Context): Server[] {
  const servers = own(context.document, "servers");
  if (!Array.isArray(servers)) return [];
  return servers.flatMap((server: unknown): Server[] => {
    const url = isNode(server) ? text(own(server, "url")) : undefined;
    if (!isNode(server) || url === undefined) return [];
    const description = text(own(server, "description"));
    const variables = own(server, "variables");
    return [
      {
        url,
        ...(description === undefined ? {} : { description }),
        variables: isNode(variables)
          ? Object.keys(variables).flatMap((name) => {
              const variable = own(variables, name);
              if (!isNode(variable)) return [];
              const values = own(variable, "enum");
              return [
                {
                  name,
                  default: String(own(variable, "default") ?? ""),
                  ...(Array.isArray(values)
                    ? { values: values.map(String) }
                    : {}),
                },
              ];
            })
          : [],
      },
    ];
  });
}

/** A dangling reference inside an extension costs nothing, but whoever wrote it wants to know. */
function checkExtensions(context: Context): void {
  // Most of a document is no extension: its pointers are made only where one is met.
  const tokens: (string | number)[] = [];
  const visit = (value: object, inside: boolean): void => {
    if (
      inside &&
      !Array.isArray(value) &&
      typeof (value as Node)["$ref"] === "string"
    ) {
      context.resolve(value, join("", ...tokens));
      return;
    }
    const named = tokens.at(-1) === "properties";
    for (const [key, child] of Array.isArray(value)
      ? value.entries()
      : Object.entries(value)) {
      if (typeof child !== "object" || child === null) continue;
      tokens.push(key as string | number);
      visit(
        child as object,
        inside || (typeof key === "string" && key.startsWith("x-") && !named),
      );
      tokens.pop();
    }
  };
  visit(context.document, false);
}
