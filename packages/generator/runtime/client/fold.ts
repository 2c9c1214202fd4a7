/**
 * In: the events of one stream. Out: the answer that the operation would have given without streaming.
 * One fold for each of the forms in which language models stream.
 */

/** Any JSON object. */
type Data = Record<string, unknown>;

/** Makes one answer of the events of a stream. */
export interface Fold {
  /** The answer so far with one more event in it; it may be the same object, changed. */
  add(answer: Data | undefined, event: unknown): Data | undefined;
  /** The piece of text that an event brings. */
  text(event: unknown): unknown;
}

/** Chat completions: each chunk has choices, and each choice a delta of its message (OpenAI's form). */
const chunks: Fold = {
  add(answer = {}, event) {
    const { choices } = event as { choices?: Data[] | null };
    const all = (answer["choices"] ??= []) as Data[];
    lay(answer, event as Data);
    answer["object"] = "chat.completion";
    for (const choice of choices ?? []) {
      const index = Number(choice["index"] ?? 0);
      const grown = (all[index] ??= { message: {} });
      lay(grown, choice);
      grow(grown["message"] as Data, choice["delta"] as Data);
      if (choice["logprobs"])
        grow((grown["logprobs"] ??= {}) as Data, choice["logprobs"] as Data);
    }
    return answer;
  },
  text: (event) =>
    (event as { choices?: { delta?: { content?: unknown } }[] | null })
      .choices?.[0]?.delta?.content,
};

/** Messages: a message starts, its blocks grow by deltas, and the message's own fields change at the end (Anthropic's form). */
const message: Fold = {
  add(answer, event) {
    const { type, message, index, content_block, delta, usage } =
      event as Data & { index: number; delta?: Data };
    if (type === "message_start") return clone(message as Data);
    if (!answer) return answer;
    const blocks = (answer["content"] ??= []) as Data[];
    if (type === "content_block_start")
      blocks[index] = clone(content_block as Data);
    const block = blocks[index];
    if (type === "content_block_delta" && block && delta) {
      const { type: _, partial_json, citation, ...grown } = delta;
      grow(block, grown);
      if (citation) grow(block, { citations: [citation] });
      // The input of a tool comes as pieces of its JSON text.
      if (partial_json !== undefined)
        block["input"] =
          (typeof block["input"] === "string" ? block["input"] : "") +
          String(partial_json);
    }
    if (type === "content_block_stop" && typeof block?.["input"] === "string")
      block["input"] = JSON.parse(block["input"] || "{}");
    if (type === "message_delta") {
      Object.assign(answer, delta);
      answer["usage"] = { ...(answer["usage"] as Data), ...(usage as Data) };
    }
    return answer;
  },
  text: (event) => (event as { delta?: { text?: unknown } }).delta?.text,
};

/** Responses: some events carry the whole response, the others one piece of its output (OpenAI's newer form). */
const response: Fold = {
  add(answer, event) {
    const {
      type,
      response,
      item,
      part,
      delta,
      output_index = 0,
      content_index = 0,
    } = event as Data & { output_index?: number; content_index?: number };
    if (response) return clone(response as Data);
    if (!answer) return answer;
    const output = (answer["output"] ??= []) as Data[];
    if (item) output[output_index] = clone(item as Data);
    const content = (output[output_index]?.["content"] ?? []) as Data[];
    if (part && /content_part/.test(String(type)))
      content[content_index] = clone(part as Data);
    const target = content[content_index];
    if (
      target &&
      /(output_text|refusal|reasoning_text)\.delta$/.test(String(type))
    )
      grow(target, {
        [type === "response.refusal.delta" ? "refusal" : "text"]: delta,
      });
    return answer;
  },
  text: (event) => {
    const { type, delta } = event as Data;
    return type === "response.output_text.delta" ? delta : undefined;
  },
};

/** Which form a stream has. */
export type FoldName = "chunks" | "message" | "response";

/** The folds by the names that rows call them by. */
export const folds: Readonly<Record<FoldName, Fold>> = {
  chunks,
  message,
  response,
};

const clone = (value: Data): Data => structuredClone(value);

/** Takes what comes whole with each chunk; nothing takes a value away. */
function lay(target: Data, source: Data): void {
  for (const key in source)
    // Once for each member of each chunk: a set or a pattern takes three times as long.
    if (
      key !== "choices" &&
      key !== "delta" &&
      key !== "logprobs" &&
      key !== "__proto__"
    )
      // Most of it is the same with each chunk; a write costs more than a look.
      if (source[key] !== target[key])
        target[key] = source[key] ?? target[key] ?? null;
}

/** Texts in a delta that come whole, and from some servers again with each chunk. */
const whole = new Set(["id", "type", "role", "name", "format", "signature"]);

/** Adds a delta: texts and lists grow, items of lists that carry an index grow in their place, everything else is replaced. */
function grow(target: Data, delta: Data | null | undefined): void {
  for (const key in delta) {
    const value = delta[key];
    const known = target[key];
    // A server must not reach the prototype of all objects.
    if (key === "__proto__") continue;
    if (value === null) target[key] ??= value;
    else if (Array.isArray(value)) {
      const list = (known ?? []) as Data[];
      target[key] = list;
      for (const item of value as Data[]) {
        const place = list.find(
          ({ index, type }) =>
            index !== undefined &&
            index === item["index"] &&
            type === (item["type"] ?? type),
        );
        if (place) grow(place, item);
        else list.push(clone(item));
      }
    } else if (typeof value === "object")
      grow((target[key] = known ?? {}) as Data, value as Data);
    else
      target[key] =
        typeof value === "string" &&
        typeof known === "string" &&
        !whole.has(key)
          ? known + value
          : value;
  }
}
