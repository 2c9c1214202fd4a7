/** Two versions of a small contract, with a change of every level, and one that shows in several places. */
export const till = `openapi: 3.1.0
info: { title: Till, version: 1.0.0 }
paths:
  /orders:
    get:
      operationId: listOrders
      parameters:
        - name: limit
          in: query
          schema: { type: integer, maximum: 100 }
      responses:
        "200":
          description: All orders
          content:
            application/json:
              schema: { type: array, items: { $ref: "#/components/schemas/Order" } }
    post:
      requestBody:
        content:
          application/json:
            schema: { $ref: "#/components/schemas/Order" }
      responses:
        "201":
          description: The order
          content:
            application/json:
              schema: { $ref: "#/components/schemas/Order" }
  /orders/{id}:
    delete:
      parameters:
        - { name: id, in: path, required: true, schema: { type: string } }
      responses:
        "204": { description: Gone }
components:
  schemas:
    Order:
      type: object
      required: [id]
      properties:
        id: { type: string }
        note: { type: string }
`;

/** The limit is lower, the note is required, an order can no longer be deleted, and can be filtered. */
export const tillBroken = till
  .replace("maximum: 100", "maximum: 50")
  .replace("required: [id]", "required: [id, note]")
  .replace(/ {2}\/orders\/\{id\}:[^]*?Gone \}\n/, "")
  .replace(
    "      responses:",
    "        - { name: status, in: query, schema: { type: string } }\n      responses:",
  );

/** An order can be filtered: nothing breaks. */
export const tillAdded = till.replace(
  "      responses:",
  "        - { name: status, in: query, schema: { type: string } }\n      responses:",
);
