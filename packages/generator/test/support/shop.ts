/** A small contract in which everything is right. */
export const shop = `openapi: 3.1.0
info: { title: Shop, version: 1.0.0 }
servers: [{ url: https://shop.test }]
paths:
  /orders:
    get:
      summary: List orders
      parameters:
        - { name: status, in: query, description: Only these., schema: { type: string } }
      responses:
        "200":
          description: All orders
          content: { application/json: { schema: { type: array, items: { $ref: "#/components/schemas/Order" } } } }
        "404": { description: No such shop }
components:
  schemas:
    Order:
      type: object
      required: [id]
      properties: { id: { type: string } }
`;
