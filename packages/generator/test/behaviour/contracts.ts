/** Contracts that differ in all that decides how a call is made. */
export interface Contract {
  readonly name: string;
  /** File name: its ending tells the format. */
  readonly file: string;
  readonly text: string;
  /** Blocks of the emitted tests. */
  readonly blocks: readonly string[];
  /** What the contract has no operation for. */
  readonly lacks: readonly string[];
}

const talk = `openapi: 3.1.0
info: { title: Talk, version: 1.0.0 }
servers: [{ url: https://talk.test/v1 }]
security: [{ key: [] }]
paths:
  /talks:
    post:
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [model, lines]
              properties:
                lines: { type: array, minItems: 2, items: { $ref: "#/components/schemas/Line" } }
                model: { type: string, minLength: 12 }
                heat: { type: number, default: 0.7 }
                stream: { type: boolean, default: false }
      responses:
        "200":
          description: The answer, whole or in pieces
          content:
            application/json:
              schema:
                type: object
                required: [id, lines, end]
                properties:
                  id: { type: string }
                  lines: { type: array, items: { $ref: "#/components/schemas/Line" } }
                  end: { enum: [stop, length] }
                  usage: { type: object, required: [words], properties: { words: { type: integer } } }
            text/event-stream:
              x-speakeasy-sse-sentinel: "[DONE]"
              schema: { $ref: "#/components/schemas/Line" }
        "402": { description: No credit }
    get:
      parameters:
        - { name: offset, in: query, schema: { type: integer } }
        - { name: limit, in: query, schema: { type: integer, maximum: 50 } }
      responses:
        "200":
          description: A page
          content:
            application/json:
              schema:
                type: object
                properties:
                  data: { type: array, items: { $ref: "#/components/schemas/Line" } }
                  total_count: { type: integer }
  /talks/{id}:
    get:
      x-lapsmith-polling: { missing: true }
      parameters: [{ name: id, in: path, required: true, schema: { type: string, format: uuid } }]
      responses:
        "200":
          description: One
          content: { application/json: { schema: { $ref: "#/components/schemas/Line" } } }
components:
  securitySchemes: { key: { type: http, scheme: bearer } }
  schemas:
    Line:
      type: object
      required: [role, text]
      properties:
        role: { enum: [user, machine] }
        text: { type: string }
        replies: { type: array, items: { $ref: "#/components/schemas/Line" } }
`;

const weather = `@lap v0.3
@api Weather
@base https://weather.test
@version 1.0
@auth ApiKey X-Station-Key in header
@endpoints 3

@endpoint POST /reports
@desc Report.
@required {station: str, degrees: num}
@optional {note: str}
@returns(201) {id: str, station: str}
@errors {402, 429}

@endpoint GET /reports/{id}
@required {id: str}
@returns(200) {id: str, station: str, degrees: num}

@endpoint GET /wind
@desc Wind. Streams JSON lines.
@returns(200) Lines

@end
`;

const museum = `openapi: 3.0.3
info: { title: Museum, version: "2" }
paths:
  /rooms:
    get:
      parameters:
        - { name: page, in: query, required: true, schema: { type: integer, minimum: 1 } }
        - { name: per_page, in: query, schema: { type: integer } }
      responses:
        "200":
          description: A page
          content:
            application/json:
              schema:
                type: object
                properties:
                  items: { type: array, items: { type: object, properties: { id: { type: string } } } }
                  total_pages: { type: integer }
  /rooms/{floor}/{number}:
    get:
      x-lapsmith-polling: { state: name, done: [open, closed] }
      parameters:
        - { name: floor, in: path, required: true, schema: { type: integer, minimum: 3 } }
        - { name: number, in: path, required: true, schema: { type: string, enum: [b, c] } }
        - { name: lang, in: query, required: true, schema: { type: string } }
      responses:
        default:
          description: A room
          content:
            application/json:
              schema:
                type: object
                nullable: true
                properties: { name: { type: string }, error: { type: object } }
`;

const games = `openapi: 3.1.0
info: { title: Games, version: 1.0.0 }
servers: [{ url: "https://{region}.games.test", variables: { region: { default: eu } } }]
security: [{ session: [] }, { other: [] }]
paths:
  /games:
    put:
      parameters: [{ name: X-Game-Version, in: header, required: true, schema: { type: string } }]
      requestBody:
        content:
          application/json:
            schema: { type: array, items: { type: object, required: [b, a], properties: { a: { type: integer }, b: { type: string } } } }
      responses: { "204": { description: Done } }
    get:
      responses: { "200": { description: All, content: { application/json: { schema: { type: array, items: { type: string } } } } } }
  /players:
    get:
      security: [{ other: [] }]
      parameters:
        - { name: cursor, in: query, schema: { type: string } }
        - { name: limit, in: query, schema: { type: integer } }
      responses:
        "200":
          description: A page
          content:
            application/json:
              schema:
                type: object
                properties:
                  data: { type: array, items: { type: object, properties: { id: { type: string } } } }
                  meta: { type: object, properties: { next_cursor: { type: [string, "null"] } } }
                  has_more: { type: boolean }
  /players/{id}/games:
    get:
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses: { "200": { description: All, content: { application/json: { schema: { type: array, items: { type: string } } } } } }
  /games/moves:
    get:
      parameters: [{ name: mood, in: cookie, required: true, schema: { type: string } }]
      responses:
        "200":
          description: Moves, as they are made
          content: { text/event-stream: { schema: { type: object, properties: { move: { type: string } } } } }
components:
  securitySchemes:
    session: { type: apiKey, in: cookie, name: sid }
    other: { type: apiKey, in: query, name: key }
`;

const forms = `openapi: 3.0.3
info: { title: Forms, version: 1.0.0 }
servers: [{ url: https://forms.test }]
security: [{ login: [] }]
paths:
  /letters:
    post:
      requestBody:
        required: true
        content:
          application/x-www-form-urlencoded:
            schema:
              type: object
              required: [to, words, urgent]
              properties:
                to: { type: string, format: email }
                urgent: { type: boolean }
                words: { type: integer, minimum: 10, multipleOf: 4 }
                constructor: { type: string }
      responses:
        "201": { description: Sent }
  /letters/{id}:
    get:
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses: { "200": { description: Its text, content: { text/plain: { schema: { type: string } } } } }
components:
  securitySchemes: { login: { type: http, scheme: basic } }
`;

const archive = `openapi: 3.1.0
info: { title: Options, version: 1.0.0 }
servers: [{ url: https://archive.test }]
security: [{ key: [] }, {}]
paths:
  /search:
    post:
      parameters: [{ name: lang, in: query, required: true, schema: { type: string } }]
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [query, "*/ mean", __proto__]
              properties:
                query: { oneOf: [{ type: object, required: [all], properties: { all: { const: true } } }, { type: string }] }
                "*/ mean": { type: [string, "null"] }
                __proto__: { type: integer, exclusiveMinimum: 4 }
                cursor: { type: string }
                limit: { type: integer }
      responses:
        "200":
          description: Hits
          content:
            application/json:
              schema:
                type: object
                required: [results, next_cursor, has_more]
                properties:
                  results: { type: array, items: { type: object } }
                  next_cursor: { type: [string, "null"] }
                  has_more: { type: boolean }
  /books:
    get:
      responses:
        "200":
          description: Books
          content:
            application/json:
              schema:
                type: object
                required: [data, links]
                properties:
                  data: { type: array, items: { type: object, properties: { id: { type: string } } } }
                  links: { type: object, properties: { next: { type: [string, "null"], format: uri } } }
      x-lapsmith-pagination: { kind: url, items: data, next: links.next }
components:
  securitySchemes: { key: { type: apiKey, in: query, name: key } }
`;

const pixels = `openapi: 3.1.0
info: { title: Pixels, version: 1.0.0 }
servers: [{ url: https://pixels.test }]
paths:
  /pictures:
    post:
      requestBody: { required: true, content: { image/png: { schema: { type: string, format: binary } } } }
      responses: { "200": { description: Done } }
`;

export const contracts: readonly Contract[] = [
  {
    name: "talk",
    file: "talk.yaml",
    text: talk,
    blocks: [
      "POST /talks",
      "GET /talks/{id}",
      "POST /talks, as a stream",
      "GET /talks, page by page",
      "GET /talks/{id}, waited for",
    ],
    lacks: [],
  },
  {
    name: "weather",
    file: "weather.lap",
    text: weather,
    blocks: ["POST /reports", "GET /reports/{id}", "GET /wind, as a stream"],
    lacks: [
      "has a result that callers may wait for",
      "lists page by page",
      "streams server-sent events",
      "streams with a mark of the end",
    ],
  },
  {
    name: "museum",
    file: "museum.yaml",
    text: museum,
    blocks: [
      "GET /rooms/{floor}/{number}",
      "GET /rooms, page by page",
      "GET /rooms/{floor}/{number}, waited for",
    ],
    lacks: [
      "can be called in one way only, with a credential",
      "needs a credential",
      "sends JSON or a form",
      "streams",
    ],
  },
  {
    name: "games",
    file: "games.yaml",
    text: games,
    blocks: [
      "PUT /games",
      "GET /players",
      "GET /games/moves, as a stream",
      "GET /players, page by page",
    ],
    lacks: [
      "can be called in one way only, with a credential",
      "has a result that callers may wait for",
      "streams with a mark of the end",
    ],
  },
  {
    name: "forms",
    file: "forms.yaml",
    text: forms,
    blocks: ["POST /letters", "GET /letters/{id}"],
    lacks: [
      "answers with JSON",
      "has a result that callers may wait for",
      "lists page by page",
      "streams",
    ],
  },
  {
    name: "archive",
    file: "archive.yaml",
    text: archive,
    blocks: ["POST /search", "GET /books", "GET /books, page by page"],
    lacks: [
      "can be called in one way only, with a credential",
      "has a result that callers may wait for",
      "streams",
    ],
  },
  {
    name: "pixels",
    file: "pixels.yaml",
    text: pixels,
    blocks: [],
    lacks: [],
  },
];
