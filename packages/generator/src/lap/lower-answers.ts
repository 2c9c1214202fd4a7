import type { LapError, LapReturn } from "./document.js";
import type { Stream } from "./hints.js";
import { lowerFields, lowerType, type TypeTable } from "./lower-types.js";
import type { Schema } from "./schema.js";

type Node = Record<string, unknown>;

/** Answers by status, errors behind them. */
export function lowerResponses(
  returns: readonly LapReturn[],
  errors: readonly LapError[] | undefined,
  table: TypeTable,
): Node {
  const responses: Record<string, Node> = {};
  // Texts of statuses that are told of more than once.
  const texts = new Map<string, Set<string>>();
  for (const answer of returns) {
    const status = statusOf(answer.status);
    const lowered = lowerReturn(status, answer, table);
    const known = responses[status];
    if (known === undefined) responses[status] = lowered;
    else {
      joinAnswers(known, lowered);
      addText(texts, status, known, answer.text);
    }
  }
  // Text says nothing of the shape: the Content-Type of the answer will.
  if (returns.length === 0)
    responses["default"] = { description: silent, content: open() };
  for (const { code, type, text } of errors ?? []) {
    const words =
      type === undefined || type === ""
        ? text
        : text === undefined || text === ""
          ? type
          : `${type}: ${text}`;
    const status = statusOf(code);
    const known = responses[status];
    if (known === undefined)
      responses[status] = {
        description: words || (isError(status) ? "An error." : silent),
      };
    else addText(texts, status, known, words);
  }
  for (const [status, all] of texts)
    responses[status]!["description"] = [...all].join("\n\n");
  return responses;
}

/** The specification wants a description. */
const silent = "The answer.";

const open = (): Node => ({ "*/*": {} });

const isError = (status: string): boolean =>
  status.charCodeAt(0) >= 52 && status !== "default";

/** `200`, `4XX`; what is neither is `default`, which stands for every answer. */
function statusOf(text: string): string {
  if (text.length !== 3) return "default";
  const first = text.charCodeAt(0);
  if (first < 49 || first > 53) return "default";
  if (isDigit(text.charCodeAt(1)) && isDigit(text.charCodeAt(2))) return text;
  return /^[1-5]XX$/i.test(text) ? text.toUpperCase() : "default";
}

const isDigit = (unit: number): boolean => unit >= 48 && unit <= 57;

function lowerReturn(
  status: string,
  { fields, text }: LapReturn,
  table: TypeTable,
): Node {
  const description = text || silent;
  if (status === "204" || status === "205") return { description };
  if (fields !== undefined)
    return {
      description,
      content: { "application/json": { schema: lowerFields(fields, table) } },
    };
  const pointed = namedIn(text, table);
  return {
    description,
    content:
      pointed === undefined
        ? open()
        : { "application/json": { schema: pointed } },
  };
}

/** `-> Name` is how protobuf sources tell the type of an answer. */
function namedIn(
  text: string | undefined,
  table: TypeTable,
): Schema | undefined {
  if (text === undefined || !/^(?:->|→)/.test(text)) return undefined;
  const name = /^(?:->|→) *([A-Za-z_][\w.]*)/.exec(text)?.[1];
  return name !== undefined && table.defined.has(name)
    ? lowerType({ kind: "named", name, nullable: false }, table)
    : undefined;
}

/** One status may come with one of several shapes. */
function joinAnswers(known: Node, other: Node): void {
  const content = known["content"] as Record<string, Node> | undefined;
  const more = other["content"] as Record<string, Node> | undefined;
  if (content === undefined || more === undefined) return;
  for (const [mediaType, media] of Object.entries(more)) {
    const schema = content[mediaType]?.["schema"] as Schema | undefined;
    if (schema === undefined) content[mediaType] ??= media;
    else if (Array.isArray(schema["anyOf"]))
      (schema["anyOf"] as unknown[]).push(media["schema"]);
    else content[mediaType]!["schema"] = { anyOf: [schema, media["schema"]] };
  }
}

function addText(
  texts: Map<string, Set<string>>,
  status: string,
  known: Node,
  text: string | undefined,
): void {
  if (text === undefined || text === "") return;
  let all = texts.get(status);
  if (all === undefined) {
    const first = String(known["description"]);
    all = new Set(first === silent ? [] : [first]);
    texts.set(status, all);
  }
  all.add(text);
}

/** Adds a stream of events to the answer of success; where no flag asks for it, nothing else comes. */
export function addStream(
  responses: Node,
  { mediaType, flag }: Pick<Stream, "mediaType" | "flag">,
): void {
  const status = Object.keys(responses).find((key) => key.startsWith("2"));
  if (status === undefined) return;
  const response = responses[status] as Node;
  const content =
    flag === undefined
      ? {}
      : (response["content"] as Record<string, unknown> | undefined);
  response["content"] = { ...content, [mediaType]: {} };
}
