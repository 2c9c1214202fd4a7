import {
  answering,
  answers,
  asking,
  boolean,
  choice,
  constant,
  inPath,
  integer,
  json,
  list,
  number,
  object,
  oneOf,
  orNull,
  query,
  ref,
  shop,
  takes,
  taking,
  text,
  type Node,
} from "./documents.js";

export interface Pair {
  readonly name: string;
  readonly base: Node;
  readonly revision: Node;
}

const card = object({ "kind!": constant("card"), "number!": text });
const cash = object({ "kind!": constant("cash"), "currency!": text });
const voucher = object({ "kind!": constant("voucher"), "code!": text });
const order = object({ "id!": text, note: text });
const streamed = (schema: Node): Node => ({
  description: "Events",
  content: { "text/event-stream": { schema } },
});
const bearer = { type: "http", scheme: "bearer" };

/** Changes of what callers read. */
const reads: readonly Pair[] = [
  {
    name: "an answer gains a property",
    base: answering(object({ "id!": text })),
    revision: answering(object({ "id!": text, "note!": text })),
  },
  {
    name: "an answer loses an optional property",
    base: answering(order),
    revision: answering(object({ "id!": text })),
  },
  {
    name: "a property of an answer may be missing",
    base: answering(object({ "id!": text })),
    revision: answering(object({ id: text })),
  },
  {
    name: "a property of an answer is always there",
    base: answering(object({ id: text })),
    revision: answering(object({ "id!": text })),
  },
  {
    name: "a property of an answer may be null",
    base: answering(object({ "id!": text })),
    revision: answering(object({ "id!": orNull(text) })),
  },
  {
    name: "a property of an answer is never null",
    base: answering(object({ "id!": orNull(text) })),
    revision: answering(object({ "id!": text })),
  },
  {
    name: "a property of an answer has another type",
    base: answering(object({ "total!": text })),
    revision: answering(object({ "total!": number })),
  },
  {
    name: "an integer in an answer becomes any number",
    base: answering(object({ "total!": integer })),
    revision: answering(object({ "total!": number })),
  },
  {
    name: "nothing is said of a property any more",
    base: answering(object({ "total!": text })),
    revision: answering(object({ "total!": {} })),
  },
  {
    name: "something is said of a property",
    base: answering(object({ "total!": {} })),
    revision: answering(object({ "total!": text })),
  },
  {
    name: "an open list of values in an answer loses one",
    base: answering(object({ "state!": choice("open", "paid", "sent") })),
    revision: answering(object({ "state!": choice("open", "paid") })),
  },
  {
    name: "an open list of values in an answer gains one",
    base: answering(object({ "state!": choice("open", "paid") })),
    revision: answering(object({ "state!": choice("open", "paid", "sent") })),
  },
  {
    name: "one value in an answer becomes another",
    base: answering(object({ "kind!": constant("order") })),
    revision: answering(object({ "kind!": constant("sale") })),
  },
  {
    name: "one value in an answer becomes a list of values",
    base: answering(object({ "kind!": constant("order") })),
    revision: answering(object({ "kind!": choice("order", "sale") })),
  },
  {
    name: "a list of values in an answer becomes any text",
    base: answering(object({ "state!": choice("open", "paid") })),
    revision: answering(object({ "state!": text })),
  },
  {
    name: "any text in an answer becomes a list of values",
    base: answering(object({ "state!": text })),
    revision: answering(object({ "state!": choice("open", "paid") })),
  },
  {
    name: "values in an answer become numbers",
    base: answering(object({ "state!": choice("1", "2") })),
    revision: answering(object({ "state!": choice(1, 2) })),
  },
  {
    name: "a tagged union in an answer gains an alternative",
    base: answering(oneOf(card, cash)),
    revision: answering(oneOf(card, cash, voucher)),
  },
  {
    name: "a tagged union in an answer loses an alternative",
    base: answering(oneOf(card, cash, voucher)),
    revision: answering(oneOf(card, cash)),
  },
  {
    name: "an alternative of a tagged union has another tag",
    base: answering(oneOf(card, cash)),
    revision: answering(
      oneOf(card, object({ "kind!": constant("coins"), "currency!": text })),
    ),
  },
  {
    name: "a union in an answer has no tag any more",
    base: answering(oneOf(card, cash)),
    revision: answering(
      oneOf(card, object({ "kind!": text, "currency!": text })),
    ),
  },
  {
    name: "a union in an answer has a tag now",
    base: answering(
      oneOf(object({ "number!": text }), object({ "currency!": text })),
    ),
    revision: answering(oneOf(card, cash)),
  },
  {
    name: "an object in an answer becomes one of several",
    base: answering(card),
    revision: answering(oneOf(card, cash)),
  },
  {
    name: "an alternative of a tagged union loses a property",
    base: answering(oneOf(card, cash)),
    revision: answering(oneOf(object({ "kind!": constant("card") }), cash)),
  },
  {
    name: "an answer becomes one of two things",
    base: answering(card),
    revision: answering(oneOf(card, cash)),
  },
  {
    name: "a named tagged union loses an alternative",
    base: answering(ref("Payment"), {
      Payment: {
        oneOf: [ref("Card"), ref("Cash")],
        discriminator: { propertyName: "kind" },
      },
      Card: card,
      Cash: cash,
    }),
    revision: answering(ref("Payment"), {
      Payment: ref("Card"),
      Card: card,
      Cash: cash,
    }),
  },
  {
    name: "an untagged union in an answer gains an alternative",
    base: answering(
      oneOf(object({ "card!": text }), object({ "cash!": number })),
    ),
    revision: answering(
      oneOf(
        object({ "card!": text }),
        object({ "cash!": number }),
        object({ "code!": text }),
      ),
    ),
  },
  {
    name: "an untagged union in an answer loses an alternative",
    base: answering(
      oneOf(
        object({ "card!": text }),
        object({ "cash!": number }),
        object({ "code!": text }),
      ),
    ),
    revision: answering(
      oneOf(object({ "card!": text }), object({ "cash!": number })),
    ),
  },
  {
    name: "a text or object gains a list",
    base: answering(object({ "content!": oneOf(text, card) })),
    revision: answering(object({ "content!": oneOf(text, card, list(text)) })),
  },
  {
    name: "a text or object is always an object",
    base: answering(object({ "content!": oneOf(text, card) })),
    revision: answering(object({ "content!": card })),
  },
  {
    name: "a text or object is always a text",
    base: answering(object({ "content!": oneOf(text, card) })),
    revision: answering(object({ "content!": text })),
  },
  {
    name: "a text becomes a text or a number",
    base: answering(object({ "total!": text })),
    revision: answering(object({ "total!": oneOf(text, number) })),
  },
  {
    name: "a list in an answer has other items",
    base: answering(list(text)),
    revision: answering(list(number)),
  },
  {
    name: "a list in an answer becomes one value",
    base: answering(object({ "tags!": list(text) })),
    revision: answering(object({ "tags!": text })),
  },
  {
    name: "a pair in an answer becomes shorter",
    base: answering(
      object({
        "at!": { type: "array", prefixItems: [number, number], items: false },
      }),
    ),
    revision: answering(
      object({ "at!": { type: "array", prefixItems: [number], items: false } }),
    ),
  },
  {
    name: "a map in an answer gets listed keys",
    base: answering(
      object({ "extra!": { type: "object", additionalProperties: text } }),
    ),
    revision: answering(object({ "extra!": object({ size: text }) })),
  },
  {
    name: "listed keys in an answer become a map",
    base: answering(object({ "extra!": object({ size: text }) })),
    revision: answering(
      object({ "extra!": { type: "object", additionalProperties: text } }),
    ),
  },
  {
    name: "a map in an answer has other values",
    base: answering(
      object({ "extra!": { type: "object", additionalProperties: text } }),
    ),
    revision: answering(
      object({ "extra!": { type: "object", additionalProperties: number } }),
    ),
  },
  {
    name: "an object in an answer may have further keys",
    base: answering(object({ "id!": text })),
    revision: answering(
      object({ "id!": text }, { additionalProperties: number }),
    ),
  },
  {
    name: "a shared type loses a property, and two operations answer it",
    base: shop({
      paths: {
        "GET /orders": answers(list(ref("Order"))),
        "GET /orders/{id}": {
          ...answers(ref("Order")),
          parameters: [inPath("id")],
        },
      },
      schemas: { Order: order },
    }),
    revision: shop({
      paths: {
        "GET /orders": answers(list(ref("Order"))),
        "GET /orders/{id}": {
          ...answers(ref("Order")),
          parameters: [inPath("id")],
        },
      },
      schemas: { Order: object({ "id!": text }) },
    }),
  },
  {
    name: "a type that reaches itself loses a property",
    base: answering(ref("Tree"), {
      Tree: object({ "name!": text, "children!": list(ref("Tree")) }),
    }),
    revision: answering(ref("Tree"), {
      Tree: object({ "children!": list(ref("Tree")) }),
    }),
  },
  {
    name: "an answer names another schema of the same shape",
    base: answering(object({ "order!": ref("Order") }), {
      Order: order,
      Sale: order,
    }),
    revision: answering(object({ "order!": ref("Sale") }), {
      Order: order,
      Sale: order,
    }),
  },
  {
    name: "an answer names another schema of another shape",
    base: answering(object({ "order!": ref("Order") }), {
      Order: order,
      Sale: object({ "sum!": number }),
    }),
    revision: answering(object({ "order!": ref("Sale") }), {
      Order: order,
      Sale: object({ "sum!": number }),
    }),
  },
  {
    name: "a schema is written out where it was named",
    base: answering(object({ "order!": ref("Order") }), { Order: order }),
    revision: answering(object({ "order!": order }), { Order: order }),
  },
  {
    name: "parts are put together by allOf",
    base: answering(object({ "id!": text, "sum!": number })),
    revision: answering({
      allOf: [object({ "id!": text }), object({ "sum!": number })],
    }),
  },
  {
    name: "a part of an allOf loses a property",
    base: answering(
      { allOf: [ref("Thing"), object({ "sum!": number })] },
      { Thing: order },
    ),
    revision: answering(
      { allOf: [ref("Thing"), object({ "sum!": number })] },
      { Thing: object({ "id!": text }) },
    ),
  },
  {
    name: "a property is written only",
    base: answering(object({ "id!": text, "secret!": text })),
    revision: answering(
      object({ "id!": text, "secret!": { ...text, writeOnly: true } }),
    ),
  },
];

/** Changes of what callers give. */
const writes: readonly Pair[] = [
  {
    name: "a request gains an optional property",
    base: taking(object({ "item!": text })),
    revision: taking(object({ "item!": text, note: text })),
  },
  {
    name: "a request gains a required property",
    base: taking(object({ "item!": text })),
    revision: taking(object({ "item!": text, "note!": text })),
  },
  {
    name: "a request loses a property",
    base: taking(object({ "item!": text, note: text })),
    revision: taking(object({ "item!": text })),
  },
  {
    name: "a request loses a property, and takes any other",
    base: taking(object({ "item!": text, note: text })),
    revision: taking(object({ "item!": text }, { additionalProperties: true })),
  },
  {
    name: "a property of a request must be given",
    base: taking(object({ "item!": text, note: text })),
    revision: taking(object({ "item!": text, "note!": text })),
  },
  {
    name: "a property of a request need not be given",
    base: taking(object({ "item!": text, "note!": text })),
    revision: taking(object({ "item!": text, note: text })),
  },
  {
    name: "a property of a request takes null",
    base: taking(object({ "item!": text })),
    revision: taking(object({ "item!": orNull(text) })),
  },
  {
    name: "a property of a request takes no null",
    base: taking(object({ "item!": orNull(text) })),
    revision: taking(object({ "item!": text })),
  },
  {
    name: "a property of a request has another type",
    base: taking(object({ "count!": text })),
    revision: taking(object({ "count!": number })),
  },
  {
    name: "a property of a request takes more types",
    base: taking(object({ "count!": number })),
    revision: taking(object({ "count!": oneOf(number, text) })),
  },
  {
    name: "a property of a request takes anything",
    base: taking(object({ "count!": number })),
    revision: taking(object({ "count!": {} })),
  },
  {
    name: "a list of values in a request loses one",
    base: taking(object({ "size!": choice("s", "m", "l") })),
    revision: taking(object({ "size!": choice("s", "m") })),
  },
  {
    name: "a list of values in a request gains one",
    base: taking(object({ "size!": choice("s", "m") })),
    revision: taking(object({ "size!": choice("s", "m", "l") })),
  },
  {
    name: "any text in a request becomes a list of values",
    base: taking(object({ "size!": text })),
    revision: taking(object({ "size!": choice("s", "m") })),
  },
  {
    name: "a list of values in a request becomes any text",
    base: taking(object({ "size!": choice("s", "m") })),
    revision: taking(object({ "size!": text })),
  },
  {
    name: "a union in a request gains an alternative",
    base: taking(object({ "payment!": oneOf(card, cash) })),
    revision: taking(object({ "payment!": oneOf(card, cash, voucher) })),
  },
  {
    name: "a union in a request loses an alternative",
    base: taking(object({ "payment!": oneOf(card, cash, voucher) })),
    revision: taking(object({ "payment!": oneOf(card, cash) })),
  },
  {
    name: "an alternative in a request wants more",
    base: taking(object({ "payment!": oneOf(card, cash) })),
    revision: taking(
      object({
        "payment!": oneOf(
          object({
            "kind!": constant("card"),
            "number!": text,
            "holder!": text,
          }),
          cash,
        ),
      }),
    ),
  },
  {
    name: "one thing in a request becomes one of two",
    base: taking(object({ "payment!": card })),
    revision: taking(object({ "payment!": oneOf(card, cash) })),
  },
  {
    name: "a named union in a request changes one alternative",
    base: taking(object({ "payment!": ref("Payment") }), {
      Payment: {
        oneOf: [ref("Card"), ref("Cash")],
        discriminator: { propertyName: "kind" },
      },
      Card: card,
      Cash: cash,
    }),
    revision: taking(object({ "payment!": ref("Payment") }), {
      Payment: {
        oneOf: [ref("Card"), ref("Cash")],
        discriminator: { propertyName: "kind" },
      },
      Card: object({
        "kind!": constant("card"),
        "number!": text,
        "cvc!": text,
      }),
      Cash: cash,
    }),
  },
  {
    name: "a list in a request has other items",
    base: taking(object({ "items!": list(text) })),
    revision: taking(object({ "items!": list(integer) })),
  },
  {
    name: "a list in a request takes single values too",
    base: taking(object({ "items!": list(text) })),
    revision: taking(object({ "items!": oneOf(list(text), text) })),
  },
  {
    name: "a pair in a request becomes longer",
    base: taking(
      object({
        "at!": { type: "array", prefixItems: [number, number], items: false },
      }),
    ),
    revision: taking(
      object({
        "at!": {
          type: "array",
          prefixItems: [number, number, number],
          items: false,
        },
      }),
    ),
  },
  {
    name: "a map in a request gets listed keys",
    base: taking(
      object({ "extra!": { type: "object", additionalProperties: text } }),
    ),
    revision: taking(object({ "extra!": object({ size: text }) })),
  },
  {
    name: "a body becomes required",
    base: shop({
      paths: { "POST /orders": takes(object({ "item!": text }), false) },
    }),
    revision: shop({
      paths: { "POST /orders": takes(object({ "item!": text }), true) },
    }),
  },
  {
    name: "a body becomes optional",
    base: shop({
      paths: { "POST /orders": takes(object({ "item!": text }), true) },
    }),
    revision: shop({
      paths: { "POST /orders": takes(object({ "item!": text }), false) },
    }),
  },
  {
    name: "a body becomes a list, one field of the input",
    base: taking(object({ "item!": text })),
    revision: taking(list(object({ "item!": text }))),
  },
  {
    name: "a property that is a parameter too moves the body into a field",
    base: shop({
      paths: {
        "POST /orders/{id}": {
          parameters: [inPath("id")],
          ...takes(object({ "item!": text })),
        },
      },
    }),
    revision: shop({
      paths: {
        "POST /orders/{id}": {
          parameters: [inPath("id")],
          ...takes(object({ "item!": text, id: text })),
        },
      },
    }),
  },
  {
    name: "a request and an answer share a type that gains a required property",
    base: shop({
      paths: {
        "POST /orders": { ...takes(ref("Order")), ...answers(ref("Order")) },
      },
      schemas: { Order: order },
    }),
    revision: shop({
      paths: {
        "POST /orders": { ...takes(ref("Order")), ...answers(ref("Order")) },
      },
      schemas: { Order: object({ "id!": text, note: text, "sum!": number }) },
    }),
  },
  {
    name: "a type of requests is answered now, and its values are open",
    base: shop({
      paths: { "POST /orders": takes(ref("Order")) },
      schemas: { Order: object({ "size!": choice("s", "m") }) },
    }),
    revision: shop({
      paths: {
        "POST /orders": { ...takes(ref("Order")), ...answers(ref("Order")) },
      },
      schemas: { Order: object({ "size!": choice("s", "m") }) },
    }),
  },
  {
    name: "a shared type is no longer answered, and its values are closed",
    base: shop({
      paths: {
        "POST /orders": { ...takes(ref("Order")), ...answers(ref("Order")) },
      },
      schemas: { Order: object({ "size!": choice("s", "m") }) },
    }),
    revision: shop({
      paths: { "POST /orders": takes(ref("Order")) },
      schemas: { Order: object({ "size!": choice("s", "m") }) },
    }),
  },
  {
    name: "a property of a shared type is read only",
    base: shop({
      paths: {
        "POST /orders": { ...takes(ref("Order")), ...answers(ref("Order")) },
      },
      schemas: { Order: object({ "id!": text, note: text }) },
    }),
    revision: shop({
      paths: {
        "POST /orders": { ...takes(ref("Order")), ...answers(ref("Order")) },
      },
      schemas: {
        Order: object({ "id!": { ...text, readOnly: true }, note: text }),
      },
    }),
  },
  {
    name: "a read only property of a shared type can be given",
    base: shop({
      paths: {
        "POST /orders": { ...takes(ref("Order")), ...answers(ref("Order")) },
      },
      schemas: {
        Order: object({ "id!": { ...text, readOnly: true }, note: text }),
      },
    }),
    revision: shop({
      paths: {
        "POST /orders": { ...takes(ref("Order")), ...answers(ref("Order")) },
      },
      schemas: { Order: object({ "id!": text, note: text }) },
    }),
  },
  {
    name: "a text of a form becomes a file",
    base: shop({
      paths: {
        "POST /files": {
          requestBody: {
            required: true,
            content: {
              "multipart/form-data": { schema: object({ "file!": text }) },
            },
          },
        },
      },
    }),
    revision: shop({
      paths: {
        "POST /files": {
          requestBody: {
            required: true,
            content: {
              "multipart/form-data": {
                schema: object({
                  "file!": { type: "string", format: "binary" },
                }),
              },
            },
          },
        },
      },
    }),
  },
  {
    name: "a file of a form becomes a text",
    base: shop({
      paths: {
        "POST /files": {
          requestBody: {
            required: true,
            content: {
              "multipart/form-data": {
                schema: object({
                  "file!": { type: "string", format: "binary" },
                }),
              },
            },
          },
        },
      },
    }),
    revision: shop({
      paths: {
        "POST /files": {
          requestBody: {
            required: true,
            content: {
              "multipart/form-data": { schema: object({ "file!": text }) },
            },
          },
        },
      },
    }),
  },
  {
    name: "bytes become a form",
    base: shop({
      paths: {
        "PUT /files": {
          requestBody: {
            required: true,
            content: { "application/octet-stream": {} },
          },
        },
      },
    }),
    revision: shop({
      paths: {
        "PUT /files": {
          requestBody: {
            required: true,
            content: {
              "multipart/form-data": {
                schema: object({
                  "file!": { type: "string", format: "binary" },
                }),
              },
            },
          },
        },
      },
    }),
  },
];

/** Changes of methods, their names and what they give. */
const calls: readonly Pair[] = [
  {
    name: "an operation is gone",
    base: shop({ paths: { "GET /orders": {}, "GET /items": {} } }),
    revision: shop({ paths: { "GET /orders": {} } }),
  },
  {
    name: "an operation is new",
    base: shop({ paths: { "GET /orders": {} } }),
    revision: shop({ paths: { "GET /orders": {}, "POST /orders": {} } }),
  },
  {
    name: "a path parameter is called something else",
    base: shop({
      paths: {
        "GET /orders/{id}": { parameters: [inPath("id")], ...answers(order) },
      },
    }),
    revision: shop({
      paths: {
        "GET /orders/{order}": {
          parameters: [inPath("order")],
          ...answers(order),
        },
      },
    }),
  },
  {
    name: "the first optional parameter moves the options",
    base: asking(),
    revision: asking(query("limit", integer)),
  },
  {
    name: "the last optional parameter is gone",
    base: asking(query("limit", integer)),
    revision: asking(),
  },
  {
    name: "a further optional parameter",
    base: asking(query("limit", integer)),
    revision: asking(query("limit", integer), query("after")),
  },
  {
    name: "a further required parameter",
    base: asking(query("limit", integer)),
    revision: asking(query("limit", integer), query("after!")),
  },
  {
    name: "a parameter is gone",
    base: asking(query("limit", integer), query("after")),
    revision: asking(query("limit", integer)),
  },
  {
    name: "a parameter of another type",
    base: asking(query("limit", integer)),
    revision: asking(query("limit", boolean)),
  },
  {
    name: "a call without an answer gets one",
    base: shop({ paths: { "POST /orders": {} } }),
    revision: shop({ paths: { "POST /orders": answers(order) } }),
  },
  {
    name: "a call with an answer loses it",
    base: shop({ paths: { "POST /orders": answers(order) } }),
    revision: shop({ paths: { "POST /orders": {} } }),
  },
  {
    name: "a second success without a body",
    base: shop({ paths: { "POST /orders": answers(order) } }),
    revision: shop({
      paths: {
        "POST /orders": {
          responses: { "200": json(order), "202": { description: "Later" } },
        },
      },
    }),
  },
  {
    name: "a second success with another body",
    base: shop({ paths: { "POST /orders": answers(order) } }),
    revision: shop({
      paths: {
        "POST /orders": {
          responses: {
            "200": json(order),
            "202": json(object({ "ticket!": text })),
          },
        },
      },
    }),
  },
  {
    name: "a second success with the same body",
    base: shop({
      paths: { "POST /orders": answers(ref("Order")) },
      schemas: { Order: order },
    }),
    revision: shop({
      paths: {
        "POST /orders": {
          responses: { "200": json(ref("Order")), "201": json(ref("Order")) },
        },
      },
      schemas: { Order: order },
    }),
  },
  {
    name: "an answer of JSON becomes bytes",
    base: answering(order),
    revision: shop({
      paths: {
        "GET /orders": {
          responses: {
            "200": { description: "File", content: { "application/pdf": {} } },
          },
        },
      },
    }),
  },
  {
    name: "an answer of bytes becomes text",
    base: shop({
      paths: {
        "GET /orders": {
          responses: {
            "200": { description: "File", content: { "application/pdf": {} } },
          },
        },
      },
    }),
    revision: shop({
      paths: {
        "GET /orders": {
          responses: {
            "200": { description: "Text", content: { "text/csv": {} } },
          },
        },
      },
    }),
  },
  {
    name: "a list gets pages",
    base: shop({
      paths: {
        "GET /orders": {
          parameters: [query("limit", integer)],
          ...answers(object({ "data!": list(order) })),
        },
      },
    }),
    revision: shop({
      paths: {
        "GET /orders": {
          parameters: [query("limit", integer), query("offset", integer)],
          ...answers(object({ "data!": list(order) })),
        },
      },
    }),
  },
  {
    name: "a list loses its pages",
    base: shop({
      paths: {
        "GET /orders": {
          parameters: [query("limit", integer), query("offset", integer)],
          ...answers(object({ "data!": list(order) })),
        },
      },
    }),
    revision: shop({
      paths: {
        "GET /orders": {
          parameters: [query("limit", integer)],
          ...answers(object({ "data!": list(order) })),
        },
      },
    }),
  },
  {
    name: "the items of pages lose a property",
    base: shop({
      paths: {
        "GET /orders": {
          parameters: [query("offset", integer)],
          ...answers(object({ "data!": list(order) })),
        },
      },
    }),
    revision: shop({
      paths: {
        "GET /orders": {
          parameters: [query("offset", integer)],
          ...answers(object({ "data!": list(object({ "id!": text })) })),
        },
      },
    }),
  },
  {
    name: "the items of pages stand elsewhere",
    base: shop({
      paths: {
        "GET /orders": {
          parameters: [query("offset", integer)],
          ...answers(object({ "data!": list(order) })),
        },
      },
    }),
    revision: shop({
      paths: {
        "GET /orders": {
          parameters: [query("offset", integer)],
          ...answers(object({ "items!": list(order) })),
        },
      },
    }),
  },
  {
    name: "an answer becomes a stream",
    base: answering(order),
    revision: shop({
      paths: { "GET /orders": { responses: { "200": streamed(order) } } },
    }),
  },
  {
    name: "the events of a stream lose a property",
    base: shop({
      paths: { "GET /orders": { responses: { "200": streamed(order) } } },
    }),
    revision: shop({
      paths: {
        "GET /orders": {
          responses: { "200": streamed(object({ "id!": text })) },
        },
      },
    }),
  },
  {
    name: "a call can stream where a new flag asks for it",
    base: shop({
      paths: {
        "POST /chats": {
          ...takes(object({ "text!": text })),
          ...answers(order),
        },
      },
    }),
    revision: shop({
      paths: {
        "POST /chats": {
          ...takes(object({ "text!": text, stream: boolean })),
          responses: {
            "200": {
              description: "Either",
              content: {
                "application/json": { schema: order },
                "text/event-stream": { schema: object({ "delta!": text }) },
              },
            },
          },
        },
      },
    }),
  },
  {
    name: "a call can stream where a flag that was there asks for it",
    base: shop({
      paths: {
        "POST /chats": {
          ...takes(object({ "text!": text, stream: boolean })),
          ...answers(order),
        },
      },
    }),
    revision: shop({
      paths: {
        "POST /chats": {
          ...takes(object({ "text!": text, stream: boolean })),
          responses: {
            "200": {
              description: "Either",
              content: {
                "application/json": { schema: order },
                "text/event-stream": { schema: object({ "delta!": text }) },
              },
            },
          },
        },
      },
    }),
  },
  {
    name: "a call cannot stream any more",
    base: shop({
      paths: {
        "POST /chats": {
          ...takes(object({ "text!": text, stream: boolean })),
          responses: {
            "200": {
              description: "Either",
              content: {
                "application/json": { schema: order },
                "text/event-stream": { schema: object({ "delta!": text }) },
              },
            },
          },
        },
      },
    }),
    revision: shop({
      paths: {
        "POST /chats": {
          ...takes(object({ "text!": text, stream: boolean })),
          ...answers(order),
        },
      },
    }),
  },
  {
    name: "an error is no longer declared",
    base: shop({
      paths: {
        "GET /orders": {
          responses: {
            "200": json(order),
            "404": json(object({ "error!": text })),
            "500": json(object({ "error!": text })),
          },
        },
      },
    }),
    revision: shop({
      paths: {
        "GET /orders": {
          responses: {
            "200": json(order),
            "500": json(object({ "error!": text })),
          },
        },
      },
    }),
  },
  {
    name: "an error is declared, and another has a further property",
    base: shop({
      paths: {
        "GET /orders": {
          responses: {
            "200": json(order),
            "404": json(object({ "error!": text })),
          },
        },
      },
    }),
    revision: shop({
      paths: {
        "GET /orders": {
          responses: {
            "200": json(order),
            "404": json(object({ "error!": text, "code!": integer })),
            "409": json(object({ "error!": text })),
          },
        },
      },
    }),
  },
  {
    name: "the body of an error changes",
    base: shop({
      paths: {
        "GET /orders": {
          responses: {
            "200": json(order),
            "404": json(object({ "error!": text })),
          },
        },
      },
    }),
    revision: shop({
      paths: {
        "GET /orders": {
          responses: {
            "200": json(order),
            "404": json(object({ "error!": object({ "message!": text }) })),
          },
        },
      },
    }),
  },
  {
    name: "no error is declared any more",
    base: shop({
      paths: {
        "GET /orders": {
          responses: {
            "200": json(order),
            "404": json(object({ "error!": text })),
          },
        },
      },
    }),
    revision: shop({
      paths: { "GET /orders": { responses: { "200": json(order) } } },
    }),
  },
  {
    name: "a second operation shares the command",
    base: shop({
      paths: {
        "GET /orders/{id}/items": {
          parameters: [inPath("id")],
          ...answers(list(order)),
        },
      },
    }),
    revision: shop({
      paths: {
        "GET /orders/{id}/items": {
          parameters: [inPath("id")],
          ...answers(list(order)),
        },
        "GET /items": answers(list(order)),
      },
    }),
  },
];

/** Changes of names and of the client as a whole. */
const names: readonly Pair[] = [
  {
    name: "a schema has another name",
    base: answering(ref("Order"), { Order: order }),
    revision: answering(ref("Sale"), { Sale: order }),
  },
  {
    name: "a schema that nothing uses is gone",
    base: answering(order, { Spare: order }),
    revision: answering(order),
  },
  {
    name: "an answer gets a name of its own",
    base: answering(order),
    revision: answering(ref("Order"), { Order: order }),
  },
  {
    name: "an answer is written out",
    base: answering(ref("Order"), { Order: order }),
    revision: answering(order, { Order: order }),
  },
  {
    name: "a body gets a name of its own",
    base: taking(object({ "item!": text })),
    revision: taking(ref("NewOrder"), { NewOrder: object({ "item!": text }) }),
  },
  {
    name: "the title is another",
    base: shop({ paths: { "GET /orders": {} } }),
    revision: shop({ paths: { "GET /orders": {} }, info: { title: "Market" } }),
  },
  {
    name: "a credential has another name",
    base: shop({
      paths: { "GET /orders": {} },
      components: { securitySchemes: { key: bearer } },
      more: { security: [{ key: [] }] },
    }),
    revision: shop({
      paths: { "GET /orders": {} },
      components: { securitySchemes: { token: bearer } },
      more: { security: [{ token: [] }] },
    }),
  },
  {
    name: "a credential is gone, and another is new",
    base: shop({
      paths: { "GET /orders": {} },
      components: { securitySchemes: { key: bearer } },
      more: { security: [{ key: [] }] },
    }),
    revision: shop({
      paths: { "GET /orders": {} },
      components: {
        securitySchemes: { login: { type: "http", scheme: "basic" } },
      },
      more: { security: [{ login: [] }] },
    }),
  },
  {
    name: "the server is another",
    base: shop({
      paths: { "GET /orders": {} },
      more: { servers: [{ url: "https://shop.example.com" }] },
    }),
    revision: shop({
      paths: { "GET /orders": {} },
      more: { servers: [{ url: "https://shop.example.com/v2" }] },
    }),
  },
  {
    name: "descriptions, examples and deprecations",
    base: answering(ref("Order"), { Order: order }),
    revision: answering(ref("Order"), {
      Order: { ...order, description: "An order", deprecated: true },
    }),
  },
  {
    name: "the only operation of a group is gone",
    base: shop({
      paths: {
        "GET /orders": {},
        "GET /items/{id}/prices": { parameters: [inPath("id")] },
      },
    }),
    revision: shop({ paths: { "GET /orders": {} } }),
  },
  {
    name: "an operation asks for another name",
    base: shop({ paths: { "GET /orders": { "x-lapsmith-name": "list" } } }),
    revision: shop({ paths: { "GET /orders": { "x-lapsmith-name": "all" } } }),
  },
];

const optionally = (schema: Node, schemas: Node = {}): Node =>
  shop({
    paths: { "POST /orders": { ...takes(schema, false), ...answers(text) } },
    schemas,
  });

/** Changes that only command lines tell from others. */
const lines: readonly Pair[] = [
  {
    name: "the only property of a body that need not be there must be given",
    base: optionally(object({ note: text })),
    revision: optionally(object({ "note!": text })),
  },
  {
    name: "one of two properties of a body that need not be there must be given",
    base: optionally(object({ note: text, place: text })),
    revision: optionally(object({ "note!": text, place: text })),
  },
  {
    name: "a boolean far down in a body is not spoken of any more",
    base: taking(object({ place: object({ total: ref("Item") }) }), {
      Item: object({ gift: boolean }),
    }),
    revision: taking(object({ place: object({ total: ref("Item") }) }), {
      Item: object({}),
    }),
  },
  {
    name: "null far down in a body is a list of nulls",
    base: taking(object({ note: orNull(ref("Item")) }), { Item: order }),
    revision: taking(
      object({ note: oneOf(ref("Item"), list({ type: "null" })) }),
      { Item: order },
    ),
  },
];

export const typePairs: readonly Pair[] = [
  ...lines,
  ...reads,
  ...writes,
  ...calls,
  ...names,
];
