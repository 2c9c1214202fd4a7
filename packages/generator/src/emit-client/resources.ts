import {
  classOf,
  docText,
  functionOf,
  getterOf,
  importsOf,
  methodOf,
  operationIdentifier,
  type Method,
  type OutputFile,
  type Statement,
} from "../code/index.js";
import {
  typeIndex,
  type Api,
  type Group,
  type NamedType,
  type Operation,
} from "../ir/index.js";
import { memberName } from "../passes/index.js";
import { examplesOf } from "./examples.js";
import {
  describeOperation,
  signaturesOf,
  type OperationSignatures,
  type OperationTypes,
} from "./signatures.js";
import { printableRuntimeTypes, TypePrinter } from "./type-text.js";

/** One file a top-level group: the types of its operations, then its classes, whose methods are one statement each. */
export interface Resource {
  readonly file: OutputFile;
  readonly path: string;
  readonly className: string;
  readonly member: string;
  readonly types: readonly OperationTypes[];
  readonly typeNames: readonly string[];
  readonly classNames: readonly string[];
  /** Named types and runtime types that the operations' signatures use. */
  readonly usedTypes: ReadonlySet<string>;
  readonly group: Group;
}

/** Names that no file can have on Windows, whatever its extension. */
const windowsDevice = /^(con|prn|aux|nul|com\d|lpt\d)$/;

export function emitResources(api: Api): Resource[] {
  const index = typeIndex(api);
  return api.groups
    .filter((group) => group.path.length === 1)
    .map((root) => emitResource(api, root, index));
}

function emitResource(
  api: Api,
  root: Group,
  index: ReadonlyMap<string, NamedType>,
): Resource {
  const printer = new TypePrinter(index);
  const groups = api.groups.filter((group) => group.path[0] === root.path[0]);
  const operations = api.operations.filter(
    (operation) => operation.command.group[0] === root.path[0],
  );
  const types = new Map(
    operations.map((operation) => [
      operation,
      describeOperation(operation, index, printer),
    ]),
  );
  const runtime = new Set<string>(["CallOptions"]);
  const classes = groups.map((group) =>
    emitClass(group, groups, operations, types, runtime, index),
  );
  const declarations = [...types.values()].flatMap(
    (entry) => entry.declarations,
  );
  const path = `resources/${root.path[0]!.replace(windowsDevice, "$&_")}`;
  const statements: Statement[] = [
    ...importsOf([
      {
        from: "../../runtime/index.js",
        values: ["Group"],
        types: [...runtime, ...printer.runtimeTypes],
      },
      { from: "../operations.js", namespace: "operations" },
      { from: "../types.js", types: printer.used },
    ]),
    ...declarations,
    ...classes,
  ];
  return {
    file: {
      path: `src/generated/${path}.ts`,
      owner: "generated",
      source: { kind: "typescript", statements },
    },
    path: `./${path}.js`,
    className: root.className,
    member: memberName(root.path[0]!),
    types: [...types.values()],
    typeNames: declarations.flatMap((statement) =>
      typeof statement === "object" &&
      "name" in statement &&
      typeof statement.name === "string"
        ? [statement.name]
        : [],
    ),
    classNames: groups.map((group) => group.className),
    usedTypes: printer.used,
    group: root,
  };
}

function emitClass(
  group: Group,
  groups: readonly Group[],
  operations: readonly Operation[],
  types: ReadonlyMap<Operation, OperationTypes>,
  runtime: Set<string>,
  index: ReadonlyMap<string, NamedType>,
): Statement {
  const children = groups.filter(
    (other) =>
      other.path.length === group.path.length + 1 &&
      group.path.every((word, i) => other.path[i] === word),
  );
  const own = operations.filter(
    (operation) => operation.command.group.join(" ") === group.path.join(" "),
  );
  const verbs = [...new Set(own.map((operation) => operation.command.verb))];
  return classOf(
    group.className,
    docText(group.doc) ?? `Operations of \`${group.path.join(" ")}\`.`,
    {
      extends: "Group",
      getters: children.map((child) =>
        getterOf(
          memberName(child.path.at(-1)!),
          child.className,
          `return this.group(${child.className});`,
          undefined,
        ),
      ),
      methods: verbs.map((verb) =>
        emitMethod(
          verb,
          own
            .filter((operation) => operation.command.verb === verb)
            .map((operation) => types.get(operation)!),
          runtime,
          index,
        ),
      ),
    },
  );
}

function emitMethod(
  verb: string,
  variants: readonly OperationTypes[],
  runtime: Set<string>,
  index: ReadonlyMap<string, NamedType>,
): Method {
  const described = variants.map((entry) => ({
    entry,
    signatures: withExamples(entry, index),
  }));
  for (const { signatures } of described)
    signatures.runtimeTypes.forEach((name) => runtime.add(name));
  const name = memberName(verb);
  const [only, second] = described;
  if (second === undefined) {
    const { entry, signatures } = only!;
    return methodOf(
      name,
      signatures.overloads,
      signatures.implementation,
      callStatement("this.call(", entry),
    );
  }
  // Two operations share the command: the one that asks for more comes first, its path parameter picks it.
  const special = described.find(
    ({ entry }) => entry.operation.command.when !== undefined,
  )!;
  const general = described.find((other) => other !== special)!;
  const key = special.entry.operation.command.when!;
  const input = [
    special.entry.input!,
    ...(general.entry.input === undefined ? [] : [general.entry.input]),
  ].join(" | ");
  const given = `input !== undefined && ${JSON.stringify(key)} in input && input${/^[A-Za-z_$][\w$]*$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`} !== undefined`;
  const returns = new Set([
    general.signatures.implementation.returns,
    special.signatures.implementation.returns,
  ]);
  // One place for the options, whichever operation is meant.
  const { parameters } = general.signatures.implementation;
  const plain =
    general.entry.input === undefined
      ? [{ name: "input", type: "undefined", optional: true }, ...parameters]
      : parameters;
  return methodOf(
    name,
    [
      special.signatures.implementation,
      { ...general.signatures.implementation, parameters: plain },
    ],
    {
      parameters: [
        { name: "input", type: input, optional: true },
        { name: "options", type: "CallOptions", optional: true },
      ],
      returns: [...returns].join(" | "),
      doc: undefined,
    },
    `return this.call(${given} ? operations.${operationIdentifier(special.entry.operation)} : operations.${operationIdentifier(general.entry.operation)}, input, options);`,
  );
}

const callStatement = (
  open: string,
  { operation, input }: OperationTypes,
): string =>
  `return ${open}operations.${operationIdentifier(operation)}, ${input === undefined ? "undefined" : "input"}, options);`;

/** Signatures of a method: the one for a stream shows the loop over its events, the next one the plain call. */
function withExamples(
  entry: OperationTypes,
  index: ReadonlyMap<string, NamedType>,
): OperationSignatures {
  const { operation } = entry;
  const { call, stream } = examplesOf(operation, index);
  const { overloads, implementation, runtimeTypes } = signaturesOf(
    entry,
    operationDoc(operation, call ?? stream),
    "method",
  );
  const [streams, ...others] = overloads;
  return {
    overloads:
      streams === undefined
        ? []
        : [{ ...streams, doc: operationDoc(operation, stream) }, ...others],
    implementation,
    runtimeTypes,
  };
}

const operationDoc = (
  operation: Operation,
  example?: string,
): string | undefined =>
  docText(operation.doc, {
    deprecated: operation.deprecated,
    example,
    extra: [`\`${operation.key}\``],
  });

/** `functions.ts`: the same operations as free functions, so that a bundler keeps only what is used. */
export function emitFunctions(
  resources: readonly Resource[],
  namedTypes: ReadonlySet<string>,
): OutputFile {
  const runtime = new Set<string>(["CallOptions", "Client"]);
  const types = new Set<string>();
  const statements = resources.flatMap((resource) =>
    resource.types.map((entry): Statement => {
      const { overloads, implementation, runtimeTypes } = signaturesOf(
        entry,
        operationDoc(entry.operation),
        "function",
      );
      runtimeTypes.forEach((name) => runtime.add(name));
      const withClient = (
        signature: typeof implementation,
      ): typeof implementation => ({
        ...signature,
        parameters: [
          { name: "client", type: "Client" },
          ...signature.parameters,
        ],
      });
      for (const signature of [...overloads, implementation]) {
        for (const word of [
          signature.returns,
          ...signature.parameters.map((parameter) => parameter.type),
        ]
          .join(" ")
          .match(/[A-Za-z_$][\w$]*/g) ?? [])
          types.add(word);
      }
      return functionOf(
        operationIdentifier(entry.operation),
        overloads.map(withClient),
        withClient(implementation),
        callStatement("call(client, ", entry),
      );
    }),
  );
  const from = (names: Iterable<string>): string[] =>
    [...names].filter((name) => types.has(name));
  return {
    path: "src/generated/functions.ts",
    owner: "generated",
    source: {
      kind: "typescript",
      statements: [
        ...importsOf([
          {
            from: "../runtime/index.js",
            values: ["call"],
            types: [...runtime, ...from(printableRuntimeTypes)],
          },
          { from: "./operations.js", namespace: "operations" },
          ...resources.map((resource) => ({
            from: resource.path,
            types: from(resource.typeNames),
          })),
          { from: "./types.js", types: from(namedTypes) },
        ]),
        ...statements,
      ],
    },
  };
}
