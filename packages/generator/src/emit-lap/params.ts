import {
  resolveRef,
  type Body,
  type Operation,
  type Param,
  type Type,
} from "../ir/index.js";
import type { LapParam } from "../lap/index.js";
import { comment, describe, type Said } from "./comment.js";
import type { Context, Field, Written } from "./context.js";
import { defaultText } from "./default-text.js";
import { marks, variants, writeType, type Place } from "./lap-type.js";
import { scalar } from "./scalar-types.js";
import { isPlainName, itemName, readable } from "./item-names.js";
import { isMap, locationMark } from "./locations.js";
import { viewOf } from "./view.js";
import { shorten } from "./words.js";

const mostOfDefault = 120;

/** The two lists of an endpoint: parameters as the contract orders them, then the fields of the body. */
export interface Lists {
  readonly required: readonly LapParam[];
  readonly optional: readonly LapParam[];
}

export function paramLists(operation: Operation, context: Context): Lists {
  const { body } = operation;
  const fields = bodyFields(operation, context);
  const items = [
    ...operation.params.map((param) => ({
      required: param.required,
      item: paramItem(param, operation, context),
    })),
    ...(fields ?? []).map((field) => ({
      required: field.required,
      item: fieldItem(field, operation, context),
    })),
    ...(fields === undefined && isTold(body)
      ? [
          {
            required: body.required,
            item: bodyItem(body, operation, context),
          },
        ]
      : []),
  ];
  const of = (required: boolean): LapParam[] =>
    readable(
      items
        .filter((entry) => entry.required === required)
        .map(({ item }) => item),
    );
  return { required: of(true), optional: of(false) };
}

/** Where anything may be sent, or nothing, there is nothing to tell. */
const isTold = (body: Body | undefined): body is Body =>
  body !== undefined && (body.kind !== "any" || body.required);

/** The fields of the body, where it is an object that has any. */
export function bodyFields(
  { body }: Operation,
  context: Context,
): readonly Field[] | undefined {
  if (
    body === undefined ||
    (body.kind !== "json" && body.kind !== "form" && body.kind !== "multipart")
  )
    return undefined;
  const view = viewOf(body.type, context);
  return view === undefined || view.fields.length === 0
    ? undefined
    : view.fields;
}

function paramItem(
  param: Param,
  operation: Operation,
  context: Context,
): LapParam {
  const mark = locationMark(param, operation, context);
  const named =
    param.type.kind === "ref" ? context.types.get(param.type.id) : undefined;
  return lapParam(
    {
      name: param.wireName,
      endpoint: operation.key,
      type: param.type,
      description: describe(param.doc, param.type, named?.doc),
      facts: [
        ...(param.deprecated === true ? ["deprecated"] : []),
        ...(param.content === undefined ? [] : [`written as ${param.content}`]),
      ],
      mark,
      example: param.doc.example,
      files: false,
      text: param.in === "path" && isMap(param.type, context),
    },
    context,
  );
}

function fieldItem(
  field: Field,
  operation: Operation,
  context: Context,
): LapParam {
  return lapParam(
    {
      name: field.name,
      endpoint: operation.key,
      type: field.type,
      description: field.description,
      // The default stands behind the type.
      facts: [
        ...[variants(field)].filter((words) => words !== undefined),
        ...marks({ ...field, type: { kind: "unknown" } }),
      ],
      mark: locationMark(
        { wireName: field.name, in: "body", type: field.type },
        operation,
        context,
      ),
      example: field.type.doc?.example,
      files: operation.body?.kind === "multipart",
      text: false,
    },
    context,
  );
}

/** A body that is one value: a list, text, bytes, any JSON. `mark` tells it from an object with a field of that name. */
function bodyItem(
  body: Body,
  operation: Operation,
  context: Context,
): LapParam {
  const named =
    body.type.kind === "ref" ? context.types.get(body.type.id) : undefined;
  return lapParam(
    {
      name: body.field,
      endpoint: operation.key,
      type: body.type,
      description: describe(body.doc, body.type, named?.doc),
      facts: [],
      mark: "(whole body)",
      example: undefined,
      files: false,
      text: false,
    },
    context,
  );
}

/** A map in a path is text: `map` would be read as a field of the body. */
const asText = ({ about }: Written): Written => ({
  type: scalar("str"),
  about: [...about, "written as text"],
  inside: [],
});

interface Draft {
  readonly name: string;
  readonly endpoint: string;
  readonly type: Type;
  readonly description: string;
  readonly facts: readonly string[];
  /** Where it goes, where that does not go without saying. */
  readonly mark: string;
  readonly example: Said["example"];
  readonly files: boolean;
  /** Whatever its type, it is text where it goes. */
  readonly text: boolean;
}

function lapParam(draft: Draft, context: Context): LapParam {
  const place: Place = {
    top: true,
    level: 0,
    depth: context.limits.depth,
    open: new Set(),
    files: draft.files,
  };
  const written = draft.text
    ? asText(writeType(draft.type, { ...place, depth: 0 }, context))
    : writeType(draft.type, place, context);
  const name = itemName(draft.name);
  const facets =
    draft.type.facets ?? resolveRef(draft.type, context.types).facets;
  const fallback = facets?.default;
  // A name that is no word needs its comment right behind the type, or no reader finds it among prose.
  const shown = isPlainName(name) ? defaultText(fallback) : undefined;
  const said = comment(
    {
      description: draft.description,
      facts: [
        ...draft.facts.filter(
          (fact) =>
            fact !== "deprecated" || !/deprecat/i.test(draft.description),
        ),
        ...(fallback === undefined || fallback === null || shown !== undefined
          ? []
          : [`default ${shorten(JSON.stringify(fallback), mostOfDefault)}`]),
      ],
      written,
      facets,
      example: draft.example,
      name: draft.name,
      endpoint: draft.endpoint,
    },
    context,
  );
  const words = [
    draft.mark,
    said ?? (isPlainName(name) ? "" : "Name as written"),
  ].filter((part) => part !== "");
  return {
    name,
    type: written.type,
    ...(shown === undefined ? {} : { default: shown }),
    ...(words.length === 0 ? {} : { comment: words.join(" ") }),
    at: 0,
  };
}
