import { child, items, own, resolve, type Located } from "./document.js";

/** A parameter as calls must send it, with the defaults of its style written out. */
export interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly place: Located;
  readonly required: boolean;
  readonly style: string;
  readonly explode: boolean;
  /** Media type, where it is written as `content`. */
  readonly content: string | undefined;
  /** It stands at the path and holds for all its operations. */
  readonly shared: boolean;
}

function readParameter(place: Located, shared: boolean): Parameter | undefined {
  const { node } = place;
  const [name, location] = [own(node, "name"), own(node, "in")];
  if (typeof name !== "string" || typeof location !== "string")
    return undefined;
  const content = own(node, "content");
  const style =
    own(node, "style") ??
    (location === "query" || location === "cookie" ? "form" : "simple");
  const explode = own(node, "explode") ?? style === "form";
  return {
    name,
    in: location,
    place,
    required: location === "path" || own(node, "required") === true,
    style: String(style),
    explode: explode === true,
    content:
      typeof content === "object" && content !== null
        ? Object.keys(content)[0]
        : undefined,
    shared,
  };
}

export const keyOf = (parameter: Pick<Parameter, "in" | "name">): string =>
  `${parameter.in} ${parameter.in === "header" ? parameter.name.toLowerCase() : parameter.name}`;

/** Parameters of an operation: those of its path, overridden by its own. */
export function parametersOf(
  pathItem: Located,
  operation: Located,
): ReadonlyMap<string, Parameter> {
  const all = new Map<string, Parameter>();
  for (const [owner, shared] of [
    [pathItem, true],
    [operation, false],
  ] as const)
    for (const item of items(child(owner, "parameters"))) {
      const parameter = readParameter(resolve(item), shared);
      if (parameter !== undefined) all.set(keyOf(parameter), parameter);
    }
  return all;
}

export const labelOf = (parameter: Parameter): string =>
  `parameter \`${parameter.name}\` in ${parameter.in}`;

export const rootOf = (parameter: Parameter): string =>
  `parameter ${parameter.in} ${parameter.name}`;
