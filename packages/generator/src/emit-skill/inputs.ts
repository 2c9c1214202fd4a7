/**
 * What a call of an operation needs and takes, by name, place and type.
 *
 * In: Operation and its flags. Out: inputs, not yet escaped. It must not know how they are shown.
 */

import { safeLine } from "../code/index.js";
import type { Operation } from "../ir/index.js";
import {
  requiredFlags,
  type FlagDraft,
  type NamedFlag,
  type NamedTypes,
} from "../passes/index.js";
import { typeText } from "./type-text.js";

export interface Input {
  /** Name on the wire; empty: the whole body. */
  readonly name: string;
  /** `path`, `query`, `header`, `cookie`, `body`, or the kind of a body that is not JSON. */
  readonly place: string;
  readonly type: string;
}

export function requiredInputs(
  operation: Operation,
  flags: readonly NamedFlag[],
  types: NamedTypes,
): readonly Input[] {
  const path = flags.filter(
    ({ draft }) => draft.place === "path" && draft.path.length === 1,
  );
  const inputs = [...path, ...requiredFlags(operation, flags)].map(
    ({ draft }) => inputOf(draft, operation, types),
  );
  const { body } = operation;
  // A body that must be there though nothing in it must.
  return body?.required === true &&
    inputs.every(({ place }) => place !== placeOf(body.kind))
    ? [
        ...inputs,
        {
          name: "",
          place: placeOf(body.kind),
          type: typeText(body.type, types),
        },
      ]
    : inputs;
}

export function optionalInputs(
  operation: Operation,
  flags: readonly NamedFlag[],
  types: NamedTypes,
): readonly Input[] {
  const depth = isField(operation) ? 2 : 1;
  const top = flags.filter(
    ({ draft }) => draft.place === "body" && draft.path.length === depth,
  );
  const inside = flags.filter(
    ({ draft }) => draft.place === "body" && draft.path.length === depth + 1,
  );
  // Where all that is sent stands in one envelope, its parts are the inputs.
  const bodies = top.length === 1 && inside.length > 0 ? inside : top;
  return [
    ...flags.filter(
      ({ draft }) => draft.place !== "body" && draft.path.length === 1,
    ),
    ...bodies,
  ]
    .filter(({ draft }) => !draft.required && !draft.deprecated)
    .map(({ draft }) => inputOf(draft, operation, types));
}

function inputOf(
  draft: FlagDraft,
  operation: Operation,
  types: NamedTypes,
): Input {
  const { body } = operation;
  const type = typeText(draft.type, types);
  const place =
    draft.place === "body" && body !== undefined
      ? placeOf(body.kind)
      : draft.place;
  const whole =
    draft.place === "body" && isField(operation) && draft.path.length === 1;
  return whole && body !== undefined
    ? { name: "", place, type: `${type}, ${safeLine(body.mediaType)}` }
    : { name: safeLine(draft.wire.join(".")), place, type };
}

const isField = ({ body }: Operation): boolean => body?.shape === "field";

const placeOf = (kind: NonNullable<Operation["body"]>["kind"]): string =>
  kind === "json"
    ? "body"
    : kind === "form"
      ? "form"
      : kind === "multipart"
        ? "multipart"
        : "body";
