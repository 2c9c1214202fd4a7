/** What lapsmith says of the broken parts on standard error, word for word. */
export const said = `parts.yaml:32:5 error openapi/duplicate-operation
  GET /orders/{id} and GET /orders/{orderId} are one to a server: their paths differ in parameter names only.
  31 |   /orders/{id}:
> 32 |     get:
     |     ^
  33 |       parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
  help: Merge the two path items into one.

parts.yaml:57:9 warning yaml/duplicate-key
  The key "size" stands twice in this mapping, first at 56:9; the later one is used.
  56 |         size: { type: integer }
> 57 |         size: { type: string }
     |         ^
  58 |     Listed:
  help: Remove or rename one of the two.

parts.yaml:49:17 warning openapi/wrong-type
  "required" must be a list of property names.
  48 |       type: object
> 49 |       required: true
     |                 ^
  50 |       properties:
  help: List the required properties at the object, not a boolean at the property.

parts.yaml:51:21 warning openapi/wrong-type
  "str" is not a type of JSON Schema.
  50 |       properties:
> 51 |         id: { type: str }
     |                     ^
  52 |         note: { type: string, nullable: true }
  help: Write "string"; it is read as that.

parts.yaml:61:9 warning openapi/wrong-type
  "properties" must be an object.
  60 |       properties:
> 61 |         - name: id
     |         ^
  62 |     Buyer:
  help: Give this place a value of the type that OpenAPI asks for.

parts.yaml:20:54 warning openapi/wrong-type
  "enum" must be a list.
  19 |       parameters:
> 20 |         - { name: status, in: query, schema: { enum: open } }
     |                                                      ^
  21 |         - { name: lost, in: path, required: true, schema: { type: string } }
  help: Give this place a value of the type that OpenAPI asks for.

parts.yaml:29:19 warning openapi/wrong-type
  "parameters" must be a list.
  28 |       x-lapsmith-name: list
> 29 |       parameters: { name: page, in: query }
     |                   ^
  30 |       responses: { "200": { description: All again } }
  help: Give this place a value of the type that OpenAPI asks for.

parts.yaml:52:41 warning openapi/keyword-of-3-0
  "nullable" is OpenAPI 3.0; 3.1 writes the type "null".
  51 |         id: { type: str }
> 52 |         note: { type: string, nullable: true }
     |                                         ^
  53 |         weight: { type: number, minimum: 0, exclusiveMinimum: true }
  help: Use the 3.1 form: \`type: [T, "null"]\` for nullable, numbers for exclusiveMinimum and exclusiveMaximum.

parts.yaml:53:63 warning openapi/keyword-of-3-0
  "exclusiveMinimum: true" is OpenAPI 3.0.
  52 |         note: { type: string, nullable: true }
> 53 |         weight: { type: number, minimum: 0, exclusiveMinimum: true }
     |                                                               ^
  54 |         buyer: { $ref: "#/components/schemas/Byer" }
  help: Use the 3.1 form: \`type: [T, "null"]\` for nullable, numbers for exclusiveMinimum and exclusiveMaximum.

parts.yaml:54:24 warning openapi/ref-not-found
  The reference "#/components/schemas/Byer" leads to nothing.
  53 |         weight: { type: number, minimum: 0, exclusiveMinimum: true }
> 54 |         buyer: { $ref: "#/components/schemas/Byer" }
     |                        ^
  55 |         shape: 12
  help: Did you mean "#/components/schemas/Buyer"?

parts.yaml:18:26 warning openapi/ref-not-found
  The reference "#/components/schemas/Ordr" leads to nothing.
  17 |       x-lapsmith-pagination: { kind: sideways }
> 18 |       x-example: { $ref: "#/components/schemas/Ordr" }
     |                          ^
  19 |       parameters:
  help: Did you mean "#/components/schemas/Order"?

parts.yaml:55:16 warning openapi/invalid-schema
  A schema must be an object or a boolean, not number.
  54 |         buyer: { $ref: "#/components/schemas/Byer" }
> 55 |         shape: 12
     |                ^
  56 |         size: { type: integer }
  help: Correct the schema; until then its values are typed as unknown.

parts.yaml:67:19 warning openapi/ref-cycle
  The reference "#/components/schemas/There" leads back to itself.
  66 |           properties: { name: { type: string } }
> 67 |     Here: { $ref: "#/components/schemas/There" }
     |                   ^
  68 |     There: { $ref: "#/components/schemas/Here" }
  help: Let one of the references name a real definition.

parts.yaml:68:20 warning openapi/ref-cycle
  The reference "#/components/schemas/Here" leads back to itself.
  67 |     Here: { $ref: "#/components/schemas/There" }
> 68 |     There: { $ref: "#/components/schemas/Here" }
     |                    ^
  69 |     Payment:
  help: Let one of the references name a real definition.

parts.yaml:73:61 warning openapi/discriminator-mapping
  The mapping of "cash" leads to nothing: "#/components/schemas/Csh".
  72 |         propertyName: kind
> 73 |         mapping: { card: "#/components/schemas/Card", cash: "#/components/schemas/Csh" }
     |                                                             ^
  74 |     Card: { type: object, properties: { number: { type: string } } }
  help: Did you mean "#/components/schemas/Cash"?

parts.yaml:7:5 warning openapi/path-parameter-undeclared
  The path /orders/{orderId} has {orderId}, but no parameter declares it.
  6 |   /orders/{orderId}:
> 7 |     get:
    |     ^
  8 |       operationId: getOrder
  help: Declare the parameter with \`in: path\` and a schema.

parts.yaml:4:5 warning openapi/security-unknown
  No security scheme is called "ghost".
  3 | security:
> 4 |   - ghost: []
    |     ^
  5 | paths:
  help: Define the scheme under \`components.securitySchemes\`.

parts.yaml:22:11 warning openapi/parameter-invalid
  A parameter needs a "name" and an "in" of path, query, header or cookie.
  21 |         - { name: lost, in: path, required: true, schema: { type: string } }
> 22 |         - { in: query, schema: { type: string } }
     |           ^
  23 |         - { $ref: "other.yaml#/components/parameters/Sort" }
  help: Give the parameter a name, a place (\`in\`) and a schema.

parts.yaml:23:19 warning openapi/external-ref
  The reference "other.yaml#/components/parameters/Sort" leads out of the document.
  22 |         - { in: query, schema: { type: string } }
> 23 |         - { $ref: "other.yaml#/components/parameters/Sort" }
     |                   ^
  24 |       responses: { "200": { description: All } }
  help: Bundle the document first, so that every reference starts with \`#/\`.

parts.yaml:21:11 warning openapi/path-parameter-unused
  The path /orders has no {lost}.
  20 |         - { name: status, in: query, schema: { enum: open } }
> 21 |         - { name: lost, in: path, required: true, schema: { type: string } }
     |           ^
  22 |         - { in: query, schema: { type: string } }
  help: Put the parameter into the path in braces, or remove its declaration.

parts.yaml:17:30 warning openapi/pagination-invalid
  Paging needs a "kind" of offset, page, cursor, url and the path to its "items".
  16 |       operationId: listOrders
> 17 |       x-lapsmith-pagination: { kind: sideways }
     |                              ^
  18 |       x-example: { $ref: "#/components/schemas/Ordr" }
  help: Name parameters and response fields that the operation has.

parts.yaml:13:20 warning openapi/body-invalid
  The request body names no media type.
  12 |       operationId: getOrder
> 13 |       requestBody: { content: {} }
     |                    ^
  14 |       responses: { "20x": { description: Typing error } }
  help: Give the request body a media type with a schema.

parts.yaml:14:20 warning openapi/response-invalid
  "20x" is not a status code, a range like 4XX, or default.
  13 |       requestBody: { content: {} }
> 14 |       responses: { "20x": { description: Typing error } }
     |                    ^
  15 |     get:
  help: Give the response a status code or \`default\`, and a media type with a schema.

parts.yaml:12:20 warning openapi/duplicate-operation-id
  The operationId "getOrder" belongs to GET /orders/{orderId} already; POST /orders is named by its path.
  11 |     post:
> 12 |       operationId: getOrder
     |                    ^
  13 |       requestBody: { content: {} }
  help: Give each operation an operationId of its own.

parts.yaml:62:5 warning openapi/cyclic-all-of
  The schema "Buyer" is made of itself; the part that leads back to it is left out.
  61 |         - name: id
> 62 |     Buyer:
     |     ^
  63 |       allOf:
  help: Take the schema out of its own allOf.

parts.yaml:39:11 warning names/input-clash
  GET /orders/{id}/lines has two parameters "id"; the one in the query is the input "query_id".
  38 |         - { name: id, in: path, required: true, schema: { type: string } }
> 39 |         - { name: id, in: query, schema: { type: integer } }
     |           ^
  40 |       responses: { "200": { description: Lines } }
  help: Set a name for one of them in the overlay.

parts.yaml:76:5 warning names/clash
  The schema "order" would be the type Order, which is taken; it is Order2.
  75 |     Cash: { type: object, properties: { amount: { type: number } } }
> 76 |     order: { type: string }
     |     ^
  77 |     Last: { type: boolean }
  help: Set a name for one of them in the overlay.

parts.yaml:26:5 warning names/clash
  GET /orders/all would be called "orders list", which is taken; it is called "orders list-get".
  25 |   /orders/all:
> 26 |     get:
     |     ^
  27 |       x-lapsmith-group: orders
  help: Set a name for one of them in the overlay.

`;
