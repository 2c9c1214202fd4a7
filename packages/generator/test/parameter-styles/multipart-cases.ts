/** Bodies of several parts, with the parts that must arrive. */
import type { BodyCase } from "./body-cases.js";
import { file, object, open, text, texts } from "./schemas.js";

const formData = "multipart/form-data";

export const multipartCases: readonly BodyCase[] = [
  {
    id: "multipart",
    content: {
      [formData]: {
        schema: object({
          file,
          bytes: file,
          files: { type: "array", items: file },
          name: text,
          count: { type: "integer" },
          on: { type: "boolean" },
          at: { type: "string", format: "date-time" },
          tags: texts,
          meta: open,
          list: { type: "array", items: open },
        }),
      },
    },
    input: {
      file: new File(["%PNG"], 'a "b" é.png', { type: "image/png" }),
      bytes: new TextEncoder().encode("yes"),
      files: [new File(["1"], "1.txt"), new Blob(["2"], { type: "text/css" })],
      name: "Zoë",
      count: 5,
      on: true,
      at: new Date(0),
      tags: ["a,b", "c"],
      meta: { a: { b: [1] } },
      list: [{ a: 1 }, { b: 2 }],
    },
    type: formData,
    body: [
      {
        name: "file",
        file: "a %22b%22 é.png",
        type: "image/png",
        text: "%PNG",
      },
      {
        name: "bytes",
        file: "blob",
        type: "application/octet-stream",
        text: "yes",
      },
      {
        name: "files",
        file: "1.txt",
        type: "application/octet-stream",
        text: "1",
      },
      { name: "files", file: "blob", type: "text/css", text: "2" },
      { name: "name", text: "Zoë" },
      { name: "count", text: "5" },
      { name: "on", text: "true" },
      { name: "at", text: "1970-01-01T00:00:00.000Z" },
      { name: "tags", text: "a,b" },
      { name: "tags", text: "c" },
      {
        name: "meta",
        file: "blob",
        type: "application/json",
        text: '{"a":{"b":[1]}}',
      },
      { name: "list", file: "blob", type: "application/json", text: '{"a":1}' },
      { name: "list", file: "blob", type: "application/json", text: '{"b":2}' },
    ],
  },
  {
    id: "multipart-with-a-media-type-for-each-part",
    content: {
      [formData]: {
        schema: object({
          image: file,
          typed: file,
          named: file,
          any: {},
          xml: text,
          count: { type: "integer" },
          meta: open,
          tags: texts,
          range: file,
        }),
        encoding: {
          image: {
            contentType: "image/png",
            headers: { "X-Part": { schema: text } },
          },
          typed: { contentType: "image/png" },
          named: { contentType: "image/png" },
          any: { contentType: "application/pdf" },
          xml: { contentType: "application/xml; charset=utf-8" },
          count: { contentType: "application/json" },
          meta: { contentType: "application/vnd.meta+json" },
          tags: { contentType: "text/plain" },
          range: { contentType: "image/png, image/*" },
        },
      },
    },
    input: {
      image: new Uint8Array([65]),
      typed: new Blob(["b"], { type: "image/gif" }),
      named: new File(["i"], "i.png"),
      any: new Uint8Array([67]),
      xml: "<d/>",
      count: 5,
      meta: { e: 1 },
      tags: ["f", "g"],
      range: new Uint8Array([72]),
    },
    type: formData,
    body: [
      { name: "image", file: "blob", type: "image/png", text: "A" },
      // What a file knows of itself is better known.
      { name: "typed", file: "blob", type: "image/gif", text: "b" },
      { name: "named", file: "i.png", type: "image/png", text: "i" },
      { name: "any", file: "blob", type: "application/pdf", text: "C" },
      {
        name: "xml",
        file: "blob",
        type: "application/xml; charset=utf-8",
        text: "<d/>",
      },
      { name: "count", file: "blob", type: "application/json", text: "5" },
      {
        name: "meta",
        file: "blob",
        type: "application/vnd.meta+json",
        text: '{"e":1}',
      },
      { name: "tags", text: "f" },
      { name: "tags", text: "g" },
      {
        name: "range",
        file: "blob",
        type: "application/octet-stream",
        text: "H",
      },
    ],
  },
  {
    id: "multipart-with-a-style-for-each-part",
    content: {
      [formData]: {
        schema: object({
          csv: texts,
          spaces: texts,
          deep: open,
          flat: open,
          plain: text,
        }),
        encoding: {
          csv: { style: "form", explode: false },
          spaces: { style: "spaceDelimited", explode: false },
          deep: { style: "deepObject", explode: true },
          flat: { style: "form", explode: true },
          plain: { style: "form" },
        },
      },
    },
    input: {
      csv: ["a", "b"],
      spaces: ["a", "b"],
      deep: { a: { b: "c d" } },
      flat: { x: 1, y: 2 },
      plain: "ü",
    },
    type: formData,
    body: [
      { name: "csv", text: "a,b" },
      { name: "spaces", text: "a b" },
      { name: "deep[a][b]", text: "c d" },
      { name: "x", text: "1" },
      { name: "y", text: "2" },
      { name: "plain", text: "ü" },
    ],
    words: {
      csv: '["a","b"]',
      spaces: '["a","b"]',
      deep: '{"a":{"b":"c d"}}',
      flat: '{"x":1,"y":2}',
      plain: "ü",
    },
  },
  {
    id: "multipart-mixed",
    content: {
      "multipart/mixed": {
        schema: object({ meta: open, note: text, image: file }),
        encoding: { note: { contentType: "text/html" } },
      },
    },
    input: {
      meta: { a: 1 },
      note: "<p>",
      image: new File(["x"], 'a"\n.png', { type: "image/png" }),
    },
    type: "multipart/mixed",
    body: [
      { name: "meta", type: "application/json", text: '{"a":1}' },
      { name: "note", type: "text/html", text: "<p>" },
      { name: "image", file: "a%22%0A.png", type: "image/png", text: "x" },
    ],
  },
  {
    id: "multipart-related",
    content: {
      "multipart/related": { schema: object({ note: text, bytes: file }) },
    },
    input: { note: "é", bytes: new Uint8Array([65]) },
    type: "multipart/related",
    body: [
      { name: "note", type: "text/plain;charset=utf-8", text: "é" },
      { name: "bytes", type: "application/octet-stream", text: "A" },
    ],
  },
  {
    id: "multipart-that-is-written-already",
    content: { "multipart/mixed; boundary=line": { schema: text } },
    input: {
      body: '--line\r\nContent-Disposition: x; name="a"\r\n\r\nb\r\n--line--\r\n',
    },
    type: "multipart/mixed",
    body: [{ name: "a", text: "b" }],
  },
];
