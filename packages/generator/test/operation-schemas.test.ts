/** The schemas that are emitted for an operation: one flat input of parameters and body, both views of a type, and names that mean harm. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SchemaSet } from "../runtime/client/schemas/index.js";
import type { SchemaTexts } from "../runtime/client/schemas/json-schema.js";
import { emitClient } from "../src/emit-client/index.js";
import { temporaryFolder } from "./oracle/compile.js";
import { print, understand, writeFiles } from "./oracle/contract.js";
import { textsIn } from "./support/schema-texts.js";

const contract = `
openapi: 3.1.0
info: { title: Shop, version: 1.0.0 }
paths:
  /orders/{order}:
    put:
      parameters:
        - { name: order, in: path, required: true, schema: { type: string } }
        - { name: dry, in: query, schema: { type: boolean } }
      requestBody:
        required: true
        content: { application/json: { schema: { $ref: "#/components/schemas/Closed" } } }
      responses:
        "200": { description: Done, content: { application/json: { schema: { $ref: "#/components/schemas/Order" } } } }
    patch:
      parameters:
        - { name: order, in: path, required: true, schema: { type: string } }
      requestBody:
        content: { application/json: { schema: { $ref: "#/components/schemas/Order" } } }
      responses: { "204": { description: Done } }
  /orders:
    post:
      requestBody:
        required: true
        content: { application/json: { schema: { type: array, items: { $ref: "#/components/schemas/Order" } } } }
      responses:
        "201": { description: Done, content: { text/plain: { schema: { type: string } } } }
        "409": { description: Taken, content: { application/json: { schema: { $ref: "#/components/schemas/__proto__" } } } }
  /orders/{order}/photo:
    get:
      parameters:
        - { name: order, in: path, required: true, schema: { type: string } }
      responses:
        "200": { description: Done, content: { image/png: {} } }
components:
  schemas:
    Order:
      type: object
      required: [id, total]
      properties:
        id: { type: string, readOnly: true }
        total: { type: number }
        state: { type: string, enum: [open, paid] }
        secret: { type: string, writeOnly: true }
    Closed:
      type: object
      additionalProperties: false
      required: [total]
      properties: { total: { type: number } }
    __proto__:
      type: object
      required: [__proto__, "*/ \`\${evil()}\` '\\"\\\\ \\u2028"]
      properties:
        __proto__: { type: string }
        "*/ \`\${evil()}\` '\\"\\\\ \\u2028": { const: "</script>\\u2029\${1}" }
    Schema: { type: string }
`;

const folder = temporaryFolder("operation-schemas");
afterAll(() => folder.remove());
let texts: SchemaTexts;
let text: string;
let set: SchemaSet;

beforeAll(async () => {
  writeFiles(folder.path, [{ path: "shop.yaml", text: contract }]);
  const { api } = await understand({ spec: `${folder.path}/shop.yaml` });
  const files = await print(
    emitClient(api, { packageName: "shop", openapiExport: false }),
  );
  text = files.find(({ path }) => path === "src/generated/schemas.ts")!.text;
  texts = await textsIn(text);
  set = new SchemaSet(texts);
});

const input = (name: string, value: unknown): string[] => {
  const operations = set.operations<any>();
  return operations[name].input
    .issues(value)
    .map(({ code, pointer }: any) => `${code} ${pointer}`)
    .sort();
};

describe("the input of an operation", () => {
  it("is parameters and body in one object, also where the body allows no other fields", () => {
    expect(
      input("orders.replace", { order: "a", dry: true, total: 1 }),
    ).toEqual([]);
    expect(input("orders.replace", { dry: "no", other: 1 })).toEqual([
      "missing /order",
      "missing /total",
      "type /dry",
      "unknownField /other",
    ]);
  });

  it("needs no field of a body that may be left out", () => {
    const name = "orders.update";
    expect(input(name, { order: "a" })).toEqual([]);
    expect(input(name, { order: "a", total: 1 })).toEqual([]);
    expect(input(name, { order: "a", state: "open" })).toEqual([
      "missing /total",
    ]);
    expect(input(name, {})).toContain("missing /order");
  });

  it("is the body under its field where that is no object", () => {
    expect(input("orders.create", { body: [{ total: 1 }] })).toEqual([]);
    expect(input("orders.create", { body: [{}] })).toEqual([
      "missing /body/0/total",
    ]);
  });
});

describe("a type with two views", () => {
  it("asks of an answer what the server sets, and of a request what it takes", () => {
    const { Order, OrderInput } = set.named<any>();
    expect(Order.is({ id: "a", total: 1 })).toBe(true);
    expect(Order.is({ total: 1 })).toBe(false);
    expect(OrderInput.is({ total: 1, secret: "s" })).toBe(true);
    expect(OrderInput.issues({ total: 1, id: "a" })).toMatchObject([
      { code: "unknownField", pointer: "/id" },
    ]);
  });

  it("has open enums, as its TypeScript type has", () => {
    const { Order } = set.named<any>();
    expect(Order.issues({ id: "a", total: 1, state: "new" })).toMatchObject([
      { code: "unknownValue", pointer: "/state" },
    ]);
  });
});

describe("answers", () => {
  it("are JSON, text, bytes that nothing is said of, or nothing", () => {
    const all = Object.values(texts.operations).map(
      (operation) => JSON.parse(operation).output,
    );
    expect(all).toEqual(
      expect.arrayContaining([
        { "200": { $ref: "Order" } },
        { "204": null },
        { "201": { type: "string" } },
        { "200": {} },
      ]),
    );
  });
});

describe("names that mean harm", () => {
  it("are data, and nothing but data", () => {
    const errors = set.operations<any>()["orders.create"].errors;
    const evil = "*/ `${evil()}` '\"\\ \u2028";
    expect(
      errors["409"].is(
        JSON.parse(
          JSON.stringify({ [evil]: "</script>\u2029${1}" }).replace(
            "{",
            '{"__proto__":"x",',
          ),
        ),
      ),
    ).toBe(true);
    expect(errors["409"].issues({}).map(({ pointer }: any) => pointer)).toEqual(
      ["/__proto__", `/${evil.replace("/", "~1")}`],
    );
    // No character in the file that ends a line or turns it round.
    expect(text).not.toMatch(/[\u2028\u2029]/);
  });
});
