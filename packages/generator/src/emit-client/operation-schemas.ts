import {
  resolveRef,
  type Json,
  type NamedType,
  type Operation,
  type Property,
  type Response,
  type Type,
} from "../ir/index.js";
import { openTop, type SchemaJson, type SchemaPrinter } from "./schema-json.js";

/** The schemas of one operation: what callers give, what comes back by status, the events of its stream. */
export function schemasOfOperation(
  operation: Operation,
  types: ReadonlyMap<string, NamedType>,
  printer: SchemaPrinter,
): Record<string, Json> {
  const input = inputSchema(operation, types, printer);
  const output = answerSchemas(operation.success, printer);
  const errors = answerSchemas(operation.errors, printer);
  const event = operation.streaming?.type;
  return {
    ...(input === undefined ? {} : { input }),
    output,
    ...(event === undefined ? {} : { event: printer.print(event, "output") }),
    ...(Object.keys(errors).length === 0 ? {} : { errors }),
  };
}

/** By status. What carries nothing, or what is no JSON but bytes, stands there without a schema: `null` and `{}`. */
const answerSchemas = (
  responses: readonly Response[],
  printer: SchemaPrinter,
): Record<string, Json> =>
  Object.fromEntries(
    responses.map((response): [string, Json] => [
      response.status,
      answerSchema(response, printer),
    ]),
  );

function answerSchema(response: Response, printer: SchemaPrinter): Json {
  const contents = response.content.filter(({ kind }) => kind !== "stream");
  const [first] = contents;
  if (first === undefined) return response.content.length === 0 ? null : {};
  const content =
    contents.find(({ kind }) => kind === "json") ??
    contents.find(({ kind }) => kind === "text") ??
    first;
  return content.kind === "json" || content.kind === "text"
    ? printer.print(content.type, "output")
    : {};
}

/** One flat object of parameters and body, as the client takes it. */
function inputSchema(
  operation: Operation,
  types: ReadonlyMap<string, NamedType>,
  printer: SchemaPrinter,
): SchemaJson | undefined {
  const { params, body } = operation;
  const own: Property[] = params.map(({ name, type, required, doc }) => ({
    name,
    type,
    required,
    doc,
  }));
  if (body?.shape === "field")
    own.push({
      name: body.field,
      type: body.kind === "json" ? body.type : { kind: "unknown" },
      required: body.required,
      doc: {},
    });
  const beside: Type = { kind: "object", properties: own };
  if (body === undefined || body.shape === "field")
    return own.length === 0 ? undefined : printer.print(beside, "input");
  if (own.length === 0 && body.required)
    return printer.print(body.type, "input");
  const fields = own.length === 0 ? body.type : openTop(body.type, types);
  const whole = own.length === 0 ? fields : joined(beside, fields, types);
  const schema = printer.print(whole, "input");
  if (body.required) return schema;
  // Where no field of the body is given, none is sent.
  const without: Type = { ...beside, additional: { kind: "never" } };
  return { anyOf: [schema, printer.print(without, "input")] };
}

function joined(
  beside: Type & { kind: "object" },
  fields: Type,
  types: ReadonlyMap<string, NamedType>,
): Type {
  if (fields.kind === "object")
    return {
      ...fields,
      properties: [...beside.properties, ...fields.properties],
    };
  // A body of nothing but an empty object says no more than that.
  const resolved = resolveRef(fields, types);
  return resolved.kind === "object" && resolved.properties.length === 0
    ? beside
    : { kind: "intersection", members: [beside, fields] };
}
