import {
  docText,
  pascalCase,
  propertyKey,
  propertyOf,
  aliasOf,
  interfaceOf,
  operationIdentifier,
  type Signature,
  type Statement,
} from "../code/index.js";
import {
  resolveRef,
  type Content,
  type NamedType,
  type Operation,
  type Param,
  type Property,
  type Response,
  type Type,
} from "../ir/index.js";
import {
  asExtension,
  declareType,
  interfaceProperties,
  propertySignatures,
} from "./types-file.js";
import { describeFacets, type TypePrinter } from "./type-text.js";

/** What one operation looks like to its callers: the names of its types, and the declarations of those it does not share. */
export interface OperationTypes {
  readonly operation: Operation;
  readonly input: string | undefined;
  /** No field of the input is required. */
  readonly inputOptional: boolean;
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

// ---- Input -------------------------------------------------------------------------------------------

function inputType(
  operation: Operation,
  base: string,
  index: ReadonlyMap<string, NamedType>,
  printer: TypePrinter,
  declarations: Statement[],
): Pick<OperationTypes, "input" | "inputOptional"> {
  const { params, body } = operation;
  const bodyField =
    body !== undefined && body.shape === "field"
      ? [
          propertyOf(
            propertyKey(body.field),
            bodyText(operation, printer),
            !body.required,
            docText(body.doc),
          ),
        ]
      : [];
  const own = [
    ...params.map((param) =>
      propertyOf(
        propertyKey(param.name),
        printer.print(param.type, "input"),
        !param.required,
        paramDoc(param),
      ),
    ),
    ...bodyField,
  ];
  const name = `${base}Input`;
  const doc = docText({ description: `Input of \`${operation.key}\`.` })!;
  const requiredHere =
    params.some((param) => param.required) ||
    (bodyField.length > 0 && body!.required);
  if (body === undefined || body.shape === "field") {
    if (own.length === 0) return { input: undefined, inputOptional: true };
    declarations.push(interfaceOf(name, doc, { properties: own }));
    return { input: name, inputOptional: !requiredHere };
  }
  const inputOptional =
    !requiredHere && (!body.required || !needsField(body.type, index));
  if (own.length === 0 && body.type.kind === "ref")
    return { input: printer.print(body.type, "input"), inputOptional };
  if (own.length === 0) {
    declarations.push(
      declareType(name, body.type, doc, "input", index, printer),
    );
    return { input: name, inputOptional };
  }
  declarations.push(
    withParameters(name, doc, params, body.type, index, printer, own),
  );
  return { input: name, inputOptional };
}

/** Parameters beside the fields of an object body: one interface where the body can be extended, else an intersection. */
function withParameters(
  name: string,
  doc: string,
  params: readonly Param[],
  type: Type,
  index: ReadonlyMap<string, NamedType>,
  printer: TypePrinter,
  own: ReturnType<typeof propertyOf>[],
): Statement {
  if (
    type.kind === "object" &&
    type.additional === undefined &&
    type.patterns === undefined
  ) {
    return interfaceOf(name, doc, {
      properties: [
        ...own,
        ...propertySignatures(type.properties, "input", printer),
      ],
    });
  }
  const parameters: Property[] = params.map((param) => ({
    name: param.name,
    type: param.type,
    required: param.required,
    doc: param.doc,
  }));
  const parts =
    type.kind === "ref"
      ? interfaceProperties(type, index, "input") === undefined
        ? undefined
        : { bases: [type as Type], own: [] as readonly Property[] }
      : type.kind === "intersection"
        ? asExtension(type.members, index, "input")
        : undefined;
  if (parts !== undefined) {
    return interfaceOf(name, doc, {
      extends: parts.bases.map((part) => printer.print(part, "input")),
      properties: [...own, ...propertySignatures(parts.own, "input", printer)],
    });
  }
  const beside = printer.print(
    { kind: "object", properties: parameters },
    "input",
  );
  const text = printer.print(type, "input");
  return aliasOf(
    name,
    `${type.kind === "union" ? `(${text})` : text} & ${beside}`,
    doc,
  );
}

function bodyText(operation: Operation, printer: TypePrinter): string {
  const body = operation.body!;
  if (body.kind !== "binary") return printer.print(body.type, "input");
  printer.runtimeTypes.add("BinaryInput");
  return "BinaryInput";
}

function paramDoc(param: Param): string | undefined {
  const limits = describeFacets(param.type.facets);
  const doc = Object.keys(param.doc).length === 0 ? param.type.doc : param.doc;
  return docText(doc, {
    deprecated: param.deprecated,
    default: param.type.facets?.default,
    extra: limits === undefined ? [] : [limits],
  });
}

/** Whether an object type has a field that callers must give. */
function needsField(
  type: Type,
  index: ReadonlyMap<string, NamedType>,
  depth = 0,
): boolean {
  const resolved = resolveRef(type, index);
  if (depth > 8) return true;
  if (resolved.kind === "object")
    return resolved.properties.some(
      (property) => property.required && property.readOnly !== true,
    );
  if (resolved.kind === "intersection")
    return resolved.members.some((member) =>
      needsField(member, index, depth + 1),
    );
  return (
    resolved.kind !== "union" ||
    resolved.members.every((member) => needsField(member, index, depth + 1))
  );
}

// ---- Output ------------------------------------------------------------------------------------------

function outputType(
  operation: Operation,
  base: string,
  index: ReadonlyMap<string, NamedType>,
  printer: TypePrinter,
  declarations: Statement[],
): string {
  const answers = operation.success.map((response) => answerOf(response));
  const present = answers.filter((answer) => answer !== undefined);
  const [first, ...others] = present;
  const empty = answers.length === 0 || present.length < answers.length;
  if (first === undefined) return "undefined";
  if (others.length === 0 && !empty && first.kind !== "binary")
    return namedOr(
      first.type,
      `${base}Output`,
      `Answer of \`${operation.key}\`.`,
      index,
      printer,
      declarations,
    );
  const texts = new Set(
    present.map((content) => contentText(content, printer)),
  );
  if (empty) texts.add("undefined");
  if (texts.size === 1) return [...texts][0]!;
  declarations.push(
    aliasOf(
      `${base}Output`,
      [...texts].join(" | "),
      `Answer of \`${operation.key}\`.`,
    ),
  );
  return `${base}Output`;
}

/** The content that is read of one answer: JSON before text before bytes; streams are typed apart. */
function answerOf(response: Response): Content | undefined {
  const order = ["json", "form", "multipart", "text", "binary"];
  return response.content
    .filter((content) => content.kind !== "stream")
    .sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))[0];
}

function contentText(content: Content, printer: TypePrinter): string {
  if (content.kind !== "binary") return printer.print(content.type, "output");
  printer.runtimeTypes.add("BinaryOutput");
  return "BinaryOutput";
}

/** A named type by its name; a scalar as it is; anything else declared under the name given. */
function namedOr(
  type: Type,
  name: string,
  doc: string,
  index: ReadonlyMap<string, NamedType>,
  printer: TypePrinter,
  declarations: Statement[],
): string {
  const { doc: own, ...bare } = type;
  if (!["object", "union", "intersection", "enum", "tuple"].includes(bare.kind))
    return printer.print(bare as Type, "output");
  declarations.push(
    declareType(
      name,
      bare as Type,
      docText({ description: doc, ...own }),
      "output",
      index,
      printer,
    ),
  );
  return name;
}

function errorsType(
  operation: Operation,
  base: string,
  printer: TypePrinter,
  declarations: Statement[],
): string {
  if (operation.errors.length === 0) return "unknown";
  const properties = operation.errors.map((response) => {
    const content = answerOf(response);
    const key = /^\d+$/.test(response.status)
      ? response.status
      : propertyKey(response.status);
    return propertyOf(
      key,
      content === undefined ? "unknown" : contentText(content, printer),
      false,
      docText(response.doc),
    );
  });
  declarations.push(
    interfaceOf(
      `${base}Errors`,
      `Error bodies of \`${operation.key}\`, by status.`,
      { properties },
    ),
  );
  return `${base}Errors`;
}

// ---- Pages -------------------------------------------------------------------------------------------

function itemType(
  operation: Operation,
  base: string,
  index: ReadonlyMap<string, NamedType>,
  printer: TypePrinter,
  declarations: Statement[],
): string {
  const content = operation.success
    .map(answerOf)
    .find((answer) => answer !== undefined);
  const path = operation
    .pagination!.items.split(".")
    .filter((key) => key !== "");
  const items =
    content === undefined ? undefined : followPath(content.type, path, index);
  if (items === undefined) return "unknown";
  if (
    items.kind === "ref" ||
    items.kind === "string" ||
    items.kind === "number" ||
    items.kind === "unknown"
  )
    return printer.print(items, "output");
  declarations.push(
    declareType(
      `${base}Item`,
      items,
      `One item of \`${operation.key}\`.`,
      "output",
      index,
      printer,
    ),
  );
  printer.declare(items, `${base}Item`);
  return `${base}Item`;
}

/** Type of the list's items at a dotted path of the answer. */
function followPath(
  type: Type,
  path: readonly string[],
  index: ReadonlyMap<string, NamedType>,
): Type | undefined {
  const resolved = resolveRef(type, index);
  if (resolved.kind === "union")
    return resolved.members
      .map((member) => followPath(member, path, index))
      .find((found) => found !== undefined);
  if (resolved.kind === "intersection")
    return resolved.members
      .map((member) => followPath(member, path, index))
      .find((found) => found !== undefined);
  const [key, ...rest] = path;
  if (key === undefined)
    return resolved.kind === "array" ? resolved.items : undefined;
  const property =
    resolved.kind === "object"
      ? resolved.properties.find((candidate) => candidate.name === key)
      : undefined;
  return property === undefined
    ? undefined
    : followPath(property.type, rest, index);
}

// ---- Signatures --------------------------------------------------------------------------------------

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
  return {
    overloads: [],
    implementation: plain(types.input, `Call<${output}${tail}>`, doc),
    runtimeTypes: ["Call"],
  };
}
