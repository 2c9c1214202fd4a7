/** One operation for each way of writing a body, with the bytes or parts that must arrive. */
import { multipartCases } from "./multipart-cases.js";
import { file, object, open, text, texts } from "./schemas.js";

export interface Part {
  readonly name: string;
  readonly text: string;
  /** Content-Type of the part as it is on the wire. */
  readonly type?: string;
  readonly file?: string;
}

export interface BodyCase {
  readonly id: string;
  /** `content` of the request body. */
  readonly content: Readonly<Record<string, unknown>>;
  readonly input: Readonly<Record<string, unknown>> | (() => object);
  /** Content-Type that must arrive; for parts, what stands before the boundary. */
  readonly type: string | undefined;
  readonly body: string | Uint8Array | readonly Part[];
  /** Words of the command line: the same as flags, a whole body, or standard input. Absent: it cannot say this. */
  readonly words?: Readonly<Record<string, string>>;
  readonly data?: string;
  readonly stdin?: string;
}

export const bytes: Uint8Array<ArrayBuffer> = Uint8Array.from(
  { length: 256 },
  (_, at) => at,
);

const form = "application/x-www-form-urlencoded";
const formData = "multipart/form-data";

const forms: readonly BodyCase[] = [
  {
    id: "form",
    content: {
      [form]: {
        schema: object({
          name: text,
          tags: texts,
          count: { type: "integer" },
          on: { type: "boolean" },
          at: { type: "string", format: "date-time" },
          address: open,
          none: { type: ["string", "null"] },
          empty: text,
        }),
      },
    },
    input: {
      name: "Zoë & Bob=1 +",
      tags: ["a b", "c,d"],
      count: 5,
      on: false,
      at: new Date(0),
      address: { street: "1 Main St." },
      none: null,
      empty: "",
    },
    type: form,
    body: "name=Zo%C3%AB+%26+Bob%3D1+%2B&tags=a+b&tags=c%2Cd&count=5&on=false&at=1970-01-01T00%3A00%3A00.000Z&address=%7B%22street%22%3A%221+Main+St.%22%7D&empty=",
    words: {
      name: "Zoë & Bob=1 +",
      tags: '["a b","c,d"]',
      count: "5",
      on: "false",
      at: "1970-01-01T00:00:00.000Z",
      address: '{"street":"1 Main St."}',
      empty: "",
    },
  },
  {
    id: "form-with-a-style-for-each-property",
    content: {
      [form]: {
        schema: object({
          csv: texts,
          spaces: texts,
          pipes: texts,
          repeated: texts,
          deep: open,
          flat: open,
          listed: open,
          url: text,
          json: open,
          quoted: text,
        }),
        encoding: {
          csv: { explode: false },
          spaces: { style: "spaceDelimited", explode: false },
          pipes: { style: "pipeDelimited", explode: false },
          repeated: { style: "form", explode: true },
          deep: { style: "deepObject", explode: true },
          flat: { style: "form", explode: true },
          listed: { style: "form", explode: false },
          url: { allowReserved: true },
          json: { contentType: "application/json" },
          quoted: { contentType: "application/json" },
        },
      },
    },
    input: {
      csv: ["a", "b,c"],
      spaces: ["a", "b"],
      pipes: ["a", "b"],
      repeated: ["a", "b c"],
      deep: { a: { b: ["c"] } },
      flat: { x: 1, y: 2 },
      listed: { x: 1, y: 2 },
      url: "https://a.test/b?c",
      json: { a: 1 },
      quoted: "x",
    },
    type: form,
    body: "csv=a,b%2Cc&spaces=a%20b&pipes=a%7Cb&repeated=a&repeated=b%20c&deep%5Ba%5D%5Bb%5D%5B0%5D=c&x=1&y=2&listed=x,1,y,2&url=https://a.test/b?c&json=%7B%22a%22%3A1%7D&quoted=%22x%22",
    words: {
      csv: '["a","b,c"]',
      spaces: '["a","b"]',
      pipes: '["a","b"]',
      repeated: '["a","b c"]',
      deep: '{"a":{"b":["c"]}}',
      flat: '{"x":1,"y":2}',
      listed: '{"x":1,"y":2}',
      url: "https://a.test/b?c",
      json: '{"a":1}',
      quoted: "x",
    },
  },
  {
    id: "form-that-is-a-map",
    content: {
      [form]: {
        schema: { type: "object", additionalProperties: text },
      },
    },
    input: { body: { "a b": "1", "c[d]": "&" } },
    type: form,
    body: "a+b=1&c%5Bd%5D=%26",
    data: '{"a b":"1","c[d]":"&"}',
  },
  {
    id: "form-with-a-charset",
    content: { [`${form}; charset=utf-8`]: { schema: object({ a: text }) } },
    input: { a: "é" },
    type: `${form}; charset=utf-8`,
    body: "a=%C3%A9",
    words: { a: "é" },
  },
];

const texty = (id: string, type: string, schema: object = text): BodyCase => ({
  id,
  content: { [type]: { schema } },
  input: { body: '<a b="c">é\n</a>' },
  type,
  body: '<a b="c">é\n</a>',
  data: '<a b="c">é\n</a>',
  stdin: '<a b="c">é\n</a>',
});

const json = (id: string, type: string, sent = type): BodyCase => ({
  id,
  content: { [type]: { schema: object({ a: { type: "number" }, b: text }) } },
  input: { a: 1, b: "é" },
  type: sent,
  body: '{"a":1,"b":"é"}',
  words: { a: "1", b: "é" },
  data: '{"a":1,"b":"é"}',
  stdin: '{"a":1,"b":"é"}',
});

const binary = (
  id: string,
  body: unknown,
  type: string,
  declared: string,
): BodyCase => ({
  id: `binary-${id}`,
  content: { [declared]: { schema: file } },
  input: () => ({
    body: typeof body === "function" ? (body as () => unknown)() : body,
  }),
  type,
  body: bytes,
});

const octets = "application/octet-stream";

export const bodyCases: readonly BodyCase[] = [
  ...forms,
  ...multipartCases,
  texty("text", "text/plain"),
  texty("text-with-a-charset", "text/plain; charset=utf-8"),
  texty("csv", "text/csv"),
  texty("xml", "application/xml"),
  texty("xml-of-an-object", "application/xml", object({ b: text })),
  texty("soap", "application/soap+xml"),
  texty("yaml", "application/yaml"),
  {
    id: "text-that-is-a-number",
    content: { "text/plain": { schema: { type: "number" } } },
    input: { body: 5 },
    type: "text/plain",
    body: "5",
    words: { body: "5" },
  },
  json("json", "application/json"),
  json("json-with-a-charset", "application/json; charset=utf-8"),
  json("json-of-a-vendor", "application/vnd.shop.v2+json"),
  json("json-merge-patch", "application/merge-patch+json"),
  json("json-of-a-range", "application/*", "application/json"),
  {
    id: "json-list",
    content: { "application/json": { schema: texts } },
    input: { body: ["a", "b"] },
    type: "application/json",
    body: '["a","b"]',
    data: '["a","b"]',
  },
  {
    id: "json-null",
    content: { "application/json": { schema: { type: ["object", "null"] } } },
    input: { body: null },
    type: "application/json",
    body: "null",
    data: "null",
  },
  binary("bytes", bytes, octets, octets),
  binary(
    "a-view",
    new Uint8Array([9, ...bytes, 9]).subarray(1, 257),
    octets,
    octets,
  ),
  binary("a-buffer", bytes.buffer, octets, octets),
  binary("node-buffer", Buffer.from(bytes), octets, octets),
  binary("a-blob", new Blob([bytes]), octets, octets),
  binary("a-file", new File([bytes], "a.bin"), octets, octets),
  binary("a-stream", () => new Blob([bytes]).stream(), octets, octets),
  binary("typed", bytes, "image/png", "image/png"),
  binary(
    "range",
    new Blob([bytes], { type: "image/gif" }),
    "image/gif",
    "image/*",
  ),
  binary("without-schema", bytes, "audio/mpeg", "audio/mpeg"),
  { ...binary("open", bytes, octets, octets), content: { [octets]: {} } },
  {
    id: "json-before-form-before-multipart",
    content: {
      [formData]: { schema: object({ a: text }) },
      [form]: { schema: object({ a: text }) },
      "application/json": { schema: object({ a: text }) },
    },
    input: { a: "x" },
    type: "application/json",
    body: '{"a":"x"}',
    words: { a: "x" },
  },
  {
    id: "of-any-kind-text",
    content: { "*/*": {} },
    input: { body: "plain" },
    type: "text/plain;charset=UTF-8",
    body: "plain",
    data: "plain",
  },
  {
    id: "of-any-kind-json",
    content: { "*/*": {} },
    input: { body: { a: [1] } },
    type: "application/json",
    body: '{"a":[1]}',
    data: '{"a":[1]}',
  },
  {
    id: "of-any-kind-bytes",
    content: { "*/*": {} },
    input: { body: bytes },
    type: undefined,
    body: bytes,
  },
];

export const bodyPaths = (): Record<string, unknown> =>
  Object.fromEntries(
    bodyCases.map(({ id, content }) => [
      `/${id}`,
      {
        post: {
          requestBody: { required: true, content },
          responses: { "204": { description: "Seen" } },
        },
      },
    ]),
  );
