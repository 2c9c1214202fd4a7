import type { CompareOptions } from "../../src/contract/index.js";
import {
  object,
  schemaCase,
  strict,
  text,
  type Case,
} from "./differ-schema-cases.js";
import { at, spec, type Json } from "./differ-specs.js";

const inRequest = (schema: unknown): Json => at("request-body", schema);
const inResponse = (schema: unknown): Json => at("response-body", schema);

const objectOf = (
  properties: Json,
  required: readonly string[] = [],
): Json => ({ type: "object", properties, required });

/** A property that comes, by direction. */
const propertyCases = (): Case[] => {
  const cases: Case[] = [];
  const empty = objectOf({ other: text });
  const having = (part: Json, required: boolean): Json =>
    objectOf({ other: text, part }, required ? ["part"] : []);
  const writeOnly = { ...text, writeOnly: true };
  for (const need of ["required", "optional"] as const) {
    const required = need === "required";
    for (const [name, part] of [
      ["property", text],
      ["write-only-property", writeOnly],
    ] as const) {
      const [base, revision] = [
        inResponse(empty),
        inResponse(having(part, required)),
      ];
      cases.push(
        { id: `response-${need}-${name}-added`, base, revision },
        {
          id: `response-${need}-${name}-removed`,
          base: revision,
          revision: base,
        },
      );
    }
    for (const direction of ["request", "response"] as const) {
      const place = direction === "request" ? inRequest : inResponse;
      for (const [keyword, state] of [
        ["readOnly", "read-only"],
        ["writeOnly", "write-only"],
      ] as const) {
        const [base, revision] = [
          place(having(text, required)),
          place(having({ ...text, [keyword]: true }, required)),
        ];
        cases.push(
          {
            id: `${direction}-${need}-property-became-${state}`,
            base,
            revision,
          },
          {
            id: `${direction}-${need}-property-became-not-${state}`,
            base: revision,
            revision: base,
          },
        );
      }
    }
  }
  const [loose, tight] = [having(text, false), having(text, true)];
  const [hiddenLoose, hiddenTight] = [
    having(writeOnly, false),
    having(writeOnly, true),
  ];
  return [
    ...cases,
    {
      id: "new-required-request-property",
      base: inRequest(empty),
      revision: inRequest(tight),
    },
    {
      id: "new-required-request-property-with-default",
      base: inRequest(empty),
      revision: inRequest(having({ ...text, default: "a" }, true)),
    },
    {
      id: "new-optional-request-property",
      base: inRequest(empty),
      revision: inRequest(loose),
    },
    {
      id: "request-property-removed",
      base: inRequest(loose),
      revision: inRequest(empty),
    },
    {
      id: "request-property-became-required",
      base: inRequest(loose),
      revision: inRequest(tight),
    },
    {
      id: "request-property-became-required-with-default",
      base: inRequest(having({ ...text, default: "a" }, false)),
      revision: inRequest(having({ ...text, default: "a" }, true)),
    },
    {
      id: "request-property-became-optional",
      base: inRequest(tight),
      revision: inRequest(loose),
    },
    {
      id: "response-property-became-optional",
      base: inResponse(tight),
      revision: inResponse(loose),
    },
    {
      id: "response-property-became-required",
      base: inResponse(loose),
      revision: inResponse(tight),
    },
    {
      id: "response-write-only-property-became-optional",
      base: inResponse(hiddenTight),
      revision: inResponse(hiddenLoose),
    },
    {
      id: "response-write-only-property-became-required",
      base: inResponse(hiddenLoose),
      revision: inResponse(hiddenTight),
    },
    {
      id: "new-required-request-header-property",
      base: at("request-header-property", text),
      revision: spec({
        parameters: [
          {
            name: "thing",
            in: "header",
            schema: objectOf({ part: text, more: text }, ["more"]),
          },
        ],
      }),
    },
    {
      id: "request-header-property-became-required",
      base: at("request-header-property", text),
      revision: spec({
        parameters: [
          {
            name: "thing",
            in: "header",
            schema: objectOf({ part: text }, ["part"]),
          },
        ],
      }),
    },
  ];
};

const parameter = (more: Json = {}): Json => ({
  parameters: [{ name: "thing", in: "query", schema: text, ...more }],
});
const deprecated = { deprecated: true };
const sunset = (date: string): Json => ({ deprecated: true, "x-sunset": date });
const soon = "2026-07-01";
const far = "2030-01-01";

const withPaths = (paths: Json, document: Json = {}): Json =>
  spec({}, { ...document, paths });
const operation = (more: Json = {}): Json => ({
  responses: { "200": { description: "Done" } },
  ...more,
});
const keep = { "/keep": { get: operation() } };

/** A whole path, or one operation of a path that stays, is gone. */
const removalCases = (): Case[] =>
  (["api-path", "api"] as const).flatMap((prefix) => {
    const before = (more: Json): Json =>
      prefix === "api-path"
        ? withPaths({ ...keep, "/gone": { get: operation(more) } })
        : withPaths({ "/keep": { get: operation(), put: operation(more) } });
    const after = withPaths(keep);
    return [
      {
        id: `${prefix}-removed-without-deprecation`,
        base: before({}),
        revision: after,
      },
      {
        id: `${prefix}-removed-with-deprecation`,
        base: before(deprecated),
        revision: after,
      },
      {
        id: `${prefix}-removed-before-sunset`,
        base: before(sunset(far)),
        revision: after,
      },
    ];
  });

const operationCase = (
  id: string,
  base: Json,
  revision: Json,
  options?: Partial<CompareOptions>,
): Case => ({
  id,
  base: spec(base),
  revision: spec(revision),
  ...(options !== undefined && { options }),
});

const lifecycleCases = (): Case[] => [
  ...removalCases(),
  {
    id: "api-path-sunset-parse",
    base: withPaths({ ...keep, "/gone": { get: operation(sunset("soon")) } }),
    revision: withPaths(keep),
  },
  operationCase("endpoint-deprecated", {}, deprecated),
  operationCase("endpoint-deprecated-with-sunset", {}, sunset(far)),
  operationCase("endpoint-reactivated", deprecated, {}),
  operationCase("api-deprecated-sunset-parse", {}, sunset("soon")),
  operationCase("api-deprecated-sunset-missing", {}, deprecated, strict),
  operationCase("api-sunset-date-too-small", {}, sunset(soon), strict),
  operationCase(
    "api-sunset-date-changed-too-small",
    sunset(far),
    sunset(soon),
    strict,
  ),
  operationCase("sunset-deleted", sunset(far), deprecated),
  operationCase(
    "api-stability-decreased",
    { "x-stability-level": "stable" },
    { "x-stability-level": "beta" },
  ),
  operationCase(
    "api-stability-increased",
    { "x-stability-level": "beta" },
    { "x-stability-level": "stable" },
  ),
  operationCase(
    "api-invalid-stability-level",
    {},
    { "x-stability-level": "ripe" },
  ),
  operationCase(
    "request-parameter-reactivated",
    parameter(deprecated),
    parameter(),
  ),
  operationCase(
    "request-parameter-deprecated",
    parameter(),
    parameter(deprecated),
  ),
  operationCase(
    "request-parameter-deprecated-sunset-missing",
    parameter(),
    parameter(deprecated),
    strict,
  ),
  operationCase(
    "request-parameter-sunset-date-too-small",
    parameter(),
    parameter(sunset(soon)),
    strict,
  ),
  operationCase(
    "request-parameter-sunset-deleted",
    parameter(sunset(far)),
    parameter(deprecated),
  ),
  operationCase(
    "request-parameter-sunset-date-changed-too-small",
    parameter(sunset(far)),
    parameter(sunset(soon)),
    strict,
  ),
  operationCase(
    "request-parameter-sunset-parse",
    parameter(sunset("soon")),
    {},
  ),
  operationCase("request-parameter-removed", parameter(), {}),
  operationCase(
    "request-parameter-removed-with-deprecation",
    parameter(deprecated),
    {},
  ),
  operationCase(
    "request-parameter-removed-before-sunset",
    parameter(sunset(far)),
    {},
  ),
];

const versioned = (version: string, type: string): Json => ({
  ...at("request-body", { type }),
  info: { title: "Things", version },
});
const versionCase = (id: string, before: string, after: string): Case => ({
  id,
  base: versioned(before, "string"),
  revision: versioned(after, "number"),
  options: { severity: { [id]: "info" } },
});

const scheme = (more: Json = {}, scopes: Json = { read: "reads" }): Json => ({
  type: "oauth2",
  flows: {
    implicit: {
      authorizationUrl: "https://example.org/grant",
      tokenUrl: "https://example.org/token",
      scopes,
      ...more,
    },
  },
});
const withSchemes = (securitySchemes: Json, more: Json = {}): Json =>
  spec({}, { components: { securitySchemes }, ...more });
const oauth = (id: string, before: Json, after: Json): Case => ({
  id: `api-security-component-oauth-${id}`,
  base: withSchemes({ main: before }),
  revision: withSchemes({ main: after }),
});

const securityCases = (): Case[] => {
  const one = { security: [{ main: ["read"] }] };
  const two = { security: [{ main: ["read"] }, { other: [] }] };
  const more = { security: [{ main: ["read", "write"] }] };
  const schemes = {
    components: { securitySchemes: { main: scheme(), other: scheme() } },
  };
  const own = (id: string, before: Json, after: Json): Case => ({
    id,
    base: spec(before, schemes),
    revision: spec(after, schemes),
  });
  const global = (id: string, before: Json, after: Json): Case => ({
    id,
    base: spec({}, { ...schemes, ...before }),
    revision: spec({}, { ...schemes, ...after }),
  });
  return [
    own("api-security-added", one, two),
    own("api-security-removed", two, one),
    own("api-security-scope-added", one, more),
    own("api-security-scope-removed", more, one),
    global("api-global-security-added", one, two),
    global("api-global-security-removed", two, one),
    global("api-global-security-scope-added", one, more),
    global("api-global-security-scope-removed", more, one),
    {
      id: "api-security-component-added",
      base: withSchemes({ main: scheme() }),
      revision: withSchemes({ main: scheme(), next: scheme() }),
    },
    {
      id: "api-security-component-removed",
      base: withSchemes({ main: scheme(), next: scheme() }),
      revision: withSchemes({ main: scheme() }),
    },
    {
      id: "api-security-component-type-changed",
      base: withSchemes({ main: scheme() }),
      revision: withSchemes({
        main: { type: "apiKey", in: "header", name: "key" },
      }),
    },
    oauth(
      "url-changed",
      scheme(),
      scheme({ authorizationUrl: "https://example.org/other" }),
    ),
    oauth(
      "token-url-changed",
      scheme(),
      scheme({ tokenUrl: "https://example.org/other" }),
    ),
    oauth(
      "scope-added",
      scheme(),
      scheme({}, { read: "reads", write: "writes" }),
    ),
    oauth(
      "scope-removed",
      scheme({}, { read: "reads", write: "writes" }),
      scheme(),
    ),
    oauth("scope-changed", scheme(), scheme({}, { read: "looks" })),
  ];
};

const body = (
  more: Json = {},
  content: Json = { "application/json": { schema: object } },
): Json => ({
  requestBody: { content, ...more },
});
const answers = (responses: Json): Json => ({ responses });
const answer = (content: Json): Json =>
  answers({ "200": { description: "Done", content } });
const header = (more: Json): Json =>
  answers({
    "200": {
      description: "Done",
      headers: { "X-Thing": { schema: text, ...more } },
    },
  });
const done = { "200": { description: "Done" } };

const wireCases = (): Case[] => [
  {
    id: "endpoint-added",
    base: withPaths(keep),
    revision: withPaths({ ...keep, "/new": { get: operation() } }),
  },
  operationCase("api-operation-id-added", {}, { operationId: "make" }),
  operationCase("api-operation-id-removed", { operationId: "make" }, {}),
  operationCase("api-tag-added", { tags: ["a"] }, { tags: ["a", "b"] }),
  operationCase("api-tag-removed", { tags: ["a", "b"] }, { tags: ["a"] }),
  {
    id: "api-schema-removed",
    base: spec({}, { components: { schemas: { Thing: object } } }),
    revision: spec(),
  },
  {
    id: "webhook-added",
    base: spec(),
    revision: spec({}, { webhooks: { ping: { post: operation() } } }),
  },
  {
    id: "webhook-removed",
    base: spec({}, { webhooks: { ping: { post: operation() } } }),
    revision: spec(),
  },
  versionCase("api-version-not-bumped", "1.0.0", "1.0.0"),
  versionCase("api-version-decreased", "1.1.0", "1.0.0"),
  versionCase("api-major-version-not-bumped", "1.0.0", "1.1.0"),
  operationCase(
    "new-required-request-parameter",
    {},
    parameter({ required: true }),
  ),
  operationCase("new-optional-request-parameter", {}, parameter()),
  {
    id: "new-required-request-default-parameter-to-existing-path",
    base: spec(),
    revision: spec({}, {}, parameter({ required: true })),
  },
  {
    id: "new-optional-request-default-parameter-to-existing-path",
    base: spec(),
    revision: spec({}, {}, parameter()),
  },
  operationCase(
    "new-request-path-parameter",
    {},
    {
      parameters: [{ name: "thing", in: "path", required: true, schema: text }],
    },
  ),
  operationCase(
    "request-parameter-became-required",
    parameter(),
    parameter({ required: true }),
  ),
  operationCase(
    "request-parameter-became-optional",
    parameter({ required: true }),
    parameter(),
  ),
  operationCase("request-body-added-required", {}, body({ required: true })),
  operationCase("request-body-added-optional", {}, body()),
  operationCase("request-body-removed", body(), {}),
  operationCase(
    "request-body-became-required",
    body(),
    body({ required: true }),
  ),
  operationCase(
    "request-body-became-optional",
    body({ required: true }),
    body(),
  ),
  operationCase(
    "request-body-media-type-added",
    body(),
    body(
      {},
      {
        "application/json": { schema: object },
        "text/plain": { schema: text },
      },
    ),
  ),
  operationCase(
    "request-body-media-type-removed",
    body(
      {},
      {
        "application/json": { schema: object },
        "text/plain": { schema: text },
      },
    ),
    body(),
  ),
  operationCase(
    "request-body-media-type-schema-added",
    body({}, { "application/json": {} }),
    body(),
  ),
  operationCase(
    "request-body-media-type-schema-removed",
    body(),
    body({}, { "application/json": {} }),
  ),
  operationCase(
    "response-body-media-type-schema-added",
    answer({ "application/json": {} }),
    answer({ "application/json": { schema: object } }),
  ),
  operationCase(
    "response-body-media-type-schema-removed",
    answer({ "application/json": { schema: object } }),
    answer({ "application/json": {} }),
  ),
  operationCase(
    "response-media-type-added",
    answer({ "application/json": {} }),
    answer({ "application/json": {}, "text/plain": {} }),
  ),
  operationCase(
    "response-media-type-removed",
    answer({ "application/json": {}, "text/plain": {} }),
    answer({ "application/json": {} }),
  ),
  operationCase(
    "response-media-type-name-changed",
    answer({ "text/html": {} }),
    answer({ "text/html; charset=utf-8": {} }),
  ),
  operationCase(
    "response-media-type-name-specialized",
    answer({ "application/json": {} }),
    answer({ "application/problem+json": {} }),
  ),
  operationCase(
    "response-media-type-name-generalized",
    answer({ "application/problem+json": {} }),
    answer({ "application/json": {} }),
  ),
  operationCase(
    "response-success-status-added",
    answers(done),
    answers({ ...done, "201": { description: "Made" } }),
  ),
  operationCase(
    "response-success-status-removed",
    answers({ ...done, "201": { description: "Made" } }),
    answers(done),
  ),
  operationCase(
    "response-non-success-status-added",
    answers(done),
    answers({ ...done, "404": { description: "None" } }),
  ),
  operationCase(
    "response-non-success-status-removed",
    answers({ ...done, "404": { description: "None" } }),
    answers(done),
  ),
  operationCase("response-header-added", answers(done), header({})),
  operationCase(
    "required-response-header-removed",
    header({ required: true }),
    answers(done),
  ),
  operationCase("optional-response-header-removed", header({}), answers(done)),
  operationCase(
    "response-header-became-optional",
    header({ required: true }),
    header({}),
  ),
];

const special: ReadonlyMap<string, Case> = new Map(
  [
    ...propertyCases(),
    ...lifecycleCases(),
    ...securityCases(),
    ...wireCases(),
  ].map((one) => [one.id, one]),
);

/** The pair of documents for an id, or undefined where no pair is known. */
export const caseOf = (id: string): Case | undefined =>
  special.get(id) ?? schemaCase(id);

export const specialIds: readonly string[] = [...special.keys()];
