import {
  diagnostic,
  type Diagnostic,
  type Result,
} from "../diagnostics/index.js";
import {
  resolveRef,
  typeIndex,
  type Api,
  type Body,
  type NamedType,
  type Operation,
  type Param,
  type Type,
} from "../ir/index.js";

/**
 * Decides the one flat input object of each operation. The properties of an object body stand beside the parameters,
 * unless a name would then mean two things: the body becomes one field. Parameters that share a name are told apart by
 * their place.
 */
export function assignInputs(api: Api): Result<Api> {
  const types = typeIndex(api);
  const diagnostics: Diagnostic[] = [];
  const operations = api.operations.map((operation): Operation => {
    const params = separate(operation, diagnostics);
    return {
      ...operation,
      params,
      ...(operation.body === undefined
        ? {}
        : {
            body: place(operation, operation.body, params, types, diagnostics),
          }),
    };
  });
  return { value: { ...api, operations }, diagnostics };
}

/** `id` in path and query: the first keeps the name, the other becomes `query_id`. */
function separate(operation: Operation, diagnostics: Diagnostic[]): Param[] {
  const taken = new Set<string>();
  return operation.params.map((param) => {
    let name = param.wireName;
    if (taken.has(name)) {
      name = `${param.in}_${param.wireName}`;
      while (taken.has(name)) name = `_${name}`;
      diagnostics.push(
        diagnostic("names/input-clash", {
          message: `${operation.key} has two parameters "${param.wireName}"; the one in the ${param.in} is the input "${name}".`,
          pointer: param.origin.pointer,
        }),
      );
    }
    taken.add(name);
    return { ...param, name };
  });
}

function place(
  operation: Operation,
  body: Body,
  params: readonly Param[],
  types: ReadonlyMap<string, NamedType>,
  diagnostics: Diagnostic[],
): Body {
  const taken = new Set(params.map((param) => param.name));
  let field = "body";
  while (taken.has(field)) field = `request_${field}`;
  const names =
    body.kind === "json" || body.kind === "form" || body.kind === "multipart"
      ? objectProperties(body.type, types)
      : undefined;
  if (names === undefined) return { ...body, shape: "field", field };
  const clash = [...taken].filter((name) => names.has(name));
  if (clash.length === 0) return { ...body, shape: "flat", field };
  diagnostics.push(
    diagnostic("names/input-clash", {
      message: `${operation.key} has ${clash.map((name) => `"${name}"`).join(", ")} both as parameter and in the body; the body is the input "${field}".`,
      pointer: body.origin.pointer,
    }),
  );
  return { ...body, shape: "field", field };
}

/** Property names of a type that is an object whatever happens; undefined where it may be something else, or a map. */
export function objectProperties(
  type: Type,
  types: ReadonlyMap<string, NamedType>,
  // Shared parts are read once: a chain of compositions that each name the next one twice would take for ever.
  known: Map<string, ReadonlySet<string> | undefined> = new Map(),
): ReadonlySet<string> | undefined {
  if (type.kind === "ref") {
    if (known.has(type.id)) return known.get(type.id);
    known.set(type.id, new Set());
    const names = objectProperties(resolveRef(type, types), types, known);
    known.set(type.id, names);
    return names;
  }
  if (type.kind === "object") {
    // A map alone has no names that could stand beside parameters.
    return type.properties.length === 0 && type.additional !== undefined
      ? undefined
      : new Set(type.properties.map((property) => property.name));
  }
  if (type.kind !== "union" && type.kind !== "intersection") return undefined;
  const members = type.members.map((member) =>
    objectProperties(member, types, known),
  );
  return members.every((member) => member !== undefined)
    ? new Set(members.flatMap((member) => [...member!]))
    : undefined;
}
