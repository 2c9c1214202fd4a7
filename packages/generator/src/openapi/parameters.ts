import type { Param, ParamStyle, Type } from "../ir/index.js";
import type { Context, Located, Node } from "./context.js";
import { isNode, join, own, text } from "./context.js";
import { readDoc } from "./facets.js";
import type { SchemaReader } from "./schema.js";

const places = ["path", "query", "header", "cookie"] as const;
type Place = (typeof places)[number];

/** OpenAPI 3.1, 4.8.12.2: styles by place, the default first. */
const styles: Readonly<Record<Place, readonly ParamStyle[]>> = {
  path: ["simple", "label", "matrix"],
  query: ["form", "spaceDelimited", "pipeDelimited", "deepObject"],
  header: ["simple"],
  cookie: ["form"],
};

/** Header parameters of these names are to be ignored: the body, the answers and the security schemes decide them. */
const ignoredHeaders = new Set(["accept", "content-type", "authorization"]);

/** Parameters of one operation: those of the path item, overridden by its own, in the order of the document. */
export function readParameters(
  context: Context,
  schemas: SchemaReader,
  sources: readonly Located[],
  path: string,
): Param[] {
  const found = new Map<string, Param>();
  for (const { value, pointer } of sources) {
    if (value === undefined) continue;
    if (!Array.isArray(value)) {
      context.report(
        "openapi/wrong-type",
        pointer,
        '"parameters" must be a list.',
      );
      continue;
    }
    const here = new Set<string>();
    value.forEach((item, i) => {
      const param = readParameter(context, schemas, item, join(pointer, i));
      if (param === undefined) return;
      const key = `${param.in} ${param.wireName}`;
      if (here.has(key))
        context.report(
          "openapi/parameter-invalid",
          join(pointer, i),
          `The ${param.in} parameter "${param.wireName}" stands here twice; the last one counts.`,
        );
      here.add(key);
      found.set(key, param);
    });
  }
  return matchTemplate(
    context,
    [...found.values()],
    path,
    sources.at(-1)!.pointer,
  );
}

function readParameter(
  context: Context,
  schemas: SchemaReader,
  item: unknown,
  at: string,
): Param | undefined {
  const located = context.resolve(item, at);
  if (located === undefined) return undefined;
  const { value: node, pointer } = located;
  const name = isNode(node) ? text(own(node, "name")) : undefined;
  const place = isNode(node)
    ? places.find((candidate) => candidate === own(node, "in"))
    : undefined;
  if (!isNode(node) || name === undefined || place === undefined) {
    context.report(
      "openapi/parameter-invalid",
      at,
      'A parameter needs a "name" and an "in" of path, query, header or cookie.',
    );
    return undefined;
  }
  if (place === "header" && ignoredHeaders.has(name.toLowerCase()))
    return undefined;
  const { type, content } = readType(context, schemas, node, pointer);
  const style = readStyle(context, node, pointer, place);
  const explode = own(node, "explode");
  return {
    name,
    wireName: name,
    in: place,
    type,
    required: place === "path" || own(node, "required") === true,
    style,
    explode: typeof explode === "boolean" ? explode : style === "form",
    ...(own(node, "allowReserved") === true ? { allowReserved: true } : {}),
    ...(content === undefined ? {} : { content }),
    ...(own(node, "deprecated") === true ? { deprecated: true } : {}),
    doc: readDoc(node),
    origin: { pointer },
  };
}

function readType(
  context: Context,
  schemas: SchemaReader,
  node: Node,
  pointer: string,
): { type: Type; content?: string } {
  const content = own(node, "content");
  if (isNode(content)) {
    const mediaType = Object.keys(content)[0];
    const media = mediaType === undefined ? undefined : own(content, mediaType);
    if (mediaType !== undefined && isNode(media)) {
      return {
        type: schemas.read(
          own(media, "schema") ?? true,
          join(pointer, "content", mediaType, "schema"),
        ),
        content: mediaType,
      };
    }
  }
  const schema = own(node, "schema");
  if (schema !== undefined)
    return { type: schemas.read(schema, join(pointer, "schema")) };
  // Swagger 2.0's form, still found in 3.x documents: the type stands in the parameter itself.
  if (own(node, "type") !== undefined) {
    context.report(
      "openapi/parameter-invalid",
      pointer,
      `The parameter "${String(own(node, "name"))}" has its type outside a schema.`,
    );
    return {
      type: schemas.read(
        { ...node, required: undefined, description: undefined },
        pointer,
      ),
    };
  }
  return { type: { kind: "string" } };
}

function readStyle(
  context: Context,
  node: Node,
  pointer: string,
  place: Place,
): ParamStyle {
  const style = own(node, "style");
  if (style === undefined) return styles[place][0]!;
  const known = styles[place].find((candidate) => candidate === style);
  if (known !== undefined) return known;
  context.report(
    "openapi/parameter-invalid",
    join(pointer, "style"),
    `The style "${String(style)}" is not one of a ${place} parameter.`,
    {
      help: `Write one of ${styles[place].join(", ")}; it is read as ${styles[place][0]}.`,
    },
  );
  return styles[place][0]!;
}

/** The template is what is sent: a name in it that nothing declares is a required string, one that it lacks has no place. */
function matchTemplate(
  context: Context,
  params: readonly Param[],
  path: string,
  pointer: string,
): Param[] {
  const names = templateNames(path);
  const at = pointer.slice(0, pointer.lastIndexOf("/"));
  const kept = params.filter((param) => {
    if (param.in !== "path" || names.includes(param.wireName)) return true;
    context.report(
      "openapi/path-parameter-unused",
      param.origin.pointer,
      `The path ${path} has no {${param.wireName}}.`,
    );
    return false;
  });
  const declared = new Set(
    kept.filter((param) => param.in === "path").map((param) => param.wireName),
  );
  const missing = names.filter((name) => !declared.has(name));
  for (const name of missing) {
    context.report(
      "openapi/path-parameter-undeclared",
      at,
      `The path ${path} has {${name}}, but no parameter declares it.`,
      { atKey: true },
    );
  }
  const synthesised = missing.map((name): Param => ({
    name,
    wireName: name,
    in: "path",
    type: { kind: "string" },
    required: true,
    style: "simple",
    explode: false,
    doc: {},
    origin: { pointer: at },
  }));
  const paths = [
    ...kept.filter((param) => param.in === "path"),
    ...synthesised,
  ].sort((a, b) => names.indexOf(a.wireName) - names.indexOf(b.wireName));
  return [...paths, ...kept.filter((param) => param.in !== "path")];
}

/** Names in the braces of a path template, in order, each once. */
const templateNames = (path: string): string[] => [
  ...new Set([...path.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1]!)),
];
