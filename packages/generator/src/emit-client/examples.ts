/**
 * In: an operation. Out: the code of short calls of it, with what is required only. The same code stands in the comments of
 * methods and in the pages, and is compiled and run by a test.
 */
import { Reference, propertyKey, stringLiteral } from "../code/index.js";
import type { Operation, Param } from "../ir/index.js";
import { memberName, objectsOf, type NamedTypes } from "../passes/index.js";
import {
  entries,
  exampleValue,
  firstField,
  fits,
  isNeeded,
  type Example,
} from "./examples-value.js";
import { firstPage } from "./sample-call.js";

/** Code of one operation's calls. */
export interface OperationExamples {
  /** The call: of a list, the loop over its items; undefined where the operation always streams. */
  readonly call: string | undefined;
  /** The call for a stream, and the loop over its events. */
  readonly stream: string | undefined;
}

/** Lines that are longer are broken. */
const width = 80;

/**
 * The bare call as an expression, where a page has its own use for it; `options` is code. `withoutInput`: its method has no
 * place for one.
 */
export function callExpression(
  operation: Operation,
  types: NamedTypes,
  {
    stream = false,
    options,
    withoutInput = false,
  }: {
    readonly stream?: boolean;
    readonly options?: string;
    readonly withoutInput?: boolean;
  } = {},
): string {
  const args = argumentsOf(operation, types, stream, options, withoutInput);
  return `${callPath(operation)}(${args.join(", ")})`;
}

/** `const call = client.chat.create({ stream: true });`, laid out. */
export const streamStatement = (
  operation: Operation,
  types: NamedTypes,
): string =>
  call("const call = ", operation, streamInput(operation, types), ";");

/** What stands in the parentheses of a call, of a method or of a function after its client. */
export function argumentsOf(
  operation: Operation,
  types: NamedTypes,
  stream: boolean,
  options: string | undefined,
  withoutInput: boolean,
): readonly string[] {
  const input = stream
    ? streamInput(operation, types)
    : exampleInput(operation, types);
  const needed = Object.keys(input).length > 0;
  return [
    ...(withoutInput || (!needed && options === undefined)
      ? []
      : [exampleCode(input)]),
    ...(options === undefined ? [] : [options]),
  ];
}

/** How an operation is called: `client.keys.list`. */
export const callPath = ({ command }: Operation): string =>
  ["client", ...command.group, command.verb]
    .map((word, i) => (i === 0 ? word : memberName(word)))
    .join(".");

export function examplesOf(
  operation: Operation,
  types: NamedTypes,
): OperationExamples {
  const { streaming, pagination } = operation;
  const input = exampleInput(operation, types);
  return {
    call:
      streaming !== undefined && streaming.flag === undefined
        ? undefined
        : pagination === undefined || streaming !== undefined
          ? callOf(operation, input)
          : loopOf("item", operation, input),
    stream: canStream(operation, types)
      ? loopOf("event", operation, streamInput(operation, types))
      : undefined,
  };
}

/** Whether a stream can be asked for: a flag that takes no `true` cannot be set. */
export function canStream(
  { streaming, params, body }: Operation,
  types: NamedTypes,
): boolean {
  const flag = streaming?.flag;
  if (flag === undefined) return streaming !== undefined;
  const fields = [
    ...params,
    ...(body === undefined || body.shape === "field"
      ? []
      : objectsOf(body.type, types).flatMap(({ object }) => object.properties)),
  ].filter(({ name }) => name === flag);
  return fields.every(({ type }) => fits(true, type, types));
}

/** The input with what is required; of a body that requires nothing, one field. */
export function exampleInput(
  operation: Operation,
  types: NamedTypes,
): { readonly [key: string]: Example } {
  const { params, body } = operation;
  const given = params
    .filter(isNeeded)
    .map((param): [string, Example] => [
      param.name,
      firstPage(operation, param) ?? paramValue(param, types),
    ]);
  return entries([
    ...given,
    ...(body === undefined ? [] : bodyFields(operation, types)),
  ]);
}

/** In a path nothing may be empty: an object that requires no field gets one. */
function paramValue(param: Param, types: NamedTypes): Example {
  const value = exampleValue(param.type, param.doc, param.name, types);
  if (!isObject(value) || Object.keys(value).length > 0) return value;
  const [variant] = objectsOf(param.type, types);
  const field = firstField(variant?.object.properties ?? [], types, []);
  return field === undefined || param.in !== "path"
    ? value
    : entries([
        [field.name, exampleValue(field.type, field.doc, field.name, types)],
      ]);
}

/** The same with the flag that asks for a stream. */
function streamInput(
  operation: Operation,
  types: NamedTypes,
): { readonly [key: string]: Example } {
  const flag = operation.streaming?.flag;
  return {
    ...exampleInput(operation, types),
    ...(flag === undefined ? {} : entries([[flag, true]])),
  };
}

function bodyFields(
  { body, streaming, pagination }: Operation,
  types: NamedTypes,
): readonly (readonly [string, Example])[] {
  if (body === undefined) return [];
  if (body.shape === "field")
    return [
      [
        body.field,
        body.kind === "binary"
          ? new Reference('new Blob(["Hello"])')
          : exampleValue(body.type, body.doc, body.field, types),
      ],
    ];
  const [variant] = objectsOf(body.type, types);
  if (variant === undefined) return [];
  const value = exampleValue(variant.object, body.doc, body.field, types);
  const fields = Object.entries(value as { readonly [key: string]: Example });
  if (fields.length > 0) return fields;
  const { offset, page, cursor, limit } = pagination ?? {};
  const without = [streaming?.flag, offset, page, cursor, limit];
  const field = firstField(variant.object.properties, types, without);
  return field === undefined
    ? []
    : [[field.name, exampleValue(field.type, field.doc, field.name, types)]];
}

/** `const answer = await client.keys.get({ hash: "hash" });` */
function callOf(
  operation: Operation,
  input: { readonly [key: string]: Example },
): string {
  const answers = operation.success.some(({ content }) => content.length > 0);
  return call(
    `${answers ? "const answer = " : ""}await `,
    operation,
    input,
    ";",
  );
}

/** `for await (const item of client.keys.list()) console.log(item);` */
function loopOf(
  each: string,
  operation: Operation,
  input: { readonly [key: string]: Example },
): string {
  const [before, after] = [`for await (const ${each} of `, `) {`];
  const short = call(before, operation, input, after);
  return `${short}\n  console.log(${each});\n}`;
}

function call(
  before: string,
  operation: Operation,
  input: { readonly [key: string]: Example },
  after: string,
): string {
  const path = callPath(operation);
  const open = `${before}${path}(`;
  if (Object.keys(input).length === 0) return `${open})${after}`;
  const line = `${open}${exampleCode(input)})${after}`;
  return line.length <= width
    ? line
    : `${open}${exampleLines(input, "")})${after}`;
}

/** An object or a list over several lines: what it holds stands in a line each where that is short enough. */
function exampleLines(value: Example, indent: string): string {
  const line = exampleCode(value);
  if (indent !== "" && indent.length + line.length <= width) return line;
  const inner = `${indent}  `;
  if (Array.isArray(value) && value.length > 0)
    return `[\n${(value as readonly Example[])
      .map((item) => `${inner}${exampleLines(item, inner)},\n`)
      .join("")}${indent}]`;
  if (!isObject(value) || Object.keys(value).length === 0) return line;
  return `{\n${Object.entries(value)
    .map(
      ([key, item]) =>
        `${inner}${keyCode(key)}: ${exampleLines(item, inner)},\n`,
    )
    .join("")}${indent}}`;
}

/** A value in one line of code. */
function exampleCode(value: Example): string {
  if (value instanceof Reference) return value.name;
  if (typeof value === "string") return stringLiteral(value);
  if (Array.isArray(value))
    return `[${(value as readonly Example[]).map(exampleCode).join(", ")}]`;
  if (!isObject(value)) return Object.is(value, -0) ? "-0" : String(value);
  const fields = Object.entries(value).map(
    ([key, item]) => `${keyCode(key)}: ${exampleCode(item)}`,
  );
  return fields.length === 0 ? "{}" : `{ ${fields.join(", ")} }`;
}

const isObject = (
  value: Example,
): value is { readonly [key: string]: Example } =>
  typeof value === "object" &&
  value !== null &&
  !Array.isArray(value) &&
  !(value instanceof Reference);

/** A plain `__proto__` would set the prototype. */
const keyCode = (key: string): string =>
  key === "__proto__" ? '["__proto__"]' : propertyKey(key);
