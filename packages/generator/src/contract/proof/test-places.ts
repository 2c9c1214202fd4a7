import { createProver, type SchemaPlace, type Verdict } from "./index.js";

export type Node = boolean | { readonly [keyword: string]: unknown };

/** A schema in a document of its own, beside named ones that it may refer to. */
export function place(
  node: Node,
  schemas: { readonly [name: string]: Node } = {},
  openapi = "3.1.0",
): SchemaPlace {
  const document = { openapi, components: { schemas: { ...schemas } } };
  return { document, node, pointer: "/components/schemas/Asked" };
}

export const contained = (
  left: Node,
  right: Node,
  view: "request" | "response" = "request",
): Verdict => createProver().contained(place(left), place(right), view);

export const reference = (name: string) => ({
  $ref: `#/components/schemas/${name}`,
});

export const text = { type: "string" };

export const object = (
  properties: { readonly [name: string]: Node },
  more: object = {},
) => ({ type: "object", properties, ...more });
