/** A small API made by hand, with one operation of each kind, and its mock. */
import type { ApiRow, Operation } from "../operation.js";
import type { MockFetch } from "./index.js";
import { makeMockFetch, type MockOptions } from "./mock-fetch.js";

const api: ApiRow = {
  userAgent: "shop",
  baseUrl: "https://shop.test/api/v1",
  schemes: {
    key: { name: "X-Shop", option: "key" },
    sign: { in: "query", name: "sign", option: "sign" },
  },
};

const operations: Operation[] = [
  {
    id: "orders.get",
    method: "GET",
    path: "/orders/{id}",
    in: { id: "path" },
    ok: { "200": "json" },
  },
  {
    id: "orders.latest",
    method: "GET",
    path: "/orders/latest",
    ok: { "200": "json" },
  },
  {
    id: "orders.create",
    method: "POST",
    path: "/orders",
    ok: { "201": "json" },
  },
  {
    id: "orders.delete",
    method: "DELETE",
    path: "/orders/{id}",
    ok: { "204": "none" },
  },
  {
    id: "orders.cancel",
    method: "POST",
    path: "/orders/{id}:cancel",
    ok: { "200": "text" },
  },
  {
    id: "orders.photo",
    method: "GET",
    path: "/orders/{id}/photo.{format}",
    ok: { "200": "binary" },
  },
  {
    id: "orders.watch",
    method: "POST",
    path: "/orders/watch",
    ok: { "200": "json" },
    stream: { kind: "sse", flag: "stream", done: "[DONE]" },
  },
  {
    id: "orders.log",
    method: "GET",
    path: "/orders/log",
    ok: { "200": "stream" },
    stream: { kind: "jsonl" },
  },
  {
    id: "byOffset",
    method: "GET",
    path: "/by-offset",
    in: { skip: { in: "query", name: "offset" }, limit: "query" },
    ok: { "200": "json" },
    page: {
      kind: "offset",
      items: "data",
      offset: "skip",
      limit: "limit",
      total: "meta.total",
    },
  },
  {
    id: "byPage",
    method: "GET",
    path: "/by-page",
    ok: { "200": "json" },
    page: {
      kind: "page",
      items: "data",
      page: "page",
      total: "meta.pages",
      hasMore: "more",
    },
  },
  {
    id: "byCursor",
    method: "GET",
    path: "/by-cursor",
    ok: { "200": "json" },
    page: { kind: "cursor", items: "data", cursor: "after", next: "next" },
  },
  {
    id: "byId",
    method: "GET",
    path: "/by-id",
    ok: { "200": "json" },
    page: { kind: "cursor", items: "", cursor: "after" },
  },
  {
    id: "byUrl",
    method: "GET",
    path: "/by-url",
    ok: { "200": "json" },
    page: { kind: "url", items: "data", next: "links.next" },
  },
];

const order = {
  type: "object",
  properties: {
    id: { type: "string" },
    total: { type: "number", minimum: 0 },
    error: { type: ["object", "null"] },
  },
  required: ["id", "total", "error"],
};
const list = {
  type: "object",
  properties: {
    data: { type: "array", items: { $ref: "Order" } },
    meta: {
      type: "object",
      properties: { total: { type: "integer" }, pages: { type: "integer" } },
    },
    more: { type: "boolean" },
    next: { type: ["string", "null"] },
    links: {
      type: "object",
      properties: { next: { type: "string", format: "uri" } },
    },
  },
};
const event = {
  anyOf: [
    {
      type: "object",
      properties: { type: { const: "done" } },
      required: ["type"],
    },
    {
      type: "object",
      properties: { type: { const: "error" } },
      required: ["type"],
    },
    {
      type: "object",
      properties: { type: { const: "changed" }, order: { $ref: "Order" } },
      required: ["type", "order"],
    },
  ],
};
const one = { output: { 200: { $ref: "Order" } } };
const pages = { output: { 200: { $ref: "List" } } };
const schemas = {
  types: { Order: JSON.stringify(order), List: JSON.stringify(list) },
  operations: Object.fromEntries(
    Object.entries({
      "orders.get": one,
      "orders.latest": one,
      "orders.create": {
        output: { 201: { $ref: "Order" } },
        errors: {
          422: {
            type: "object",
            properties: { field: { const: "total" } },
            required: ["field"],
          },
        },
      },
      "orders.delete": { output: { 204: null } },
      "orders.cancel": {
        output: { 200: { type: "string", pattern: "^OK \\d{3}$" } },
      },
      "orders.photo": { output: { 200: {} } },
      "orders.watch": { ...one, event },
      "orders.log": { output: { 200: {} }, event: { $ref: "Order" } },
      byOffset: pages,
      byPage: pages,
      byCursor: pages,
      byId: { output: { 200: { type: "array", items: { $ref: "Order" } } } },
      byUrl: pages,
    }).map(([name, schema]) => [name, JSON.stringify(schema)]),
  ),
};

export const mock = (options: MockOptions = {}): MockFetch =>
  makeMockFetch({ api, operations, schemas }, options);

export const base: string = "https://shop.test/api/v1";
/** The JSON that a path is answered with. */
export const get = async (
  fetch: MockFetch,
  path: string,
  init?: RequestInit,
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into it
): Promise<any> => (await fetch(`${base}${path}`, init)).json();
export const stream = (path: string, body?: object): [string, RequestInit] => [
  `${base}${path}`,
  body
    ? {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      }
    : {},
];
