import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { emitSkill } from "./index.js";
import {
  asked,
  apiOf,
  brokenRows,
  documentOf,
  section,
  skillOf,
  strayLines,
} from "./test-skill.js";

const object = (
  properties: object,
  required: readonly string[] = [],
): object => ({
  type: "object",
  properties,
  required,
});
const text = { type: "string" };
const json = (schema: object): object => ({
  content: { "application/json": { schema } },
});
const answers = (status: string, schema?: object): object => ({
  responses: {
    [status]: {
      description: "Fine",
      ...(schema === undefined ? {} : json(schema)),
    },
    "404": {
      description: "Not there",
      ...json(object({ error: object({ code: text, message: text }) })),
    },
  },
});
const takes = (schema: object): object => ({
  requestBody: { required: true, ...json(schema) },
});
const query = (name: string, schema: object, required = false): object => ({
  name,
  in: "query",
  required,
  schema,
});
const ships = object({
  items: { type: "array", items: object({ id: text, name: text }) },
  total: { type: "integer" },
});

const harbour = documentOf(
  {
    "GET /ships": {
      summary: "List ships",
      parameters: [
        query("offset", { type: "integer" }),
        query("limit", { type: "integer" }),
      ],
      "x-lapsmith-pagination": {
        kind: "offset",
        items: "items",
        offset: "offset",
        limit: "limit",
        total: "total",
      },
      ...answers("200", ships),
    },
    "POST /ships": {
      summary: "Register ship",
      security: [{ adminKey: [] }],
      ...takes(
        object(
          {
            name: { ...text, example: "Nina" },
            pin: { ...text, example: "1234" },
            password: { ...text, example: "hunter2" },
            kind: { enum: ["sail", "steam"] },
            note: text,
          },
          ["name", "password", "kind"],
        ),
      ),
      ...answers("201", object({ id: text })),
    },
    "GET /ships/{id}": {
      summary: "Get ship by ID",
      ...answers("200", object({ id: text, name: text })),
    },
    "DELETE /ships/{id}": {
      summary: "Scrap a ship | for ever",
      deprecated: true,
      ...answers("204"),
    },
    "GET /ships/{id}/log": {
      summary: "Watch the log",
      "x-lapsmith-streaming": {},
      responses: {
        "200": {
          description: "Events",
          content: { "text/event-stream": { schema: object({ at: text }) } },
        },
      },
    },
    "GET /tides": {
      summary: "Show tides",
      security: [],
      parameters: [query("day", { ...text, format: "date" }, true)],
      ...answers("200", { type: "array", items: object({ at: text }) }),
    },
    "GET /secret-door": { summary: "Not for you", "x-lapsmith-hidden": true },
  },
  {
    info: {
      title: "Harbour",
      version: "1.2.0",
      description: "Ships, berths and tides of one harbour.",
    },
    security: [{ apiKey: [] }],
    components: {
      securitySchemes: {
        apiKey: {
          type: "http",
          scheme: "bearer",
          description: "Key of a captain.",
        },
        adminKey: { type: "apiKey", in: "header", name: "X-Admin-Key" },
      },
    },
  },
);
const api = apiOf(harbour);
const files = skillOf(api);
const skill = files.get("SKILL.md") ?? "";

describe("SKILL.md", () => {
  test("begins with name, description and version", () => {
    const [, head = ""] = skill.split(/^---$/m);
    expect(parse(head)).toEqual({
      name: "harbour",
      description: expect.stringMatching(
        /^Calls the Harbour API over HTTP or with the harbour command, 6 endpoints in all\. Ships, berths and tides of one harbour\. Use when a task mentions Harbour API or asks to .+ Topics: ships, tides\.$/,
      ),
      version: "1.2.0",
      generator: "lapsmith",
    });
  });

  test("has the sections that a reader looks for, in order", () => {
    expect([...skill.matchAll(/^#{1,2} .*$/gm)].map(([line]) => line)).toEqual([
      "# Harbour API",
      "## Auth",
      "## Base URL",
      "## Setup",
      "## Endpoints",
      "## Common Questions",
      "## Response Tips",
      "## CLI",
      "## References",
    ]);
    expect(skill).toContain("API version: 1.2.0");
  });

  test("says which credential goes where, and who needs another one", () => {
    const auth = section(skill, "Auth");
    expect(auth).toContain(
      "- **API key**: `Authorization: Bearer $HARBOUR_API_KEY`.",
    );
    expect(auth).toContain("Key of a captain.");
    expect(auth).toContain(
      "- **Admin key**: `X-Admin-Key: $HARBOUR_ADMIN_KEY`. For POST /ships.",
    );
    expect(auth).toContain("- Without any credential: GET /tides.");
  });

  test("begins with a call that needs no input, for curl and for the program", () => {
    expect(section(skill, "Setup")).toContain(
      `curl -sS https://api.harbour.example/v1/ships -H "Authorization: Bearer $HARBOUR_API_KEY"\n   harbour ships list\n`,
    );
  });

  test("shows a call with a body, without the passwords of its author", () => {
    const setup = section(skill, "Setup");
    expect(setup).toContain(
      `-d '{"kind":"sail","name":"Nina","password":"<password>"}'`,
    );
    expect(setup).toContain(`-H "X-Admin-Key: $HARBOUR_ADMIN_KEY"`);
    expect(skill).not.toContain("hunter2");
  });

  test("lists each endpoint with what it needs and its command", () => {
    const rows = section(skill, "Endpoints");
    expect(rows).toContain(
      "| GET | /ships | List ships. Paged by `offset`, `limit` | – | `harbour ships list` |",
    );
    expect(rows).toContain(
      "| POST | /ships | Register ship. Needs the admin key | `name` (body, string); `password` (body, string); `kind` (body, one of sail, steam) | `harbour ships create --name <string> --password <string> --kind <sail/steam>` |",
    );
    expect(rows).toContain(
      "| DELETE | /ships/{id} | Scrap a ship \\| for ever. **Deprecated** | `id` (path, string) | `harbour ships delete <id>` |",
    );
    expect(rows).toContain(
      "| GET | /ships/{id}/log | Watch the log. Always streams |",
    );
    expect(rows).toContain(
      "| GET | /tides | Show tides. No credential needed | `day` (query, date string) | `harbour tides list --day <date>` |",
    );
    expect(brokenRows(skill)).toEqual([]);
  });

  test("asks a question for each endpoint, and for no hidden one", () => {
    expect(asked(skill)).toEqual([
      { question: "List ships", target: "GET /ships (`harbour ships list`)" },
      {
        question: "Register a ship",
        target: "POST /ships (`harbour ships create`)",
      },
      {
        question: "Get a ship by ID",
        target: "GET /ships/{id} (`harbour ships get <id>`)",
      },
      {
        question: "Scrap a ship \\| for ever",
        target: "DELETE /ships/{id} (`harbour ships delete <id>`) (deprecated)",
      },
      {
        question: "Watch the log for a ship",
        target: expect.stringMatching(/^GET \/ships\/\{id\}\/log /),
      },
      {
        question: "Show tides",
        target: expect.stringMatching(/^GET \/tides /),
      },
      { question: "How do I authenticate", target: "the Auth section above" },
    ]);
    expect(skill).not.toContain("secret-door");
  });

  test("tells how pages, streams, lists and errors come", () => {
    const tips = section(skill, "Response Tips");
    expect(tips).toContain(
      "- Pages of GET /ships: start with `offset=0`, raise it by the number of items received, until you have as many as `total` says; `limit` sets the size of a page.",
    );
    expect(tips).toContain("`harbour <command> --all`");
    expect(tips).toContain("Streams: GET /ships/{id}/log always stream");
    expect(tips).toContain("the items are in `items`");
    expect(tips).toContain(
      "Errors. 404: there is no such thing. The body of an error has `error` (with `code`, `message`).",
    );
    expect(tips).toContain("POST 201 with the result in the body");
    expect(tips).toContain("DELETE 204 without a body");
  });

  test("has no line out of place", () => {
    expect(strayLines(skill)).toEqual([]);
  });
});

describe("references", () => {
  test("hold the LAP document as it was given", () => {
    expect([...files.keys()]).toEqual(["SKILL.md", "references/api-spec.lap"]);
    expect(files.get("references/api-spec.lap")).toBe("@lap v0.3\n@end\n");
  });

  test("hold no credential that the document had in an example", () => {
    const lap = "@optional {key: str=sk-or-v1-0123456789abcdef0123456789}\n";
    expect(skillOf(api, { lap }).get("references/api-spec.lap")).toBe(
      "@optional {key: str=REDACTED}\n",
    );
  });
});

test("without a program, only HTTP is told", () => {
  const [file] = emitSkill(api, { lap: "" });
  const text = file?.source.kind === "text" ? file.source.text : "";
  expect(text).toContain(
    "| GET | /ships | List ships. Paged by `offset`, `limit` | – |\n",
  );
  expect(text).toContain('- "Get a ship by ID?" -> GET /ships/{id}\n');
  expect(text).toContain("`Authorization: Bearer $HARBOUR_API_KEY`");
  expect(text).not.toContain("## CLI");
  expect(text).not.toMatch(/harbour [a-z]/);
  expect(brokenRows(text)).toEqual([]);
});

describe("names of skills", () => {
  const named = (info: object, servers: readonly object[] = []): string => {
    const made = skillOf(
      apiOf(
        documentOf(
          { "GET /ships": {} },
          { info: { version: "1", ...info }, servers },
        ),
      ),
    );
    return /^name: (.*)$/m.exec(made.get("SKILL.md") ?? "")?.[1] ?? "";
  };

  test.each([
    ["Harbour API", "harbour"],
    ["Häfen & Schiffe: API", "hafen-schiffe"],
    [
      `Very ${"long ".repeat(30)} API`,
      "very-long-long-long-long-long-long-long-long-long-long-long",
    ],
    ["", "ships-api"],
    ["船", "ships-api"],
    ["ShipsClient", "shipsclient"],
    ["DocksManagementClient", "docksmanagementclient-ships"],
  ])("%s", (title, name) => {
    expect(named({ title })).toBe(name);
    expect(name).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
    expect(name.length).toBeLessThanOrEqual(64);
  });

  test("one that many have gets the name of the host", () => {
    const servers = [{ url: "https://api.harbour.co.uk/v1" }];
    expect(named({ title: "Management API" }, servers)).toBe(
      "harbour-management",
    );
    expect(named({ title: "Ships" }, servers)).toBe("harbour-ships");
    expect(named({ title: "Harbour" }, servers)).toBe("harbour");
  });

  test("one that is given is taken", () => {
    const made = skillOf(api, { name: "old-harbour" });
    expect(made.get("SKILL.md")).toContain("\nname: old-harbour\n");
  });
});

describe("ways to send a credential", () => {
  const authOf = (scheme: object): string =>
    skillOf(
      apiOf(
        documentOf(
          { "GET /ships": {} },
          {
            security: [{ key: [] }],
            components: { securitySchemes: { key: scheme } },
          },
        ),
      ),
    ).get("SKILL.md") ?? "";

  test("in the query", () => {
    const made = authOf({ type: "apiKey", in: "query", name: "api key" });
    expect(made).toContain("`?api%20key=$HARBOUR_KEY`");
    expect(made).toContain(
      'curl -sS "https://api.harbour.example/v1/ships?api%20key=$HARBOUR_KEY"',
    );
  });

  test("in a cookie", () => {
    const made = authOf({ type: "apiKey", in: "cookie", name: "sid" });
    expect(made).toContain('-H "Cookie: sid=$HARBOUR_KEY"');
  });

  test("as user and password", () => {
    const made = authOf({ type: "http", scheme: "basic" });
    expect(made).toContain(
      'curl -sS https://api.harbour.example/v1/ships -u "$HARBOUR_KEY"',
    );
    expect(made).toContain("export HARBOUR_KEY=user:password");
  });

  test("in a way that no variable can hold", () => {
    expect(authOf({ type: "mutualTLS" })).toContain("has to be done by hand");
  });
});

test("a contract without an address asks for one", () => {
  const made = skillOf(
    apiOf(documentOf({ "GET /ships": {} }, { servers: [{ url: "/api/v3" }] })),
  );
  const text = made.get("SKILL.md") ?? "";
  expect(section(text, "Base URL")).toContain("only `/api/v3`");
  expect(text).toContain("export HARBOUR_BASE_URL=https://…/api/v3");
  expect(text).toContain('curl -sS "$HARBOUR_BASE_URL/ships"');
});

test("a contract without endpoints is a skill all the same", () => {
  const text = skillOf(apiOf(documentOf({}))).get("SKILL.md") ?? "";
  expect(text).toContain("0 endpoints in 0 groups.");
  expect(strayLines(text)).toEqual([]);
});

test("bodies in an envelope show what stands inside", () => {
  const made = skillOf(
    apiOf(
      documentOf({
        "POST /ships": {
          summary: "Create a ship",
          ...takes(object({ data: object({ name: text }) })),
        },
      }),
    ),
  );
  expect(made.get("SKILL.md")).toContain(
    '- POST /ships: `{"data":{"name":"<name>"}}`',
  );
});

test("a required pattern of words in a description makes an example", () => {
  const model = { ...text, description: "Which one, for example `acme/one`." };
  const made = skillOf(
    apiOf(
      documentOf({
        "POST /answers": takes(
          object({ model, prompt: text }, ["model", "prompt"]),
        ),
      }),
    ),
  );
  expect(made.get("SKILL.md")).toContain(
    '`{"model":"acme/one","prompt":"<prompt>"}`',
  );
});
