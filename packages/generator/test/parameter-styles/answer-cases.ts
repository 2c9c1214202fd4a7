/** One operation for each kind of answer: what the contract says, what the server sends, what the caller holds. */
import { deflateSync } from "node:zlib";
import { bytes } from "./body-cases.js";
import { file, text } from "./schemas.js";

export interface AnswerCase {
  readonly id: string;
  /** Answers in the contract, by status. */
  readonly declared: Readonly<Record<string, object>>;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly sent: string | Uint8Array;
  /** A Uint8Array: a Blob of these bytes, of the type that was sent. */
  readonly data: unknown;
}

const thing = {
  type: "object",
  properties: { a: { type: "number" } },
} as const;

/** `{ "200": … }` with one media type. */
const ok = (
  mediaType: string,
  schema: object | undefined = thing,
  status = "200",
): AnswerCase["declared"] => ({
  [status]: {
    content: { [mediaType]: schema === undefined ? {} : { schema } },
  },
});

const of = (type: string): Record<string, string> => ({ "content-type": type });
const json = "application/json";
const open = { "200": { content: { "*/*": {} } } };

/** A picture of one red pixel, made chunk by chunk as the PNG specification says. */
const picture: Uint8Array<ArrayBuffer> = new Uint8Array(
  Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0])),
    chunk("IDAT", deflateSync(Buffer.from([0, 255, 0, 0]))),
    chunk("IEND", Buffer.alloc(0)),
  ]),
);

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc(body));
  return Buffer.concat([length, body, check]);
}

function crc(data: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of data) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit++)
      value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  }
  return (value ^ 0xffffffff) >>> 0;
}

const xml = '<?xml version="1.0"?>\n<a b="é"/>';

export const answerCases: readonly AnswerCase[] = [
  ...[
    ["json", json, json],
    ["json with a charset", json, "application/json; charset=utf-8"],
    ["json in capitals", json, "Application/JSON;Charset=UTF-8"],
    [
      "json of a vendor",
      "application/vnd.shop+json",
      "application/vnd.shop+json;v=2",
    ],
    ["a problem", "application/problem+json", "application/problem+json"],
    ["hal", "application/hal+json", "application/hal+json"],
    ["json called text", json, "text/plain"],
  ].map(([id, declared, type]) => ({
    id: id!,
    declared: ok(declared!),
    headers: of(type!),
    sent: '{"a":1,"b":"é"}',
    data: { a: 1, b: "é" },
  })),
  {
    id: "json of no type",
    declared: ok(json),
    sent: '{"a":1}',
    data: { a: 1 },
  },
  {
    id: "json with a byte order mark",
    declared: ok(json),
    headers: of(json),
    sent: '\ufeff{"a":1}',
    data: { a: 1 },
  },
  {
    id: "json null",
    declared: ok(json, { type: ["object", "null"] }),
    headers: of(json),
    sent: "null",
    data: null,
  },
  {
    id: "a json text",
    declared: ok(json, text),
    headers: of(json),
    sent: '"x"',
    data: "x",
  },
  {
    id: "text",
    declared: ok("text/plain", text),
    headers: of("text/plain; charset=utf-8"),
    sent: '"quoted" é\n',
    data: '"quoted" é\n',
  },
  {
    id: "csv",
    declared: ok("text/csv", text),
    headers: of("text/csv"),
    sent: "a,b\r\n1,2\r\n",
    data: "a,b\r\n1,2\r\n",
  },
  {
    id: "xml",
    declared: ok("application/xml", text),
    headers: of("application/xml"),
    sent: xml,
    data: xml,
  },
  {
    id: "xml of an object",
    declared: ok("application/xml"),
    headers: of("application/xml"),
    sent: xml,
    data: xml,
  },
  {
    id: "svg",
    declared: ok("image/svg+xml", text),
    headers: of("image/svg+xml"),
    sent: "<svg/>",
    data: "<svg/>",
  },
  {
    id: "text that looks like json",
    declared: ok("text/plain", text),
    headers: of(json),
    sent: '{"a":1}',
    data: '{"a":1}',
  },
  {
    id: "empty text",
    declared: ok("text/plain", text),
    headers: of("text/plain"),
    sent: "",
    data: "",
  },
  {
    id: "a picture",
    declared: ok("image/png", file),
    headers: of("image/png"),
    sent: picture,
    data: picture,
  },
  {
    id: "a picture without a schema",
    declared: { "200": { content: { "image/png": {} } } },
    headers: of("image/png"),
    sent: picture,
    data: picture,
  },
  {
    id: "all bytes",
    declared: ok("application/octet-stream", file),
    headers: of("application/octet-stream"),
    sent: bytes,
    data: bytes,
  },
  {
    id: "bytes that are called json",
    declared: ok("application/octet-stream", file),
    headers: of(json),
    sent: '{"a":1}',
    data: new TextEncoder().encode('{"a":1}'),
  },
  {
    id: "bytes of a range",
    declared: ok("image/*", file),
    headers: of("image/png"),
    sent: picture,
    data: picture,
  },
  {
    id: "no bytes",
    declared: ok("application/octet-stream", file),
    headers: of("application/octet-stream"),
    sent: "",
    data: new Uint8Array(),
  },
  {
    id: "a part of the bytes",
    declared: ok("application/octet-stream", file, "206"),
    status: 206,
    headers: {
      ...of("application/octet-stream"),
      "content-range": "bytes 0-255/1000",
    },
    sent: bytes,
    data: bytes,
  },
  {
    id: "a part that the contract does not name",
    declared: ok("application/octet-stream", file),
    status: 206,
    headers: of("application/octet-stream"),
    sent: bytes,
    data: bytes,
  },
  {
    id: "nothing",
    declared: { "204": {} },
    status: 204,
    sent: "",
    data: undefined,
  },
  {
    id: "nothing where json was to come",
    declared: ok(json),
    status: 204,
    sent: "",
    data: undefined,
  },
  {
    id: "something where nothing was to come",
    declared: { "200": {} },
    headers: of("text/plain"),
    sent: "OK",
    data: undefined,
  },
  {
    id: "a range of statuses",
    declared: ok(json, thing, "2XX"),
    status: 202,
    headers: of(json),
    sent: '{"a":1}',
    data: { a: 1 },
  },
  {
    id: "the default",
    declared: ok(json, thing, "default"),
    status: 201,
    headers: of(json),
    sent: '{"a":1}',
    data: { a: 1 },
  },
  {
    id: "each status its own kind",
    declared: {
      ...ok(json, thing, "202"),
      ...ok("text/plain", text, "201"),
      ...ok("image/png", file, "200"),
    },
    status: 200,
    headers: of("image/png"),
    sent: picture,
    data: picture,
  },
  ...(
    [
      ["json", "application/json", '{"a":1}', { a: 1 }],
      ["json in capitals", "Application/JSON", '{"a":1}', { a: 1 }],
      ["json of a vendor", "application/vnd.shop+json", '{"a":1}', { a: 1 }],
      ["a problem", "application/problem+json; charset=utf-8", "[1]", [1]],
      ["text", "text/plain", "x", "x"],
      ["text in capitals", "Text/Plain", "x", "x"],
      ["html", "text/html; charset=utf-8", "<p>é", "<p>é"],
      ["xml", "application/xml", xml, xml],
      ["xml of a vendor", "application/atom+xml;charset=utf-8", xml, xml],
      ["yaml", "application/yaml", "a: 1\n", "a: 1\n"],
      ["a picture", "image/png", picture, picture],
      ["bytes", "application/octet-stream", bytes, bytes],
    ] as const
  ).map(([id, type, sent, data]) => ({
    id: `whatever it is: ${id}`,
    declared: open,
    headers: of(type),
    sent,
    data,
  })),
  {
    id: "whatever it is: nothing",
    declared: open,
    status: 204,
    sent: "",
    data: undefined,
  },
  {
    id: "a status that the contract does not name",
    declared: ok("text/plain", text),
    status: 203,
    headers: of("application/xml"),
    sent: xml,
    data: xml,
  },
  {
    id: "text of another charset",
    declared: ok("text/plain", text),
    headers: of("text/plain; charset=iso-8859-1"),
    sent: Uint8Array.of(0xe9, 0x20, 0xfc),
    data: "é ü",
  },
  {
    id: "xml of another charset",
    declared: ok("application/xml", text),
    headers: of('application/xml; charset="utf-16le"'),
    sent: new Uint8Array(Buffer.from("<é/>", "utf16le")),
    data: "<é/>",
  },
  {
    id: "text of a charset that nobody knows",
    declared: ok("text/plain", text),
    headers: of("text/plain; charset=klingon"),
    sent: "é",
    data: "é",
  },
];

export const answerPathOf = ({ id }: AnswerCase): string =>
  `/answers/${id.replaceAll(/[^a-z]+/g, "-")}`;

export const answerPaths = (): Record<string, unknown> =>
  Object.fromEntries(
    answerCases.map((each) => [
      answerPathOf(each),
      {
        get: {
          responses: Object.fromEntries(
            Object.entries(each.declared).map(([status, answer]) => [
              status,
              { description: each.id, ...answer },
            ]),
          ),
        },
      },
    ]),
  );
