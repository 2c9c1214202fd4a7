import {
  aliasOf,
  docText,
  interfaceOf,
  propertyKey,
  propertyOf,
  type Statement,
} from "../code/index.js";
import {
  needsField,
  type NamedType,
  type Operation,
  type Param,
  type Property,
  type Type,
} from "../ir/index.js";
import { describeFacets, type TypePrinter } from "./type-text.js";
import {
  asExtension,
  declareType,
  interfaceProperties,
  propertySignatures,
} from "./types-file.js";

/** What callers give to one operation. */
export interface InputType {
  /** Text of the type; undefined: it takes nothing. */
  readonly input: string | undefined;
  /** No field of the input is required. */
  readonly inputOptional: boolean;
}

/** Parameters and body as one type; its declaration is added to the others. */
export function inputType(
  operation: Operation,
  base: string,
  index: ReadonlyMap<string, NamedType>,
  printer: TypePrinter,
  declarations: Statement[],
): InputType {
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
