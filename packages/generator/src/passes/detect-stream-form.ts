import {
  resolveRef,
  typeIndex,
  type Api,
  type NamedType,
  type StreamForm,
  type Type,
} from "../ir/index.js";
import { propertiesOf } from "./verbs.js";

/** Finds streams whose events are known to make up one answer, by the shape of the events alone. */
export function detectStreamForms(api: Api): Api {
  const types = typeIndex(api);
  return {
    ...api,
    operations: api.operations.map((operation) => {
      const { streaming } = operation;
      if (streaming === undefined) return operation;
      const form = formOf(streaming.type, types);
      return form === undefined
        ? operation
        : { ...operation, streaming: { ...streaming, form } };
    }),
  };
}

function formOf(
  type: Type,
  types: ReadonlyMap<string, NamedType>,
): StreamForm | undefined {
  const events = membersOf(type, types).map((member) =>
    propertiesOf(member, types),
  );
  const named = (name: string): ReadonlyMap<string, Type> | undefined =>
    events.find((properties) =>
      wordsOf(properties.get("type"), types).includes(name),
    );
  if (named("message_start")?.has("message") && named("content_block_delta"))
    return "message";
  if (named("response.completed")?.has("response")) return "response";
  const hasDeltas = events.some((properties) => {
    const choices = properties.get("choices");
    const list = choices && resolveRef(choices, types);
    return (
      list?.kind === "array" &&
      propertiesOf(list.items, types).get("delta") !== undefined
    );
  });
  return hasDeltas ? "chunks" : undefined;
}

/** The members of a union, of unions in it too; of any other type itself. */
function membersOf(
  type: Type,
  types: ReadonlyMap<string, NamedType>,
  depth = 0,
): readonly Type[] {
  const resolved = resolveRef(type, types);
  return resolved.kind === "union" && depth < 8
    ? resolved.members.flatMap((member) => membersOf(member, types, depth + 1))
    : [resolved];
}

/** The values that a type takes, where it names them. */
function wordsOf(
  type: Type | undefined,
  types: ReadonlyMap<string, NamedType>,
): readonly unknown[] {
  const resolved = type && resolveRef(type, types);
  if (resolved?.kind === "literal") return [resolved.value];
  if (resolved?.kind === "enum")
    return resolved.values.map(({ value }) => value);
  return [];
}
