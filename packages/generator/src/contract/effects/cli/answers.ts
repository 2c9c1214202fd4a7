/** What a command prints by default, as far as scripts notice. */

import type { Operation, Type } from "../../../ir/index.js";
import type { CallerNames, NamedTypes } from "../caller-names.js";
import { membersOf } from "./members.js";

export interface Answer {
  /** `anything`: shown by what it turns out to be. */
  readonly kind: "json" | "text" | "binary" | "none" | "anything";
  /** Dotted path to the list that is shown as a table; absent where there is none. */
  readonly items?: string;
  readonly pages: boolean;
  /** Events rather than one answer: never, always, or where a flag asks for them. */
  readonly stream: "never" | "always" | "asked";
}

export function answerOf(
  operation: Operation,
  types: NamedTypes,
  expand: CallerNames["expand"],
): Answer {
  const { pagination, streaming } = operation;
  const flow = {
    pages: pagination !== undefined,
    stream:
      streaming === undefined
        ? ("never" as const)
        : streaming.flag === undefined
          ? ("always" as const)
          : ("asked" as const),
  };
  const contents = operation.success
    .filter(({ status }) => status.startsWith("2") || status === "default")
    .flatMap(({ content }) => content);
  const content =
    contents.find(({ kind }) => kind === "json") ??
    contents.find(({ kind }) => kind !== "stream");
  if (content === undefined)
    return {
      kind: operation.success.some((each) => each.content.length > 0)
        ? "anything"
        : "none",
      ...flow,
    };
  if (content.kind === "any") return { kind: "anything", ...flow };
  if (content.kind === "binary" || content.kind === "text")
    return { kind: content.kind, ...flow };
  const context = { types, expand };
  const showsText =
    operation.method !== "GET" &&
    textPaths.some((path) => holdsText(content.type, path, context, 0));
  const items =
    pagination?.items ??
    (showsText ? undefined : listPath(content.type, context));
  return { kind: "json", ...(items === undefined ? {} : { items }), ...flow };
}

interface Context {
  readonly types: NamedTypes;
  readonly expand: CallerNames["expand"];
}

/** Answers of language models, in the three shapes that are in use. */
const textPaths: readonly (readonly string[])[] = [
  ["choices", "0", "message", "content"],
  ["output", "*", "content", "*", "text"],
  ["content", "*", "text"],
];

/** The root, a property with a usual name, or the only list there is. */
function listPath(type: Type, { types, expand }: Context): string | undefined {
  const plain = expand(type, types).type;
  if (plain.kind === "array") return "";
  if (plain.kind !== "object") return undefined;
  const lists = plain.properties
    .filter((property) => expand(property.type, types).type.kind === "array")
    .map((property) => property.name);
  const usual = ["data", "items", "results", "values", "records"].find((name) =>
    lists.includes(name),
  );
  return usual ?? (lists.length === 1 ? lists[0] : undefined);
}

const deepest = 12;

/** Whether some variant has a text at the path; `*` and numbers go through lists. */
function holdsText(
  type: Type,
  [head, ...rest]: readonly string[],
  context: Context,
  depth: number,
): boolean {
  const members = membersOf(type, context);
  if (head === undefined)
    return members.some((member) => member.kind === "string");
  if (depth > deepest) return false;
  return members.some((member) => {
    if (head === "*" || /^\d+$/.test(head))
      return (
        member.kind === "array" &&
        holdsText(member.items, rest, context, depth + 1)
      );
    const property =
      member.kind === "object"
        ? member.properties.find(({ name }) => name === head)
        : undefined;
    return (
      property !== undefined &&
      holdsText(property.type, rest, context, depth + 1)
    );
  });
}
