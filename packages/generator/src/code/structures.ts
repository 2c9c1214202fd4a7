import type {
  ClassDeclarationStructure,
  ExportDeclarationStructure,
  FunctionDeclarationStructure,
  GetAccessorDeclarationStructure,
  ImportDeclarationStructure,
  InterfaceDeclarationStructure,
  MethodDeclarationStructure,
  PropertySignatureStructure,
  StructureKind,
  TypeAliasDeclarationStructure,
  VariableStatementStructure,
} from "ts-morph";

/**
 * ts-morph structures as plain data. Their kinds are numbers here, so that building output does not load ts-morph;
 * the compiler holds each number against the enum.
 */
const kind = {
  class: 2 satisfies StructureKind.Class as StructureKind.Class,
  exportDeclaration:
    11 satisfies StructureKind.ExportDeclaration as StructureKind.ExportDeclaration,
  function: 13 satisfies StructureKind.Function as StructureKind.Function,
  getAccessor:
    15 satisfies StructureKind.GetAccessor as StructureKind.GetAccessor,
  import:
    16 satisfies StructureKind.ImportDeclaration as StructureKind.ImportDeclaration,
  interface: 19 satisfies StructureKind.Interface as StructureKind.Interface,
  method: 26 satisfies StructureKind.Method as StructureKind.Method,
  propertySignature:
    33 satisfies StructureKind.PropertySignature as StructureKind.PropertySignature,
  typeAlias: 38 satisfies StructureKind.TypeAlias as StructureKind.TypeAlias,
  variable:
    41 satisfies StructureKind.VariableStatement as StructureKind.VariableStatement,
};

export type Method = MethodDeclarationStructure;
export type Getter = GetAccessorDeclarationStructure;
export type PropertySignature = PropertySignatureStructure;

/** `docText` has made the text safe; that nothing ends the comment is made sure once more, where every comment passes. */
const docs = (text: string | undefined): { docs?: string[] } => {
  if (text === undefined) return {};
  const safe = text.replaceAll("*/", "*\\/");
  return { docs: [safe.includes("\n") ? `\n${safe}` : safe] };
};

export function interfaceOf(
  name: string,
  doc: string | undefined,
  body: {
    properties: PropertySignature[];
    extends?: string[];
    index?: string | undefined;
  },
): InterfaceDeclarationStructure {
  return {
    kind: kind.interface,
    name,
    isExported: true,
    ...docs(doc),
    ...(body.extends === undefined || body.extends.length === 0
      ? {}
      : { extends: body.extends }),
    ...(body.index === undefined
      ? {}
      : {
          indexSignatures: [
            { keyName: "key", keyType: "string", returnType: body.index },
          ],
        }),
    properties: body.properties,
  };
}

export const propertyOf = (
  name: string,
  type: string,
  optional: boolean,
  doc: string | undefined,
): PropertySignature => ({
  kind: kind.propertySignature,
  name,
  type,
  hasQuestionToken: optional,
  ...docs(doc),
});

export const aliasOf = (
  name: string,
  type: string,
  doc: string | undefined,
): TypeAliasDeclarationStructure => ({
  kind: kind.typeAlias,
  name,
  isExported: true,
  type,
  ...docs(doc),
});

export const constantOf = (
  name: string,
  type: string,
  initializer: string,
  doc: string | undefined,
): VariableStatementStructure => ({
  kind: kind.variable,
  declarationKind: "const" as never,
  isExported: true,
  declarations: [{ name, type, initializer }],
  ...docs(doc),
});

interface Parameter {
  readonly name: string;
  readonly type: string;
  readonly optional?: boolean;
  readonly initializer?: string;
}

const parametersOf = (parameters: readonly Parameter[]) =>
  parameters.map(({ name, type, optional, initializer }) => ({
    name,
    type,
    hasQuestionToken: optional === true,
    ...(initializer === undefined ? {} : { initializer }),
  }));

export interface Signature {
  readonly parameters: readonly Parameter[];
  readonly returns: string;
  readonly doc: string | undefined;
}

export const functionOf = (
  name: string,
  overloads: readonly Signature[],
  implementation: Signature,
  statement: string,
): FunctionDeclarationStructure => ({
  kind: kind.function,
  name,
  isExported: true,
  ...docs(overloads.length === 0 ? implementation.doc : undefined),
  parameters: parametersOf(implementation.parameters),
  returnType: implementation.returns,
  overloads: overloads.map((overload) => ({
    isExported: true,
    parameters: parametersOf(overload.parameters),
    returnType: overload.returns,
    ...docs(overload.doc),
  })),
  statements: [statement],
});

export const methodOf = (
  name: string,
  overloads: readonly Signature[],
  implementation: Signature,
  statement: string,
): Method => ({
  kind: kind.method,
  name,
  ...docs(overloads.length === 0 ? implementation.doc : undefined),
  parameters: parametersOf(implementation.parameters),
  returnType: implementation.returns,
  overloads: overloads.map((overload) => ({
    parameters: parametersOf(overload.parameters),
    returnType: overload.returns,
    ...docs(overload.doc),
  })),
  statements: [statement],
});

export const getterOf = (
  name: string,
  type: string,
  statement: string,
  doc: string | undefined,
): Getter => ({
  kind: kind.getAccessor,
  name,
  returnType: type,
  statements: [statement],
  ...docs(doc),
});

export function classOf(
  name: string,
  doc: string | undefined,
  body: {
    extends: string;
    ctor?: { parameters: readonly Parameter[]; statement: string };
    getters: Getter[];
    methods: Method[];
  },
): ClassDeclarationStructure {
  return {
    kind: kind.class,
    name,
    isExported: true,
    extends: body.extends,
    ...docs(doc),
    ...(body.ctor === undefined
      ? {}
      : {
          ctors: [
            {
              parameters: parametersOf(body.ctor.parameters),
              statements: [body.ctor.statement],
            },
          ],
        }),
    getAccessors: body.getters,
    methods: body.methods,
  };
}

/** Imports gathered from use: one declaration a module, names sorted; values and types apart only where they must be. */
export function importsOf(
  modules: readonly {
    readonly from: string;
    readonly values?: Iterable<string>;
    readonly types?: Iterable<string>;
    readonly namespace?: string;
  }[],
): ImportDeclarationStructure[] {
  return modules.flatMap(
    ({
      from,
      values = [],
      types = [],
      namespace,
    }): ImportDeclarationStructure[] => {
      if (namespace !== undefined)
        return [
          {
            kind: kind.import,
            moduleSpecifier: from,
            namespaceImport: namespace,
          },
        ];
      const valueNames = [...new Set(values)].sort();
      const typeNames = [...new Set(types)]
        .filter((name) => !valueNames.includes(name))
        .sort();
      if (valueNames.length === 0 && typeNames.length === 0) return [];
      if (valueNames.length === 0)
        return [
          {
            kind: kind.import,
            moduleSpecifier: from,
            isTypeOnly: true,
            namedImports: typeNames,
          },
        ];
      return [
        {
          kind: kind.import,
          moduleSpecifier: from,
          namedImports: [
            ...valueNames.map((name) => ({ name })),
            ...typeNames.map((name) => ({ name, isTypeOnly: true })),
          ],
        },
      ];
    },
  );
}

export const exportsOf = (
  from: string,
  names: readonly string[] | "all",
  typesOnly: boolean,
): ExportDeclarationStructure => ({
  kind: kind.exportDeclaration,
  moduleSpecifier: from,
  isTypeOnly: typesOnly,
  ...(names === "all" ? {} : { namedExports: [...names].sort() }),
});
