import type { ApiFacts } from "./api-facts.js";
import type { LapEndpoint, LapParam, LapType } from "./document.js";
import { markOf, unmarked } from "./hints.js";

export type Location = "path" | "query" | "header" | "cookie" | "body";

export interface PlacedParam {
  readonly param: LapParam;
  readonly required: boolean;
  readonly in: Location;
  /** Name in the template, for `path`. */
  readonly template?: string;
  /** Nothing but the method or a habit of names spoke for the place. */
  readonly guessed: boolean;
}

/** `whole`: the one parameter in the body is the body itself. The others: its fields, and how they are encoded. */
export type BodyForm = "whole" | "json" | "form" | "multipart";

export interface Placed {
  readonly params: readonly PlacedParam[];
  /** Of the parameters in the body, where there are any. */
  readonly form: BodyForm;
}

/** Names that are query parameters on a write too, in an API that also reads. */
const queryNames: ReadonlySet<string> = new Set(
  "fields expand include dry_run dryrun api-version api_version".split(" "),
);

/** The same where they speak of pages: `limit` may also be that of a budget. */
const pageNames: ReadonlySet<string> = new Set(
  "page per_page page_size pagesize limit offset cursor starting_after ending_before".split(
    " ",
  ),
);

const pageWords =
  /\b(?:page|pages|pagination|paginate|results?|items?|records?|entries|rows|cursor)\b/i;

/** Whether a parameter of a write is one that qualifies what the answer holds. */
function isQueryHabit({ name, type, comment }: LapParam): boolean {
  const word = name.toLowerCase();
  if (queryNames.has(word))
    return type.kind !== "scalar" || type.name !== "map";
  return (
    pageNames.has(word) &&
    type.kind === "scalar" &&
    (type.name === "int" || type.name === "str" || type.name === "any") &&
    comment !== undefined &&
    pageWords.test(comment)
  );
}

const none: readonly never[] = [];

/**
 * LAP does not say where a parameter goes. What does: the path, the look of a name, types that only a body has, the
 * example of a request, a name that stands there twice, and last the method. Items come in the order of the producer:
 * parameters, then fields of the body, so what follows a field of the body is one too.
 */
export function placeParams(
  { method, example, body, required = none, optional = none }: LapEndpoint,
  template: readonly string[],
  facts: ApiFacts,
): Placed {
  const writes = isWrite(method);
  const inExample = keysOf(example);
  const hasBody =
    writes ||
    (isDelete(method) &&
      (inExample.size > 0 ||
        required.some((param) => isBodyOnly(param, facts)) ||
        optional.some((param) => isBodyOnly(param, facts))));
  const slots = slotsOf(template);
  const seen = new Set<string>();
  const params: PlacedParam[] = [];
  let isWhole = false;
  const place = (list: readonly LapParam[], needed: boolean): void => {
    // Surely, and as far as one can guess: what stands behind a field of the body is one too.
    let bodyBegan = false;
    let bodyLikely = false;
    for (const param of list) {
      const { name } = param;
      const twice = seen.has(name);
      if (!twice) seen.add(name);
      const mark = markOf(param);
      if (mark !== undefined) {
        isWhole ||= mark === "whole body";
        params.push({
          param: unmarked(param, mark),
          required: needed,
          in: mark === "whole body" ? "body" : mark,
          guessed: false,
        });
        continue;
      }
      const slot =
        twice || isDeep(param.type) ? undefined : takeSlot(slots, name);
      if (slot !== undefined)
        params.push({
          param,
          required: true,
          in: "path",
          template: slot,
          guessed: false,
        });
      else if (
        hasBody &&
        (bodyBegan || twice || inExample.has(name) || isBodyOnly(param, facts))
      ) {
        // What has no types has one parameter in the body: no other follows it.
        bodyBegan = facts.ordered && !facts.untyped;
        params.push({ param, required: needed, in: "body", guessed: false });
      } else if (facts.isHeader(name))
        params.push({
          param,
          // The client sends it by itself.
          required: needed && !facts.credentials.has(name.toLowerCase()),
          in: "header",
          guessed: false,
        });
      else {
        const isShared = writes && facts.isShared(param);
        const isQuery =
          !writes ||
          isShared ||
          (!bodyLikely && facts.hasReads && isQueryHabit(param));
        if (!isQuery) bodyLikely = facts.ordered && !facts.untyped;
        params.push({
          param,
          required: needed,
          in: isQuery ? "query" : "body",
          guessed: hasBody && !isShared,
        });
      }
    }
  };
  place(required, true);
  place(optional, false);
  for (const param of body ?? none)
    params.push({ param, required: false, in: "body", guessed: false });
  return isWhole ? { params, form: "whole" } : settleBody(params, facts);
}

export const isWrite = (method: string): boolean =>
  method === "POST" || method === "PUT" || method === "PATCH";

const isDelete = (method: string): boolean => method === "DELETE";

/** Places in a path that no parameter has taken yet. */
export interface Slots {
  readonly exact: Set<string>;
  /** By letters and digits alone. */
  readonly loose: Map<string, string>;
}

export const slotsOf = (template: readonly string[]): Slots => ({
  exact: new Set(template),
  loose: new Map(template.map((name) => [bare(name), name])),
});

/** Takes the place that a name means: the same, or the same but for case and punctuation. */
export function takeSlot(slots: Slots, name: string): string | undefined {
  const { exact, loose } = slots;
  if (exact.size === 0) return undefined;
  if (exact.delete(name)) return name;
  const slot = loose.get(bare(name));
  return slot !== undefined && exact.delete(slot) ? slot : undefined;
}

/** Letters and digits alone, so that `user_id`, `userId` and `user-id` are one name. */
function bare(name: string): string {
  let text = "";
  for (let i = 0; i < name.length; i++) {
    const unit = name.charCodeAt(i);
    if (unit >= 65 && unit <= 90) text += String.fromCharCode(unit + 32);
    else if ((unit >= 97 && unit <= 122) || (unit >= 48 && unit <= 57))
      text += name[i];
  }
  return text;
}

/** Types that stand in bodies only. Where types are lost, those that are left are of bodies. */
const isBodyOnly = (
  { type, name }: LapParam,
  { untyped }: ApiFacts,
): boolean =>
  untyped
    ? type.kind === "array" ||
      (type.kind === "scalar" && (type.name === "map" || name === "body"))
    : isDeep(type);

/** Objects whose fields are told. */
const isDeep = (type: LapType): boolean =>
  type.kind === "object" ||
  type.kind === "dictionary" ||
  (type.kind === "named" && type.fields !== undefined) ||
  (type.kind === "array" && isDeep(type.items));

function keysOf(example: string | undefined): ReadonlySet<string> {
  if (example === undefined || !example.startsWith("{")) return noKeys;
  try {
    return new Set(Object.keys(JSON.parse(example) as object));
  } catch {
    return noKeys;
  }
}

const noKeys: ReadonlySet<string> = new Set();

function settleBody(params: PlacedParam[], facts: ApiFacts): Placed {
  let fields = 0;
  let only: PlacedParam | undefined;
  let binary = false;
  for (const each of params) {
    if (each.in !== "body") continue;
    fields++;
    only = each;
    binary ||= isBinary(each.param.type);
  }
  if (facts.untyped && fields > 0) return settleUntyped(params, fields);
  return {
    params,
    form:
      fields === 1 && isWholeBody(only!.param)
        ? "whole"
        : binary
          ? "multipart"
          : "json",
  };
}

/**
 * Swagger 2 has either one parameter that is the body or fields of a form, and beside the one no other. So where one
 * is known to be the body, all that was undecided goes into the query.
 */
function settleUntyped(params: PlacedParam[], fields: number): Placed {
  const sure = params.find((each) => each.in === "body" && !each.guessed);
  const named = params.filter(
    (each) => each.in === "body" && bodyName.test(each.param.name),
  );
  const first = params.find((each) => each.in === "body")!;
  const whole =
    sure ??
    (named.length === 1
      ? named[0]
      : fields === 1 && first.required
        ? first
        : undefined);
  if (whole === undefined && fields > 1) {
    const file = params.some(
      (each) => each.in === "body" && fileName.test(each.param.name),
    );
    return { params, form: file ? "multipart" : "form" };
  }
  return {
    params: params.map((each) =>
      each === whole || (each.in !== "body" && !each.guessed)
        ? each
        : { ...each, in: "query", guessed: sure === undefined },
    ),
    form: "whole",
  };
}

/** Names that people give to a body, alone or at the end: `jobUpdateParameter`. */
const bodyName = /(?:body|payload|parameters?|request|dto|model)$/i;

const fileName = /^(?:file|image|upload|attachment)s?$/i;

/** What Swagger 2 calls a body parameter: its name is no field. */
function isWholeBody({ name, type }: LapParam): boolean {
  const anything =
    type.kind === "named" ||
    type.kind === "object" ||
    (type.kind === "scalar" && (type.name === "any" || type.name === "map"));
  return anything && (/^(?:request_?)?body$/i.test(name) || name.includes(" "));
}

/** A file among the fields: JSON cannot carry it. */
const isBinary = (type: LapType): boolean =>
  type.kind === "array"
    ? isBinary(type.items)
    : type.kind === "scalar" &&
      (type.name === "file" || type.format === "binary");
