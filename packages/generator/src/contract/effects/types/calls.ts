/** What a method looks like to its callers: its place, its arguments, what it gives, and the names of its types. */

import {
  itemsAt,
  needsField,
  type Api,
  type Content,
  type Operation,
  type Response,
  type Type,
} from "../../../ir/index.js";
import type { CallerNames } from "../caller-names.js";
import { lazy, type PartFactory } from "./part-factory.js";
import { joinParts, type Field, type Part, type Slot } from "./parts.js";
import type { PrintedTypes } from "./printed-types.js";

export interface Call {
  readonly operation: Operation;
  /** `client.keys.list` */
  readonly member: string;
  /** `Call`, `PageCall`, `StreamCall`, or the first and the last, as a flag in the input says. */
  readonly kind: "answer" | "pages" | "stream" | "flag";
  readonly input: Slot | undefined;
  /** Name under which the input is exported. */
  readonly inputName: string;
  readonly inputOptional: boolean;
  /** The options are the first argument: there is no input, and no other operation that has one is called the same. */
  readonly optionsFirst: boolean;
  readonly output: Slot;
  readonly outputName: string;
  readonly event: Slot | undefined;
  readonly item: Slot | undefined;
  /** Error bodies by status. */
  readonly errors: ReadonlyMap<string, Slot>;
  /** Exported types that belong to the operation. */
  readonly typeNames: readonly string[];
}

export interface TypeSide {
  readonly api: Api;
  readonly printed: PrintedTypes;
  readonly parts: PartFactory;
  readonly names: CallerNames;
  /** Calls that were asked for. */
  readonly calls: Map<Operation, Call>;
}

export const memberOf = (
  side: TypeSide,
  group: readonly string[],
  verb?: string,
): string =>
  ["client", ...group, ...(verb === undefined ? [] : [verb])]
    .map((word, place) => (place === 0 ? word : side.names.memberName(word)))
    .join(".");

export function callOf(side: TypeSide, operation: Operation): Call {
  const known = side.calls.get(operation);
  if (known !== undefined) return known;
  const call = makeCall(side, operation);
  side.calls.set(operation, call);
  return call;
}

function makeCall(side: TypeSide, operation: Operation): Call {
  const { command, identifier, pagination, streaming } = operation;
  const base = identifier.charAt(0).toUpperCase() + identifier.slice(1);
  const input = inputOf(side, operation);
  const contents = operation.success.map(contentOf);
  const item =
    pagination === undefined || streaming !== undefined
      ? undefined
      : itemOf(side, operation);
  const isShared = side.api.operations.some(
    (other) =>
      other !== operation &&
      other.command.verb === command.verb &&
      other.command.group.join(" ") === command.group.join(" "),
  );
  const kind =
    streaming !== undefined
      ? streaming.flag === undefined
        ? "stream"
        : input === undefined
          ? "answer"
          : "flag"
      : pagination === undefined
        ? "answer"
        : "pages";
  const outputName = outputNameOf(side, contents, `${base}Output`);
  return {
    operation,
    member: memberOf(side, command.group, command.verb),
    kind,
    input,
    inputName: input?.name ?? `${base}Input`,
    inputOptional: isInputOptional(side, operation),
    optionsFirst: input === undefined && !isShared,
    output: outputOf(side, contents),
    outputName: outputName ?? `${base}Output`,
    event:
      streaming === undefined
        ? undefined
        : side.printed.slot(streaming.type, "output"),
    item: item?.slot,
    errors: new Map(
      operation.errors.map((response) => {
        const content = contentOf(response);
        return [
          response.status,
          content === undefined
            ? lazy(undefined, () => [side.parts.scalar("unknown")])
            : contentSlot(side, content),
        ];
      }),
    ),
    typeNames: [
      ...(input === undefined || input.name !== undefined
        ? []
        : [`${base}Input`]),
      ...(outputName === undefined ? [] : [outputName]),
      ...(operation.errors.length === 0 ? [] : [`${base}Errors`]),
      ...(streaming !== undefined && isDeclared(streaming.type)
        ? [`${base}Event`]
        : []),
      ...(item?.declared === true ? [`${base}Item`] : []),
    ],
  };
}

/** A type that is declared under the operation's name, rather than named or written where it stands. */
const isDeclared = (type: Type): boolean =>
  ["object", "union", "intersection", "enum", "tuple"].includes(type.kind);

// ---- Input ---------------------------------------------------------------------------------------------

function inputOf(side: TypeSide, operation: Operation): Slot | undefined {
  const { params, body } = operation;
  const own = new Map<string, Field>(
    params.map((param) => [
      param.name,
      {
        optional: !param.required,
        slot: side.printed.slot(param.type, "input"),
      },
    ]),
  );
  if (body !== undefined && body.shape === "field")
    own.set(body.field, {
      optional: !body.required,
      slot:
        body.kind === "binary"
          ? bytesInput(side.parts)
          : side.printed.slot(body.type, "input"),
    });
  const object = (): readonly Part[] => [
    side.parts.object(own, undefined, undefined),
  ];
  if (body === undefined || body.shape === "field")
    return own.size === 0 ? undefined : lazy(undefined, object);
  if (own.size === 0 && body.type.kind === "ref")
    return side.printed.slot(body.type, "input");
  return lazy(undefined, () =>
    own.size === 0
      ? unnamed(side.parts, side.printed.parts(body.type, "input"))
      : side.parts.intersect(object(), side.printed.parts(body.type, "input")),
  );
}

/** A declaration of its own, so that it is looked into whatever else has the name. */
const unnamed = (parts: PartFactory, list: readonly Part[]): readonly Part[] =>
  list.map((part) =>
    part.kind === "object" && list.length === 1
      ? parts.object(part.properties, part.index, undefined)
      : part,
  );

const bytesInput = (parts: PartFactory): Slot =>
  lazy(undefined, () =>
    (["blob", "buffer", "readable", "string"] as const).map((kind) =>
      parts.scalar(kind),
    ),
  );

function isInputOptional(side: TypeSide, operation: Operation): boolean {
  const { params, body } = operation;
  if (params.some((param) => param.required)) return false;
  if (body === undefined) return true;
  if (body.shape === "field") return !body.required;
  return !body.required || !needsField(body.type, side.printed.types);
}

// ---- Output --------------------------------------------------------------------------------------------

/** The content that is read of one answer: JSON before text before bytes; streams are typed apart. */
function contentOf(response: Response): Content | undefined {
  const order = ["json", "form", "multipart", "text", "binary"];
  return response.content
    .filter((content) => content.kind !== "stream")
    .sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))[0];
}

const contentSlot = (side: TypeSide, content: Content): Slot =>
  content.kind === "binary"
    ? lazy(undefined, () => [side.parts.scalar("blob")])
    : side.printed.slot(content.type, "output");

function outputOf(
  side: TypeSide,
  contents: readonly (Content | undefined)[],
): Slot {
  const present = contents.filter((content) => content !== undefined);
  const [first] = present;
  const isEmpty = contents.length === 0 || present.length < contents.length;
  if (present.length === 1 && first !== undefined && !isEmpty)
    return contentSlot(side, first);
  return lazy(undefined, () =>
    joinParts([
      ...present.map((content) => contentSlot(side, content).parts()),
      ...(isEmpty ? [[side.parts.scalar("undefined")]] : []),
    ]),
  );
}

/** Name under which the answer is declared; undefined where it has a name already or needs none. */
function outputNameOf(
  side: TypeSide,
  contents: readonly (Content | undefined)[],
  name: string,
): string | undefined {
  const present = contents.filter((content) => content !== undefined);
  const [first] = present;
  const isEmpty = contents.length === 0 || present.length < contents.length;
  if (first === undefined) return undefined;
  if (present.length === 1 && !isEmpty && first.kind !== "binary")
    return isDeclared(first.type) ? name : undefined;
  const texts = new Set(
    present.map((content) =>
      content.kind === "binary"
        ? "bytes"
        : side.printed.shape(content.type, "output"),
    ),
  );
  return texts.size + (isEmpty ? 1 : 0) > 1 ? name : undefined;
}

// ---- Pages ---------------------------------------------------------------------------------------------

function itemOf(
  side: TypeSide,
  operation: Operation,
): { readonly slot: Slot; readonly declared: boolean } {
  const content = operation.success
    .map(contentOf)
    .find((answer) => answer !== undefined);
  const path = (operation.pagination?.items ?? "")
    .split(".")
    .filter((key) => key !== "");
  const items =
    content === undefined
      ? undefined
      : itemsAt(content.type, path, side.printed.types);
  if (items === undefined)
    return {
      slot: lazy(undefined, () => [side.parts.scalar("unknown")]),
      declared: false,
    };
  return {
    slot: side.printed.slot(items, "output"),
    declared: !["ref", "string", "number", "unknown"].includes(items.kind),
  };
}
