import {
  operationIdentifier,
  pascalCase,
  propertyKey,
  type Signature,
  type Statement,
} from "../code/index.js";
import type { NamedType, Operation } from "../ir/index.js";
import { inputType, type InputType } from "./input-type.js";
import { errorsType, itemType, namedOr, outputType } from "./output-types.js";
import type { TypePrinter } from "./type-text.js";

/** What one operation looks like to its callers: the names of its types, and the declarations of those it does not share. */
export interface OperationTypes extends InputType {
  readonly operation: Operation;
  readonly output: string;
  readonly errors: string;
  readonly event: string | undefined;
  readonly item: string | undefined;
  readonly declarations: readonly Statement[];
}

export function describeOperation(
  operation: Operation,
  index: ReadonlyMap<string, NamedType>,
  printer: TypePrinter,
): OperationTypes {
  const base = pascalCase(operationIdentifier(operation));
  const declarations: Statement[] = [];
  const input = inputType(operation, base, index, printer, declarations);
  // Before the output, which then names the items instead of repeating them.
  const item =
    operation.pagination === undefined
      ? undefined
      : itemType(operation, base, index, printer, declarations);
  const output = outputType(operation, base, index, printer, declarations);
  const errors = errorsType(operation, base, printer, declarations);
  const event =
    operation.streaming === undefined
      ? undefined
      : namedOr(
          operation.streaming.type,
          `${base}Event`,
          "One event of the stream.",
          index,
          printer,
          declarations,
        );
  return { operation, ...input, output, errors, event, item, declarations };
}

export interface OperationSignatures {
  readonly overloads: readonly Signature[];
  readonly implementation: Signature;
  /** Runtime types that the signatures name. */
  readonly runtimeTypes: readonly string[];
}

/** Signatures of an operation's method. A literal stream flag decides what comes back. */
export function signaturesOf(
  types: OperationTypes,
  doc: string | undefined,
  /** Methods give streams all that can be made of them; functions leave that out, for the sake of bundles. */
  form: "method" | "function",
): OperationSignatures {
  const { operation, output, errors, event, item } = types;
  const tail = errors === "unknown" ? "" : `, ${errors}`;
  const plain = (
    input: string | undefined,
    returns: string,
    text: string | undefined,
    optional = types.inputOptional,
  ): Signature => ({
    parameters: [
      ...(input === undefined
        ? []
        : [{ name: "input", type: input, optional }]),
      { name: "options", type: "CallOptions", optional: true },
    ],
    returns,
    doc: text,
  });
  const flag = operation.streaming?.flag;
  // What final() gives: the answer that the call has without streaming, where the events make it up.
  const folds =
    operation.streaming?.form !== undefined && output !== "undefined";
  const [callType, streamType] =
    form === "method"
      ? ["FullStreamCall", "FullEventStream"]
      : ["StreamCall", "EventStream"];
  const whole = form === "method" && folds;
  const streamCall = `${callType}<${event}${whole ? `, ${errors}, ${output}` : tail}>`;
  if (event !== undefined && flag === undefined) {
    return {
      overloads: [],
      implementation: plain(types.input, streamCall, doc),
      runtimeTypes: [callType],
    };
  }
  if (event !== undefined && types.input !== undefined) {
    const key = propertyKey(flag!);
    const either = `Call<${output} | ${streamType}<${event}${whole ? `, ${output}` : ""}>${tail}>`;
    return {
      overloads: [
        plain(`${types.input} & { ${key}: true }`, streamCall, doc, false),
        plain(
          `${types.input} & { ${key}?: false | null }`,
          `Call<${output}${tail}>`,
          doc,
        ),
        plain(types.input, either, doc),
      ],
      implementation: plain(types.input, either, undefined),
      runtimeTypes: ["Call", streamType, callType],
    };
  }
  if (item !== undefined)
    return {
      overloads: [],
      implementation: plain(
        types.input,
        `PageCall<${output}, ${item}${tail}>`,
        doc,
      ),
      runtimeTypes: ["PageCall"],
    };
  const single = operation.polling === undefined ? "Call" : "PollCall";
  return {
    overloads: [],
    implementation: plain(types.input, `${single}<${output}${tail}>`, doc),
    runtimeTypes: [single],
  };
}
