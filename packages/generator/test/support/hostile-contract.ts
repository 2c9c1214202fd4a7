const attack = "globalThis.pwned = 1";

/** Texts that would break out of code, comments, folders, prototypes, Markdown or terminals if they were not kept in. */
export const payloads: readonly string[] = [
  `*/ ${attack}; /*`,
  `*/\n${attack};\n/**`,
  `/*/ ${attack}; /*/`,
  `"; ${attack}; "`,
  `'; ${attack}; '`,
  `"'; ${attack}; '"`,
  `\`; ${attack}; \``,
  `\${${attack}}`,
  `\n${attack}\n`,
  `\r${attack}\r`,
  `\u2028${attack}\u2029`,
  `// ${attack}`,
  `ends with a backslash \\`,
  `\\"; ${attack}; //`,
  `\\u0022; ${attack}; //`,
  `["${attack}"]`,
  `{{constructor.constructor("${attack}")()}}`,
  `{{{${attack}}}}{{> ${attack}}}{{#each this}}`,
  `<script>${attack}</script>`,
  `</script><!-- ${attack} -->`,
  `@example ${attack}`,
  `{@link ${attack}}`,
  `\`\`\`\n# ${attack}\n\`\`\`ts`,
  `\u0000\u0007\u001b]0;${attack}\u0007\u009b31m\u202e`,
  `\ud800 half a character`,
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "then",
  "hasOwnProperty",
  "../../../../escaped",
  "..\\..\\..\\escaped",
  "/etc/escaped",
  "C:\\escaped",
  "..",
  "%2e%2e%2fescaped",
  "con",
  "long ".repeat(100).trim(),
  "-",
  "",
  " ",
];

const named = (name: string, value: unknown): object =>
  Object.fromEntries([[name, value]]);

/** A schema with the text in every place that a schema has for one. */
const schemaOf = (text: string): object => ({
  type: "object",
  title: text,
  description: text,
  required: [text],
  properties: Object.fromEntries([
    ["listed", { type: "string", enum: [text, "other"], default: text }],
    ["fixed", { const: text }],
    ["bounded", { type: "string", pattern: text, format: text }],
    ["defaulted", { type: "object", default: { [text]: text } }],
    ["shown", { type: "string", example: text, examples: [text] }],
    [
      "labelled",
      {
        enum: ["a", "b"],
        "x-enum-varnames": [text, text],
        "x-enum-descriptions": [text, text],
      },
    ],
    ["mapped", { type: "object", patternProperties: named(text, true) }],
    [text, { type: "string", description: text, deprecated: true }],
  ]),
});

const refTo = (name: string): object => ({
  $ref: `#/components/schemas/${name.replace(/~/g, "~0").replace(/\//g, "~1")}`,
});

/** An operation with the text in every place that an operation has for one. */
const operationOf = (text: string): object => ({
  operationId: text,
  summary: text,
  description: text,
  tags: [text],
  security: [named(text, [])],
  "x-lapsmith-aliases": [text],
  "x-lapsmith-streaming": { flag: text, done: text },
  "x-lapsmith-pagination": {
    kind: "cursor",
    items: text,
    cursor: text,
    next: text,
  },
  parameters: [
    ...["query", "header", "cookie"].map((place) => ({
      name: text,
      in: place,
      description: text,
      schema: { type: "string", default: text, enum: [text, "a"] },
    })),
    { name: "filter", in: "query", content: named(text, { schema: true }) },
  ],
  requestBody: {
    description: text,
    content: {
      "application/json": { schema: schemaOf(text) },
      ...named(text, { encoding: named(text, { contentType: text }) }),
    },
  },
  responses: {
    "200": {
      description: text,
      headers: named(text, { description: text, schema: { type: "string" } }),
      content: {
        "application/json": { schema: refTo(text) },
        "text/event-stream": { schema: refTo(text) },
        ...named(text, { schema: { type: "string" } }),
      },
    },
    "4XX": { description: text },
    ...named(text, { description: text }),
  },
});

/** One contract that carries each text in each place, as JSON. */
export function hostileContract(): string {
  const paths = payloads.flatMap((text, i): [string, object][] => [
    [`/number/${i}`, { post: operationOf(text) }],
    [
      `/${text}/{${text}}`,
      {
        get: { description: text },
        post: { requestBody: { content: { [text]: { schema: true } } } },
      },
    ],
    [
      `/chosen/${i}`,
      { get: { "x-lapsmith-group": text, "x-lapsmith-name": text } },
    ],
  ]);
  const all = payloads.join(" ");
  return JSON.stringify({
    openapi: "3.1.0",
    info: {
      title: all,
      version: all,
      description: all,
      license: { name: all, identifier: all },
    },
    servers: payloads.map((text) => ({
      url: `https://${text}/{${text}}`,
      description: text,
      variables: named(text, { default: text, enum: [text] }),
    })),
    tags: payloads.map((text) => ({ name: text, description: text })),
    paths: Object.fromEntries(paths),
    components: {
      schemas: Object.fromEntries([
        ...payloads.map((text) => [text, schemaOf(text)]),
        [
          "Choice",
          {
            oneOf: payloads.map(refTo),
            discriminator: {
              propertyName: payloads[0],
              mapping: Object.fromEntries(payloads.map((text) => [text, text])),
            },
          },
        ],
      ]),
      securitySchemes: Object.fromEntries(
        payloads.map((text) => [
          text,
          { type: "apiKey", in: "header", name: text, description: text },
        ]),
      ),
    },
  });
}
