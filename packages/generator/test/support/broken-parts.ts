/** A contract in which many parts are wrong, each in its own way, beside parts that are right. */
export const brokenParts = `openapi: 3.1.0
info: { title: Broken parts, version: "1" }
security:
  - ghost: []
paths:
  /orders/{orderId}:
    get:
      operationId: getOrder
      responses: { "200": { $ref: "#/components/responses/Order" } }
  /orders:
    post:
      operationId: getOrder
      requestBody: { content: {} }
      responses: { "20x": { description: Typing error } }
    get:
      operationId: listOrders
      x-lapsmith-pagination: { kind: sideways }
      x-example: { $ref: "#/components/schemas/Ordr" }
      parameters:
        - { name: status, in: query, schema: { enum: open } }
        - { name: lost, in: path, required: true, schema: { type: string } }
        - { in: query, schema: { type: string } }
        - { $ref: "other.yaml#/components/parameters/Sort" }
      responses: { "200": { description: All } }
  /orders/all:
    get:
      x-lapsmith-group: orders
      x-lapsmith-name: list
      parameters: { name: page, in: query }
      responses: { "200": { description: All again } }
  /orders/{id}:
    get:
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses: { "200": { description: Twin of the first } }
  /orders/{id}/lines:
    get:
      parameters:
        - { name: id, in: path, required: true, schema: { type: string } }
        - { name: id, in: query, schema: { type: integer } }
      responses: { "200": { description: Lines } }
components:
  responses:
    Order:
      description: An order
      content: { application/json: { schema: { $ref: "#/components/schemas/Order" } } }
  schemas:
    Order:
      type: object
      required: true
      properties:
        id: { type: str }
        note: { type: string, nullable: true }
        weight: { type: number, minimum: 0, exclusiveMinimum: true }
        buyer: { $ref: "#/components/schemas/Byer" }
        shape: 12
        size: { type: integer }
        size: { type: string }
    Listed:
      type: object
      properties:
        - name: id
    Buyer:
      allOf:
        - $ref: "#/components/schemas/Buyer"
        - type: object
          properties: { name: { type: string } }
    Here: { $ref: "#/components/schemas/There" }
    There: { $ref: "#/components/schemas/Here" }
    Payment:
      oneOf: [{ $ref: "#/components/schemas/Card" }, { $ref: "#/components/schemas/Cash" }]
      discriminator:
        propertyName: kind
        mapping: { card: "#/components/schemas/Card", cash: "#/components/schemas/Csh" }
    Card: { type: object, properties: { number: { type: string } } }
    Cash: { type: object, properties: { amount: { type: number } } }
    order: { type: string }
    Last: { type: boolean }
`;
