import {
  aliasOf,
  classOf,
  constantOf,
  docText,
  environmentName,
  exportsOf,
  functionOf,
  getterOf,
  importsOf,
  interfaceOf,
  jsonLiteral,
  propertyKey,
  propertyOf,
  Reference,
  type OutputFile,
  type Statement,
} from "../code/index.js";
import type { Api, SecurityScheme, Server } from "../ir/index.js";
import type { ApiRow, Scheme } from "../../runtime/client/operation.js";
import type { Resource } from "./resources.js";
import { referencesIn } from "./rows.js";

const file = (path: string, statements: readonly Statement[]): OutputFile => ({
  path: `src/generated/${path}`,
  owner: "generated",
  source: { kind: "typescript", statements },
});

/** Schemes that some operation asks for, and that a client can serve. */
const usedSchemes = (api: Api): readonly SecurityScheme[] => {
  const used = new Set(
    api.operations.flatMap((operation) => operation.security.flat()),
  );
  return api.schemes.filter((scheme) => used.has(scheme.id));
};

/** As it is written: what the runtime does with it stands in it by its name there. */
type WrittenScheme = Omit<Scheme, "apply"> & { readonly apply?: Reference };
type WrittenApi = Omit<ApiRow, "schemes"> & {
  readonly schemes: Readonly<Record<string, WrittenScheme>>;
};

function apiRow(api: Api, packageName: string): WrittenApi {
  const { headers = [] } = api.client ?? {};
  const schemes = usedSchemes(api).map((scheme): [string, WrittenScheme] => [
    scheme.id,
    {
      ...(scheme.kind === "bearer"
        ? {}
        : {
            apply: new Reference(scheme.kind === "basic" ? "basic" : "apiKey"),
          }),
      ...(scheme.in === undefined ? {} : { in: scheme.in }),
      ...(scheme.wireName === undefined ? {} : { name: scheme.wireName }),
      option: scheme.option,
      env: [environmentName(api.info.slug, scheme.option)],
    },
  ]);
  return {
    userAgent: packageName.replace(/^@/, "").replace(/[^\w.-]+/g, "-"),
    baseUrl: baseUrlOf(api.servers),
    env: [environmentName(api.info.slug, "baseUrl")],
    schemes: Object.fromEntries(schemes),
    ...(headers.length === 0
      ? {}
      : {
          headers: headers.map(
            ({ option, member, header }) =>
              [option, member, header.toLowerCase()] as const,
          ),
        }),
  };
}

/** The first server, its variables at their defaults; empty where callers must say it. */
function baseUrlOf(servers: readonly Server[]): string {
  const server = servers[0];
  if (server === undefined) return "";
  // A variable that has no value of its own.
  if (server.variables.some((variable) => variable.default === "")) return "";
  const url = server.variables.reduce(
    (text, variable) => text.replaceAll(`{${variable.name}}`, variable.default),
    server.url,
  );
  return /^https?:\/\/[^{}\s]+$/.test(url) ? url.replace(/\/+$/, "") : "";
}

export function emitApiFile(api: Api, packageName: string): OutputFile {
  const row = apiRow(api, packageName);
  return file("api.ts", [
    ...importsOf([
      { from: "../runtime/engines.js", values: referencesIn(row) },
      { from: "../runtime/index.js", types: ["ApiRow"] },
    ]),
    constantOf(
      "api",
      "ApiRow",
      jsonLiteral(row),
      docText({
        description: `Where ${api.info.title} is, and how credentials travel.`,
      }),
    ),
  ]);
}

export function emitClientFile(
  api: Api,
  resources: readonly Resource[],
): OutputFile {
  const { className } = api.info;
  const optionsName = `${className}Options`;
  return file("client.ts", [
    ...importsOf([
      {
        from: "../runtime/index.js",
        values: ["ApiClient"],
        types: ["LogOptions"],
      },
      { from: "./api.js", values: ["api"] },
      { from: "./options.js", types: [optionsName] },
      ...resources.map((resource) => ({
        from: resource.path,
        values: [resource.className],
      })),
    ]),
    classOf(className, docText(api.info.doc) ?? `Client of ${className}.`, {
      extends: "ApiClient",
      ctor: {
        parameters: [
          needsBaseUrl(api)
            ? {
                name: "options",
                type: `${optionsName} & LogOptions & { baseUrl: string }`,
              }
            : {
                name: "options",
                type: `${optionsName} & LogOptions`,
                initializer: "{}",
              },
        ],
        statement: `super(api, options, ["${environmentName(api.info.slug, "log")}"]);`,
      },
      getters: resources.map((resource) =>
        getterOf(
          resource.member,
          resource.className,
          `return this.group(${resource.className});`,
          docText(resource.group.doc),
        ),
      ),
      methods: [],
    }),
  ]);
}

/** Whether the contract leaves it to the caller to say where the API is. */
export const needsBaseUrl = (api: Api): boolean =>
  baseUrlOf(api.servers) === "";

export function emitOptionsFile(api: Api): OutputFile {
  const { className, slug } = api.info;
  const { headers = [], errorTypes = [] } = api.client ?? {};
  const credentials = usedSchemes(api).map((scheme) =>
    propertyOf(
      scheme.option,
      "Credential | undefined",
      true,
      docText(scheme.doc, {
        extra: [
          `Default: environment variable ${environmentName(slug, scheme.option)}.`,
        ],
      }),
    ),
  );
  const groups = [...new Set(headers.map(({ option }) => option))].map(
    (option) =>
      propertyOf(
        propertyKey(option),
        `{ ${headers
          .filter((header) => header.option === option)
          .map(
            ({ member, list }) =>
              `${propertyKey(member)}?: ${list ? "string | readonly string[]" : "string"} | undefined`,
          )
          .join("; ")} } | undefined`,
        true,
        docText({
          description: headers
            .filter((header) => header.option === option)
            .map(
              ({ member, header, description = "" }) =>
                `- \`${member}\`, sent as \`${header}\`${description === "" ? "" : `: ${description}`}`,
            )
            .join("\n"),
        }),
      ),
  );
  const properties = [...credentials, ...groups];
  return file("options.ts", [
    ...importsOf([
      {
        from: "../runtime/index.js",
        types: [
          "ClientOptions",
          ...(credentials.length === 0 ? [] : ["Credential"]),
        ],
      },
    ]),
    properties.length === 0
      ? aliasOf(
          `${className}Options`,
          "ClientOptions",
          `Options of the ${className} client.`,
        )
      : interfaceOf(
          `${className}Options`,
          `Options of the ${className} client.`,
          { extends: ["ClientOptions"], properties },
        ),
    ...(errorTypes.length === 0
      ? []
      : [
          `declare module "../runtime/errors.js" {
  interface ErrorTypes {
${errorTypes.map((word) => `    ${propertyKey(word)}: true;`).join("\n")}
  }
}`,
        ]),
  ]);
}

/** `core.ts`: what a caller of free functions needs, without any resource class. */
export function emitCoreFile(api: Api): OutputFile {
  const optionsName = `${api.info.className}Options`;
  return file("core.ts", [
    ...importsOf([
      { from: "../runtime/index.js", values: ["Client"] },
      { from: "./api.js", values: ["api"] },
      { from: "./options.js", types: [optionsName] },
    ]),
    functionOf(
      "createClient",
      [],
      {
        parameters: [{ name: "options", type: optionsName, initializer: "{}" }],
        returns: "Client",
        doc: "Client for the free functions: transport, credentials, retries, no resource classes.",
      },
      "return new Client(api, options);",
    ),
    exportsOf("../runtime/index.js", "all", false),
    exportsOf("./options.js", [optionsName], true),
  ]);
}

export function emitIndexFile(
  api: Api,
  resources: readonly Resource[],
  typeNames: readonly string[],
): OutputFile {
  return file("index.ts", [
    exportsOf("./client.js", [api.info.className], false),
    exportsOf("./options.js", [`${api.info.className}Options`], true),
    exportsOf("../runtime/index.js", "all", false),
    ...resources.flatMap((resource) => [
      exportsOf(resource.path, resource.classNames, false),
      ...(resource.typeNames.length === 0
        ? []
        : [exportsOf(resource.path, resource.typeNames, true)]),
    ]),
    // By name, because a name that is exported so goes before one of the runtime's.
    ...(typeNames.length === 0
      ? []
      : [exportsOf("./types.js", typeNames, true)]),
  ]);
}
