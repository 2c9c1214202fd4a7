import type { Json } from "../differ-specs.js";
import type { Outcome } from "./schema-edit.js";

/** An edit of anything but a schema, and what callers have to expect of it, there and back. */
export interface OperationEdit {
  readonly keyword: string;
  readonly happened: string;
  /** Whole documents: parts of one operation, of its path, and of the document. */
  readonly before: Parts;
  readonly after: Parts;
  readonly outcome: Outcome;
  readonly back: Outcome;
}

export interface Parts {
  readonly operation?: Json;
  readonly item?: Json;
  readonly document?: Json;
}

const text: Json = { type: "string" };
const list: Json = { type: "array", items: text };
const object: Json = { type: "object", properties: { a: text } };
const json = (schema: Json = text): Json => ({
  "application/json": { schema },
});

const edit = (
  keyword: string,
  happened: string,
  before: Parts,
  after: Parts,
  outcome: Outcome,
  back: Outcome,
): OperationEdit => ({ keyword, happened, before, after, outcome, back });

const parameter = (more: Json, where = "query"): Json => ({
  name: "thing",
  in: where,
  ...(where === "path" && { required: true }),
  schema: text,
  ...more,
});
const having = (...parameters: readonly Json[]): Parts => ({
  operation: { parameters },
});

const ofParameters: readonly OperationEdit[] = [
  ...["query", "header", "cookie"].flatMap((where) => [
    edit(
      `optional parameter in ${where}`,
      "added",
      {},
      having(parameter({}, where)),
      "fine",
      "warn",
    ),
    edit(
      `required parameter in ${where}`,
      "added",
      {},
      having(parameter({ required: true }, where)),
      "break",
      "warn",
    ),
    edit(
      `required of a parameter in ${where}`,
      "added",
      having(parameter({}, where)),
      having(parameter({ required: true }, where)),
      "break",
      "fine",
    ),
    edit(
      `deprecated of a parameter in ${where}`,
      "added",
      having(parameter({}, where)),
      having(parameter({ deprecated: true }, where)),
      "fine",
      "fine",
    ),
  ]),
  edit(
    "in of a parameter",
    "changed",
    having(parameter({})),
    having(parameter({}, "header")),
    "warn",
    "warn",
  ),
  edit(
    "name of a parameter",
    "changed",
    having(parameter({})),
    having(parameter({ name: "other" })),
    "warn",
    "warn",
  ),
  edit(
    "style of a list",
    "changed",
    having(parameter({ schema: list })),
    having(parameter({ schema: list, style: "pipeDelimited", explode: false })),
    "break",
    "break",
  ),
  edit(
    "explode of a list",
    "changed",
    having(parameter({ schema: list })),
    having(parameter({ schema: list, explode: false })),
    "break",
    "break",
  ),
  edit(
    "style of an object",
    "changed",
    having(parameter({ schema: object })),
    having(parameter({ schema: object, style: "deepObject", explode: true })),
    "break",
    "break",
  ),
  ...["path", "header"].map((where) =>
    edit(
      `explode of an object in ${where}`,
      "changed",
      having(parameter({ schema: object }, where)),
      having(parameter({ schema: object, explode: true }, where)),
      "break",
      "break",
    ),
  ),
  edit(
    "style of a text in path",
    "changed",
    having(parameter({}, "path")),
    having(parameter({ style: "label" }, "path")),
    "break",
    "break",
  ),
  edit(
    "allowReserved",
    "added",
    having(parameter({})),
    having(parameter({ allowReserved: true })),
    // What is encoded is decoded either way. Taken back, callers still send `&` and `+` as they are, which cut a query or
    // stand for a space wherever they have to be encoded.
    "fine",
    "warn",
  ),
  edit(
    "allowEmptyValue",
    "added",
    having(parameter({})),
    having(parameter({ allowEmptyValue: true })),
    "fine",
    "break",
  ),
  edit(
    "content of a parameter",
    "added",
    having(parameter({ schema: object })),
    having({ name: "thing", in: "query", content: json(object) }),
    "break",
    "break",
  ),
  edit(
    "media type of a parameter",
    "changed",
    having({ name: "thing", in: "query", content: json(object) }),
    having({
      name: "thing",
      in: "query",
      content: { "application/xml": { schema: object } },
    }),
    "break",
    "break",
  ),
  edit(
    "schema of a parameter",
    "added",
    having({ name: "thing", in: "query" }),
    having(parameter({ schema: { type: "integer" } })),
    "break",
    "fine",
  ),
  edit(
    "description of a parameter",
    "added",
    having(parameter({})),
    having(parameter({ description: "A" })),
    "fine",
    "fine",
  ),
  edit(
    "example of a parameter",
    "added",
    having(parameter({})),
    having(parameter({ example: "a" })),
    "fine",
    "fine",
  ),
  edit(
    "parameter of the path",
    "added",
    {},
    { item: { parameters: [parameter({ required: true })] } },
    "break",
    "warn",
  ),
];

const taking = (body: Json): Parts => ({ operation: { requestBody: body } });
/**
 * A part of another media type, or a list that is strung together in another way, is not what the other side reads, as
 * with whole bodies and with parameters. Where one side leaves it to defaults, or says something of a plain text or of
 * headers of a part, few servers look, so it is for people to look at.
 */
const form = (encoding: Json): Parts =>
  taking({
    content: {
      "multipart/form-data": { schema: object, encoding: { a: encoding } },
    },
  });

const formOfList = (encoding: Json): Parts =>
  taking({
    content: {
      "application/x-www-form-urlencoded": {
        schema: { type: "object", properties: { a: list } },
        encoding: { a: encoding },
      },
    },
  });

const ofBodies: readonly OperationEdit[] = [
  edit(
    "optional requestBody",
    "added",
    {},
    taking({ content: json() }),
    "fine",
    "break",
  ),
  edit(
    "required requestBody",
    "added",
    {},
    taking({ content: json(), required: true }),
    "break",
    "break",
  ),
  edit(
    "required of the requestBody",
    "added",
    taking({ content: json() }),
    taking({ content: json(), required: true }),
    "break",
    "fine",
  ),
  edit(
    "description of the requestBody",
    "added",
    taking({ content: json() }),
    taking({ content: json(), description: "A" }),
    "fine",
    "fine",
  ),
  edit(
    "media type of the requestBody",
    "added",
    taking({ content: json() }),
    taking({ content: { ...json(), "application/xml": { schema: text } } }),
    "fine",
    "break",
  ),
  edit(
    "media type of the requestBody",
    "changed",
    taking({ content: json() }),
    taking({ content: { "application/xml": { schema: text } } }),
    "break",
    "break",
  ),
  edit(
    "media type of the requestBody, wider",
    "changed",
    taking({ content: { "application/problem+json": { schema: text } } }),
    taking({ content: json() }),
    "fine",
    "break",
  ),
  edit(
    "schema of the requestBody",
    "added",
    taking({ content: { "application/json": {} } }),
    taking({ content: json() }),
    "break",
    "fine",
  ),
  edit(
    "itemSchema of the requestBody",
    "added",
    taking({ content: { "application/jsonl": {} } }),
    taking({ content: { "application/jsonl": { itemSchema: text } } }),
    "break",
    "fine",
  ),
  edit(
    "contentType in encoding",
    "changed",
    form({ contentType: "image/png" }),
    form({ contentType: "image/jpeg" }),
    "break",
    "break",
  ),
  edit(
    "style in encoding",
    "changed",
    form({ style: "form" }),
    form({ style: "deepObject" }),
    "warn",
    "warn",
  ),
  edit(
    "style of a list in encoding",
    "changed",
    formOfList({ style: "form" }),
    formOfList({ style: "pipeDelimited" }),
    "break",
    "break",
  ),
  edit(
    "a media type in encoding",
    "added",
    form({ contentType: "image/png" }),
    form({ contentType: "image/png, image/jpeg" }),
    "warn",
    "warn",
  ),
  edit(
    "headers in encoding",
    "added",
    form({}),
    form({ headers: { "X-Part": { schema: text } } }),
    "warn",
    "warn",
  ),
  edit(
    "prefixEncoding",
    "changed",
    taking({
      content: {
        "multipart/mixed": {
          schema: list,
          prefixEncoding: [{ contentType: "image/png" }],
        },
      },
    }),
    taking({
      content: {
        "multipart/mixed": {
          schema: list,
          prefixEncoding: [{ contentType: "image/jpeg" }],
        },
      },
    }),
    "break",
    "break",
  ),
  edit(
    "itemEncoding",
    "changed",
    taking({
      content: {
        "multipart/mixed": {
          itemSchema: text,
          itemEncoding: { contentType: "image/png" },
        },
      },
    }),
    taking({
      content: {
        "multipart/mixed": {
          itemSchema: text,
          itemEncoding: { contentType: "image/jpeg" },
        },
      },
    }),
    "break",
    "break",
  ),
  edit(
    "example of the requestBody",
    "added",
    taking({ content: json() }),
    taking({
      content: { "application/json": { schema: text, example: "a" } },
    }),
    "fine",
    "fine",
  ),
];

const answer = (response: Json, status = "200"): Parts => ({
  operation: { responses: { [status]: { description: "", ...response } } },
});
const header = (more: Json = {}): Parts =>
  answer({ headers: { "X-Thing": { schema: text, ...more } } });
const also = (status: string): Parts => ({
  operation: {
    responses: {
      "200": { description: "" },
      [status]: { description: "", content: json() },
    },
  },
});
const link = (more: Json): Parts =>
  answer({ links: { next: { operationId: "listThings", ...more } } });

const ofAnswers: readonly OperationEdit[] = [
  edit("success status", "added", {}, also("201"), "fine", "break"),
  edit("range of statuses", "added", {}, also("2XX"), "fine", "break"),
  edit("error status", "added", {}, also("409"), "fine", "fine"),
  edit("default answer", "added", {}, also("default"), "fine", "fine"),
  edit(
    "success status",
    "changed",
    answer({ content: json() }),
    answer({ content: json() }, "201"),
    "break",
    "break",
  ),
  edit(
    "content of an answer",
    "added",
    {},
    answer({ content: json() }),
    "fine",
    "break",
  ),
  edit(
    "media type of an answer",
    "added",
    answer({ content: json() }),
    answer({ content: { ...json(), "application/xml": { schema: text } } }),
    "fine",
    "break",
  ),
  edit(
    "media type of an answer",
    "changed",
    answer({ content: json() }),
    answer({ content: { "application/xml": { schema: text } } }),
    "break",
    "break",
  ),
  edit(
    "schema of an answer",
    "added",
    answer({ content: { "application/json": {} } }),
    answer({ content: json() }),
    "fine",
    "break",
  ),
  edit(
    "itemSchema of an answer",
    "added",
    answer({ content: { "application/jsonl": {} } }),
    answer({ content: { "application/jsonl": { itemSchema: text } } }),
    "fine",
    "break",
  ),
  edit(
    "description of an answer",
    "added",
    answer({}),
    answer({ description: "A" }),
    "fine",
    "fine",
  ),
  edit(
    "encoding of an answer",
    "added",
    answer({ content: { "multipart/mixed": { schema: object } } }),
    answer({
      content: {
        "multipart/mixed": {
          schema: object,
          encoding: { a: { contentType: "image/png" } },
        },
      },
    }),
    "warn",
    "warn",
  ),
  edit("optional header", "added", {}, header(), "fine", "fine"),
  edit(
    "required header",
    "added",
    {},
    header({ required: true }),
    "fine",
    "break",
  ),
  edit(
    "required of a header",
    "added",
    header(),
    header({ required: true }),
    "fine",
    "break",
  ),
  edit(
    "deprecated of a header",
    "added",
    header(),
    header({ deprecated: true }),
    "fine",
    "fine",
  ),
  edit(
    "description of a header",
    "added",
    header(),
    header({ description: "A" }),
    "fine",
    "fine",
  ),
  edit(
    "explode of a header",
    "changed",
    header({ schema: object }),
    header({ schema: object, explode: true }),
    "break",
    "break",
  ),
  edit(
    "content of a header",
    "added",
    header({ schema: object }),
    answer({ headers: { "X-Thing": { content: json(object) } } }),
    "break",
    "break",
  ),
  edit(
    "schema of a header",
    "added",
    answer({ headers: { "X-Thing": { description: "" } } }),
    header({ schema: { type: "integer" } }),
    "fine",
    "break",
  ),
  edit("link", "added", answer({}), link({}), "fine", "fine"),
  edit(
    "operationId of a link",
    "changed",
    link({}),
    link({ operationId: "other" }),
    "fine",
    "fine",
  ),
  edit(
    "parameters of a link",
    "changed",
    link({ parameters: { id: "$response.body#/id" } }),
    link({ parameters: { id: "$response.body#/uuid" } }),
    "fine",
    "fine",
  ),
  edit(
    "requestBody of a link",
    "changed",
    link({ requestBody: "$response.body#/a" }),
    link({ requestBody: "$response.body#/b" }),
    "fine",
    "fine",
  ),
  edit(
    "description of a link",
    "added",
    link({}),
    link({ description: "A" }),
    "fine",
    "fine",
  ),
];

const schemes: Json = {
  components: {
    securitySchemes: {
      key: { type: "apiKey", in: "header", name: "X-Key" },
      token: { type: "http", scheme: "bearer" },
      grant: {
        type: "oauth2",
        flows: {
          clientCredentials: {
            tokenUrl: "https://auth.example/token",
            refreshUrl: "https://auth.example/refresh",
            scopes: { read: "Read", write: "Write" },
          },
        },
      },
      open: {
        type: "openIdConnect",
        openIdConnectUrl: "https://auth.example/openid",
      },
    },
  },
};
const secured = (...security: readonly Json[]): Parts => ({
  operation: { security },
  document: schemes,
});
const key: Json = { key: [] };
const token: Json = { token: [] };

/** The scheme with some of it changed, under an operation that uses it. */
const scheme = (name: string, more: Json): Parts => {
  const components = schemes["components"] as Json;
  const all = components["securitySchemes"] as Record<string, Json>;
  return {
    operation: { security: [{ [name]: [] }] },
    document: {
      components: {
        securitySchemes: { ...all, [name]: { ...all[name], ...more } },
      },
    },
  };
};
const flows = (name: string, more: Json): Parts =>
  scheme("grant", {
    flows: {
      [name]: {
        tokenUrl: "https://auth.example/token",
        refreshUrl: "https://auth.example/refresh",
        scopes: { read: "Read", write: "Write" },
        ...more,
      },
    },
  });

const ofSecurity: readonly OperationEdit[] = [
  edit(
    "security of an open operation",
    "added",
    { document: schemes },
    secured(key),
    "break",
    "fine",
  ),
  edit(
    "security of the document",
    "added",
    { document: schemes },
    { document: { ...schemes, security: [key] } },
    "break",
    "fine",
  ),
  edit(
    "security of the document, at the operation",
    "changed",
    { document: { ...schemes, security: [key] } },
    secured(token),
    "break",
    "break",
  ),
  edit(
    "alternative of security",
    "added",
    secured(key),
    secured(key, token),
    "fine",
    "break",
  ),
  edit(
    "anonymous alternative of security",
    "added",
    secured(key),
    secured(key, {}),
    "fine",
    "break",
  ),
  edit(
    "scheme of an alternative",
    "added",
    secured(key),
    secured({ ...key, ...token }),
    "break",
    "fine",
  ),
  edit(
    "scope",
    "added",
    secured({ grant: ["read"] }),
    secured({ grant: ["read", "write"] }),
    "break",
    "fine",
  ),
  edit(
    "in of a scheme",
    "changed",
    scheme("key", {}),
    scheme("key", { in: "query" }),
    "break",
    "break",
  ),
  edit(
    "name of a scheme",
    "changed",
    scheme("key", {}),
    scheme("key", { name: "X-Other" }),
    "break",
    "break",
  ),
  edit(
    "scheme of a scheme",
    "changed",
    scheme("token", {}),
    scheme("token", { scheme: "basic" }),
    "break",
    "break",
  ),
  edit(
    "type of a scheme",
    "changed",
    scheme("key", {}),
    scheme("key", { type: "http", scheme: "basic" }),
    "break",
    "break",
  ),
  edit(
    "type of a scheme, same form",
    "changed",
    scheme("token", {}),
    scheme("token", {
      type: "openIdConnect",
      openIdConnectUrl: "https://a.example",
    }),
    "fine",
    "fine",
  ),
  edit(
    "bearerFormat",
    "changed",
    scheme("token", { bearerFormat: "JWT" }),
    scheme("token", { bearerFormat: "opaque" }),
    "fine",
    "fine",
  ),
  edit(
    "openIdConnectUrl",
    "changed",
    scheme("open", {}),
    scheme("open", { openIdConnectUrl: "https://auth.example/other" }),
    "fine",
    "fine",
  ),
  edit(
    "tokenUrl",
    "changed",
    flows("clientCredentials", {}),
    flows("clientCredentials", { tokenUrl: "https://auth.example/other" }),
    "fine",
    "fine",
  ),
  edit(
    "refreshUrl",
    "changed",
    flows("clientCredentials", {}),
    flows("clientCredentials", { refreshUrl: "https://auth.example/other" }),
    "fine",
    "fine",
  ),
  edit(
    "flow",
    "changed",
    flows("clientCredentials", {}),
    flows("password", {}),
    "fine",
    "fine",
  ),
  edit(
    "scope of a scheme",
    "added",
    flows("clientCredentials", {}),
    flows("clientCredentials", {
      scopes: { read: "Read", write: "Write", all: "All" },
    }),
    "fine",
    "fine",
  ),
  edit(
    "scheme that nobody uses",
    "added",
    {},
    { document: schemes },
    "fine",
    "fine",
  ),
  edit(
    "description of a scheme",
    "added",
    scheme("key", {}),
    scheme("key", { description: "A" }),
    "fine",
    "fine",
  ),
];

const calling = (body: Json, more: Json = {}): Json => ({
  post: {
    requestBody: { content: json(), ...body },
    responses: { "200": { description: "" } },
    ...more,
  },
});
const webhook = (item: Json): Parts => ({
  document: { webhooks: { done: item } },
});
const callback = (item: Json, expression = "{$request.body#/url}"): Parts => ({
  operation: { callbacks: { done: { [expression]: item } } },
});

const ofEvents: readonly OperationEdit[] = [
  ...(
    [
      ["webhook", webhook],
      ["callback", callback],
    ] as const
  ).flatMap(([name, put]) => [
    edit(name, "added", {}, put(calling({})), "fine", "break"),
    edit(
      `required body of a ${name}`,
      "added",
      put(calling({})),
      put(calling({ required: true })),
      "fine",
      "break",
    ),
    edit(
      `media type of a ${name}`,
      "added",
      put(calling({})),
      put(calling({ content: { ...json(), "text/csv": { schema: text } } })),
      "break",
      "fine",
    ),
    edit(
      `required parameter of a ${name}`,
      "added",
      put(calling({})),
      put(
        calling({}, { parameters: [parameter({ required: true }, "header")] }),
      ),
      "fine",
      "break",
    ),
    edit(
      `required of a parameter of a ${name}`,
      "added",
      put(calling({}, { parameters: [parameter({}, "header")] })),
      put(
        calling({}, { parameters: [parameter({ required: true }, "header")] }),
      ),
      "fine",
      "break",
    ),
    edit(
      `body of a ${name}`,
      "removed",
      put(calling({})),
      put({ post: { responses: { "200": { description: "" } } } }),
      "break",
      "fine",
    ),
    edit(
      `required body of a bare ${name}`,
      "added",
      put({ post: { responses: { "200": { description: "" } } } }),
      put(calling({ required: true })),
      "fine",
      "break",
    ),
    edit(
      `status of a ${name}`,
      "added",
      put(calling({})),
      put(
        calling(
          {},
          {
            responses: {
              "200": { description: "" },
              "202": { description: "" },
            },
          },
        ),
      ),
      "fine",
      "break",
    ),
    // The server calls: headers of the call are what it sends, and may be missed or not; those of the answer are what
    // the called one sends, which is like a parameter that nobody reads any more.
    edit(
      `optional parameter of a ${name}`,
      "added",
      put(calling({})),
      put(calling({}, { parameters: [parameter({}, "header")] })),
      "fine",
      "fine",
    ),
    edit(
      `optional header in the answer of a ${name}`,
      "added",
      put(calling({})),
      put(
        calling(
          {},
          {
            responses: {
              "200": {
                description: "",
                headers: { "X-Thing": { schema: text } },
              },
            },
          },
        ),
      ),
      "fine",
      "warn",
    ),
    edit(
      `header in the answer of a ${name}`,
      "added",
      put(calling({})),
      put(
        calling(
          {},
          {
            responses: {
              "200": {
                description: "",
                headers: { "X-Thing": { required: true, schema: text } },
              },
            },
          },
        ),
      ),
      "break",
      "warn",
    ),
  ]),
  edit(
    "expression of a callback",
    "changed",
    callback(calling({})),
    callback(calling({}), "{$request.body#/other}"),
    "break",
    "break",
  ),
];

const server = (more: Json): Parts => ({
  document: {
    servers: [
      {
        url: "https://{region}.example/v1",
        variables: { region: { default: "eu", enum: ["eu", "us"] } },
        ...more,
      },
    ],
  },
});
const region = (more: Json): Parts =>
  server({
    variables: { region: { default: "eu", enum: ["eu", "us"], ...more } },
  });

const ofTheRest: readonly OperationEdit[] = [
  edit("server", "added", {}, server({}), "fine", "fine"),
  edit(
    "url of a server",
    "changed",
    server({}),
    server({ url: "https://{region}.example/v2" }),
    "fine",
    "fine",
  ),
  edit(
    "default of a server's variable",
    "changed",
    server({}),
    region({ default: "us" }),
    "fine",
    "fine",
  ),
  edit(
    "enum of a server's variable",
    "lengthened",
    server({}),
    region({ enum: ["eu", "us", "ap"] }),
    "fine",
    "fine",
  ),
  edit(
    "variable of a server",
    "added",
    server({ variables: {} }),
    server({}),
    "fine",
    "fine",
  ),
  edit(
    "description of a server",
    "added",
    server({}),
    server({ description: "A" }),
    "fine",
    "fine",
  ),
  edit(
    "server of the path",
    "added",
    {},
    { item: { servers: [{ url: "https://b.example" }] } },
    "fine",
    "fine",
  ),
  edit(
    "server of the operation",
    "added",
    {},
    { operation: { servers: [{ url: "https://b.example" }] } },
    "fine",
    "fine",
  ),
  edit(
    "another operation",
    "added",
    {},
    { item: { get: { responses: { "200": { description: "" } } } } },
    "fine",
    "break",
  ),
  edit(
    "an operation of another method",
    "added",
    {},
    {
      item: {
        additionalOperations: {
          LINK: { responses: { "200": { description: "" } } },
        },
      },
    },
    "fine",
    "break",
  ),
  edit(
    "operationId",
    "added",
    {},
    { operation: { operationId: "make" } },
    "fine",
    "fine",
  ),
  edit(
    "operationId",
    "changed",
    { operation: { operationId: "make" } },
    { operation: { operationId: "create" } },
    "fine",
    "fine",
  ),
  edit("tag", "added", {}, { operation: { tags: ["a"] } }, "fine", "fine"),
  edit(
    "deprecated",
    "added",
    {},
    { operation: { deprecated: true } },
    "fine",
    "fine",
  ),
  edit(
    "x-sunset",
    "added",
    { operation: { deprecated: true } },
    { operation: { deprecated: true, "x-sunset": "2030-01-01" } },
    "fine",
    "break",
  ),
  edit(
    "x-sunset",
    "moved on",
    { operation: { deprecated: true, "x-sunset": "2030-01-01" } },
    { operation: { deprecated: true, "x-sunset": "2031-01-01" } },
    "fine",
    "fine",
  ),
  edit(
    "x-stability-level",
    "lowered",
    { operation: { "x-stability-level": "stable" } },
    { operation: { "x-stability-level": "beta" } },
    "break",
    "fine",
  ),
  ...["summary", "description"].map((keyword) =>
    edit(
      keyword,
      "added",
      {},
      { operation: { [keyword]: "A" } },
      "fine",
      "fine",
    ),
  ),
  edit(
    "externalDocs",
    "added",
    {},
    { operation: { externalDocs: { url: "https://docs.example" } } },
    "fine",
    "fine",
  ),
  edit(
    "x-anything",
    "added",
    {},
    { operation: { "x-anything": 1 } },
    "fine",
    "fine",
  ),
  edit(
    "summary of the path",
    "added",
    {},
    { item: { summary: "A", description: "B" } },
    "fine",
    "fine",
  ),
  edit(
    "shared schema that nobody uses",
    "added",
    {},
    { document: { components: { schemas: { Thing: text } } } },
    "fine",
    "fine",
  ),
  edit(
    "tags of the document",
    "added",
    {},
    { document: { tags: [{ name: "a" }] } },
    "fine",
    "fine",
  ),
  edit(
    "externalDocs of the document",
    "added",
    {},
    { document: { externalDocs: { url: "https://docs.example" } } },
    "fine",
    "fine",
  ),
  edit(
    "info",
    "changed",
    {},
    { document: { info: { title: "Others", version: "1.0.1" } } },
    "fine",
    "fine",
  ),
  edit(
    "jsonSchemaDialect",
    "added",
    {},
    {
      document: {
        jsonSchemaDialect: "https://spec.openapis.org/oas/3.1/dialect/base",
      },
    },
    "fine",
    "fine",
  ),
];

/** Every keyword of OpenAPI outside of schemas, and every way in which it can change. */
export const operationEdits: readonly OperationEdit[] = [
  ...ofParameters,
  ...ofBodies,
  ...ofAnswers,
  ...ofSecurity,
  ...ofEvents,
  ...ofTheRest,
];
