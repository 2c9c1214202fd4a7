import type {
  ClassDeclarationStructure,
  ExportDeclarationStructure,
  FunctionDeclarationStructure,
  ImportDeclarationStructure,
  InterfaceDeclarationStructure,
  StatementStructures,
  StructureKind,
  TypeAliasDeclarationStructure,
  VariableStatementStructure,
} from "ts-morph";

/**
 * Prints the ts-morph structures that emitters build, without ts-morph: its writer follows every character to know
 * where it is in the code, which took more time than all other work on a contract together. What it prints is laid out
 * afterwards, so only the words count here; tests hold the result against ts-morph's own.
 */
export const printStructureFast = (structure: StatementStructures): string =>
  printers[structure.kind as number]!(structure);

/** Whether the structure is one of those; ts-morph prints the others. */
export const isFast = (structure: StatementStructures): boolean =>
  printers[structure.kind as number] !== undefined;

/** Only what the builders in `structures.ts` set is read. */
const printers: Readonly<
  Record<number, (structure: StatementStructures) => string>
> = {
  [2 satisfies StructureKind.Class]: (structure) =>
    printClass(structure as ClassDeclarationStructure),
  [11 satisfies StructureKind.ExportDeclaration]: (structure) =>
    printExport(structure as ExportDeclarationStructure),
  [13 satisfies StructureKind.Function]: (structure) =>
    printFunction(structure as FunctionDeclarationStructure),
  [16 satisfies StructureKind.ImportDeclaration]: (structure) =>
    printImport(structure as ImportDeclarationStructure),
  [19 satisfies StructureKind.Interface]: (structure) =>
    printInterface(structure as InterfaceDeclarationStructure),
  [38 satisfies StructureKind.TypeAlias]: (structure) =>
    printAlias(structure as TypeAliasDeclarationStructure),
  [41 satisfies StructureKind.VariableStatement]: (structure) =>
    printVariable(structure as VariableStatementStructure),
};

const list = <T>(value: unknown): readonly T[] =>
  value === undefined
    ? []
    : Array.isArray(value)
      ? (value as T[])
      : [value as T];

function docs(structure: { docs?: unknown }, indent = ""): string {
  return list<string>(structure.docs)
    .map((text) => {
      if (!text.includes("\n")) return `${indent}/** ${text} */\n`;
      const lines = text.replace(/^\n/, "").split("\n");
      return `${indent}/**\n${lines.map((line) => `${indent} *${line === "" ? "" : ` ${line}`}`).join("\n")}\n${indent} */\n`;
    })
    .join("");
}

const exported = (structure: { isExported?: boolean }): string =>
  structure.isExported === true ? "export " : "";

function printInterface(structure: InterfaceDeclarationStructure): string {
  const bases = list<string>(structure.extends);
  const properties = list<{
    name: string;
    type: string;
    hasQuestionToken?: boolean;
    docs?: unknown;
  }>(structure.properties);
  const index = list<{ keyName: string; keyType: string; returnType: string }>(
    structure.indexSignatures,
  );
  const lines = [
    ...index.map(
      ({ keyName, keyType, returnType }) =>
        `  [${keyName}: ${keyType}]: ${returnType};\n`,
    ),
    ...properties.map(
      (property) =>
        `${docs(property, "  ")}  ${property.name}${property.hasQuestionToken === true ? "?" : ""}: ${property.type};\n`,
    ),
  ];
  return `${docs(structure)}${exported(structure)}interface ${structure.name}${bases.length === 0 ? "" : ` extends ${bases.join(", ")}`} {\n${lines.join("")}}`;
}

const printAlias = (structure: TypeAliasDeclarationStructure): string =>
  `${docs(structure)}${exported(structure)}type ${structure.name} = ${structure.type as string};`;

function printVariable(structure: VariableStatementStructure): string {
  const declarations = structure.declarations.map(
    ({ name, type, initializer }) =>
      `${name}: ${type as string} = ${initializer as string}`,
  );
  return `${docs(structure)}${exported(structure)}const ${declarations.join(", ")};`;
}

interface Callable {
  readonly parameters?: unknown;
  readonly returnType?: unknown;
  readonly docs?: unknown;
}

function signature(
  head: string,
  callable: Callable,
  end: string,
  indent: string,
): string {
  const parameters = list<{
    name: string;
    type: string;
    hasQuestionToken?: boolean;
    initializer?: string;
  }>(callable.parameters).map(
    ({ name, type, hasQuestionToken, initializer }) =>
      `${name}${hasQuestionToken === true ? "?" : ""}: ${type}${initializer === undefined ? "" : ` = ${initializer}`}`,
  );
  const returns =
    callable.returnType === undefined
      ? ""
      : `: ${callable.returnType as string}`;
  return `${docs(callable as { docs?: unknown }, indent)}${indent}${head}(${parameters.join(", ")})${returns}${end}`;
}

const block = (statements: unknown, indent: string): string =>
  ` {\n${list<string>(statements)
    .map((line) => `${indent}  ${line}\n`)
    .join("")}${indent}}`;

function printFunction(structure: FunctionDeclarationStructure): string {
  const head = `function ${structure.name ?? ""}`;
  const overloads = list<Callable & { isExported?: boolean }>(
    structure.overloads,
  ).map((overload) =>
    signature(exported(overload) + head, overload, ";\n", ""),
  );
  return (
    overloads.join("") +
    signature(
      exported(structure) + head,
      structure,
      block(structure.statements, ""),
      "",
    )
  );
}

function printClass(structure: ClassDeclarationStructure): string {
  const members = [
    ...list<Callable & { statements?: unknown }>(structure.ctors).map((ctor) =>
      signature("constructor", ctor, block(ctor.statements, "  "), "  "),
    ),
    ...list<Callable & { name: string; statements?: unknown }>(
      structure.getAccessors,
    ).map((getter) =>
      signature(
        `get ${getter.name}`,
        getter,
        block(getter.statements, "  "),
        "  ",
      ),
    ),
    ...list<
      Callable & { name: string; overloads?: unknown; statements?: unknown }
    >(structure.methods).map(
      (method) =>
        list<Callable>(method.overloads)
          .map((overload) => signature(method.name, overload, ";\n", "  "))
          .join("") +
        signature(method.name, method, block(method.statements, "  "), "  "),
    ),
  ];
  const base =
    structure.extends === undefined
      ? ""
      : ` extends ${structure.extends as string}`;
  return `${docs(structure)}${exported(structure)}class ${structure.name ?? ""}${base} {\n${members.join("\n\n")}\n}`;
}

const names = (named: unknown): string =>
  list<string | { name: string; isTypeOnly?: boolean }>(named)
    .map((entry) =>
      typeof entry === "string"
        ? entry
        : `${entry.isTypeOnly === true ? "type " : ""}${entry.name}`,
    )
    .join(", ");

function printImport(structure: ImportDeclarationStructure): string {
  const what =
    structure.namespaceImport === undefined
      ? `{ ${names(structure.namedImports)} }`
      : `* as ${structure.namespaceImport}`;
  return `import ${structure.isTypeOnly === true ? "type " : ""}${what} from "${structure.moduleSpecifier}";`;
}

function printExport(structure: ExportDeclarationStructure): string {
  const what =
    structure.namedExports === undefined
      ? "*"
      : `{ ${names(structure.namedExports)} }`;
  return `export ${structure.isTypeOnly === true ? "type " : ""}${what} from "${structure.moduleSpecifier ?? ""}";`;
}
