import type { ApiFacts } from "./api-facts.js";
import type { LapEndpoint, LapParam } from "./document.js";
import {
  placeParams,
  slotsOf,
  takeSlot,
  type BodyForm,
  type PlacedParam,
} from "./locations.js";
import { readHints } from "./hints.js";
import { addStream, lowerResponses } from "./lower-answers.js";
import { lowerBody } from "./lower-body.js";
import { lowerParameters } from "./lower-parameters.js";
import { lowerPath, mendTornNames, type LoweredPath } from "./lower-path.js";
import { lowerDescription, saysDeprecated } from "./lower-text.js";
import type { TypeTable } from "./lower-types.js";

export interface LoweredEndpoint {
  readonly path: string;
  /** Tells operations of one path and method apart; may be empty. */
  readonly fragment: string;
  /** OpenAPI Operation Object, without `security`. */
  readonly operation: Record<string, unknown>;
  /** Names whose place only the method spoke for. */
  readonly guessed: readonly string[];
  /** Names in the path that no list has. */
  readonly unlisted: readonly string[];
  readonly form: BodyForm;
  /** Whether a list has the header of that name. */
  readonly authorization: "required" | "optional" | undefined;
  /** The answer may be a stream of events: only the name of a field says so. */
  readonly isStreamGuessed: boolean;
}

/** One endpoint as an operation. `common`: parameters that every endpoint takes. */
export function lowerEndpoint(
  endpoint: LapEndpoint,
  common: readonly LapParam[],
  facts: ApiFacts,
  table: TypeTable,
): LoweredEndpoint {
  const { path, fragment, names } = pathOf(endpoint);
  const { params, form } = placeParams(endpoint, names, facts);
  const placed =
    common.length === 0
      ? params
      : [...params, ...placeCommon(endpoint, common, params, names, facts)];
  const operation: Record<string, unknown> = {};
  if (endpoint.group !== undefined) operation["tags"] = [endpoint.group];
  lowerDescription(operation, endpoint.description);
  if (saysDeprecated(endpoint.description)) operation["deprecated"] = true;
  const parameters = lowerParameters(placed, names, table);
  if (parameters.length > 0) operation["parameters"] = parameters;
  const fields = placed.filter((each) => each.in === "body");
  const hints = readHints(endpoint.description);
  const body = lowerBody(endpoint, fields, form, hints, table);
  if (body !== undefined) operation["requestBody"] = body;
  const responses = lowerResponses(endpoint.returns, endpoint.errors, table);
  operation["responses"] = responses;
  const isStreamGuessed = hints.stream === undefined && mayStream(fields);
  if (hints.stream !== undefined) {
    const { flag, done } = hints.stream;
    addStream(responses, hints.stream);
    operation["x-lapsmith-streaming"] = {
      ...(flag === undefined ? {} : { flag }),
      ...(done === undefined ? {} : { done }),
    };
  } else if (isStreamGuessed)
    addStream(responses, { mediaType: "text/event-stream", flag: "stream" });
  return {
    path,
    fragment,
    operation,
    guessed: guessesOf(placed),
    unlisted: unlistedOf(names, placed),
    form,
    authorization: authorizationOf(placed),
    isStreamGuessed,
  };
}

function authorizationOf(
  placed: readonly PlacedParam[],
): "required" | "optional" | undefined {
  for (const { in: place, param, required } of placed)
    if (place === "header" && param.name.toLowerCase() === "authorization")
      return required ? "required" : "optional";
  return undefined;
}

/** A boolean `stream` among the fields of a body asks for server-sent events, by a habit that hardly an API breaks. */
const mayStream = (fields: readonly PlacedParam[]): boolean =>
  fields.some(
    ({ param: { name, type } }) =>
      name === "stream" && type.kind === "scalar" && type.name === "bool",
  );

function pathOf(endpoint: LapEndpoint): LoweredPath {
  const { required, optional } = endpoint;
  return mendTornNames(
    lowerPath(endpoint.path),
    (name) =>
      required?.some((param) => param.name === name) === true ||
      optional?.some((param) => param.name === name) === true,
  );
}

const none: readonly string[] = [];

function guessesOf(placed: readonly PlacedParam[]): readonly string[] {
  let names: string[] | undefined;
  for (const { guessed, param } of placed)
    if (guessed) (names ??= []).push(param.name);
  return names ?? none;
}

function unlistedOf(
  names: readonly string[],
  placed: readonly PlacedParam[],
): readonly string[] {
  if (names.length === 0) return none;
  const listed = new Set(placed.map(({ template }) => template));
  return names.filter((name) => !listed.has(name));
}

/** Fields of every endpoint: where the reads have them too, they are no part of a body. */
function placeCommon(
  { method }: LapEndpoint,
  common: readonly LapParam[],
  own: readonly PlacedParam[],
  names: readonly string[],
  facts: ApiFacts,
): PlacedParam[] {
  const listed = new Set(own.map(({ param }) => param.name));
  const slots = slotsOf(names);
  for (const { template } of own)
    if (template !== undefined) slots.exact.delete(template);
  const placed: PlacedParam[] = [];
  for (const param of common) {
    const { name } = param;
    if (listed.has(name)) continue;
    const template = takeSlot(slots, name);
    if (template !== undefined)
      placed.push({
        param,
        required: true,
        in: "path",
        template,
        guessed: false,
      });
    else if (isCommonHeader(name, facts))
      placed.push({ param, required: false, in: "header", guessed: false });
    else
      placed.push({
        param,
        required: false,
        in: !facts.hasReads && method === "POST" ? "body" : "query",
        guessed: !facts.hasReads,
      });
  }
  return placed;
}

/** What every call carries and has a hyphen is a header: `client-request-id`. `api-version` is Azure's query. */
const isCommonHeader = (name: string, facts: ApiFacts): boolean =>
  facts.isHeader(name) || (name.includes("-") && name !== "api-version");
