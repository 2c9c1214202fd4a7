import {
  aliasOf,
  docText,
  interfaceOf,
  propertyKey,
  propertyOf,
  type Statement,
} from "../code/index.js";
import {
  itemsAt,
  type Content,
  type NamedType,
  type Operation,
  type Response,
  type Type,
} from "../ir/index.js";
import type { TypePrinter } from "./type-text.js";
import { declareType } from "./types-file.js";

/** What a call resolves to. */
export function outputType(
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
export function namedOr(
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

/** Bodies of the answers that are errors, by status. */
export function errorsType(
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

/** One item of a list that comes in pages. */
export function itemType(
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
    content === undefined ? undefined : itemsAt(content.type, path, index);
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
