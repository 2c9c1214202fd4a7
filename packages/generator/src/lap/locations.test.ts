import { describe, expect, test } from "vitest";
import { lower, operation, places } from "./test-lower.js";

describe("marks of the place, in front of a comment", () => {
  test.each([
    ["(query) Team", "query x"],
    ["(header)", "header x"],
    ["(cookie) Session", "cookie x"],
    ["(body) Id of the copy", "body x"],
    ["(whole body) The list", "whole body"],
    ["(queries) are slow", "body x"],
    ["(query)", "query x"],
  ])("%s", (comment, expected) => {
    expect(places(`@endpoint POST /a\n@required {x: str # ${comment}}`)).toBe(
      expected,
    );
  });

  test("are no part of the description", () => {
    expect(
      operation("@endpoint POST /a\n@required {x: str # (query) Team}")[
        "parameters"
      ],
    ).toMatchObject([{ name: "x", in: "query", description: "Team" }]);
  });

  test("go before what a name looks like", () => {
    expect(
      places(
        "@endpoint GET /a/{id}\n@required {id: str, X-Rank: str # (body)}\n@optional {id: str # (query)}",
      ),
    ).toBe("path id, query id, body X-Rank");
  });
});

describe("parameters that many reads share", () => {
  const reads = ["a", "b", "c"]
    .map(
      (path) =>
        `@endpoint GET /${path}\n@optional {team: str # Team to act for, limit: int # Items on a page}`,
    )
    .join("\n");
  const write = (list: string): string =>
    `@endpoint POST /x\n@optional {${list}}\n${reads}`;
  const of = (body: string): string => {
    const { document } = lower(body);
    const paths = document["paths"] as Record<
      string,
      Record<string, { parameters?: { name: string }[] }>
    >;
    return (paths["/x"]!["post"]!.parameters ?? [])
      .map(({ name }) => name)
      .join(", ");
  };

  test("are in the query of a write too", () => {
    expect(of(write("team: str # Team to act for, name: str"))).toBe("team");
  });

  test("are not where their comment is another", () => {
    expect(of(write("team: str # Team that owns it, name: str"))).toBe("");
  });
});

describe("limits", () => {
  const reads = "@endpoint GET /other";
  test("of a page are in the query, of money in the body", () => {
    const post = (type: string): string =>
      places(`@endpoint POST /keys\n@optional {limit: ${type}}\n${reads}`);
    expect(post("int # Most items on a page")).toBe("query limit");
    expect(post("num # Most that may be spent")).toBe("body limit");
  });

  test("behind a field of the body are one too", () => {
    expect(
      places(
        `@endpoint POST /search\n@optional {q: str, limit: int # Most results}\n${reads}`,
      ),
    ).toBe("body q, body limit");
  });
});

describe("a DELETE", () => {
  test("keeps its query in front of its body", () => {
    expect(
      places(
        "@endpoint DELETE /a\n@optional {force: bool, items: [map{id: str}], why: str}",
      ),
    ).toBe("query force, body items, body why");
  });

  test("has the body that its example shows", () => {
    expect(
      places(
        '@endpoint DELETE /a\n@required {ids: [str]}\n@example_request {"ids": []}',
      ),
    ).toBe("body ids");
  });
});

describe("headers", () => {
  test("of the vendor bear its name", () => {
    expect(
      places("@endpoint GET /a\n@optional {shop-version: str, end-date: str}"),
    ).toBe("header shop-version, query end-date");
  });

  test.each([
    ["origin", "query origin"],
    ["Origin", "header Origin"],
    ["accept", "header accept"],
    ["If-Match", "header If-Match"],
  ])("%s", (name, expected) => {
    expect(places(`@endpoint GET /a\n@optional {${name}: str}`)).toBe(expected);
  });

  test("that carry the credential need not be given with each call", () => {
    expect(
      operation(
        "@endpoint GET /a\n@required {X-Key: str}",
        "@auth ApiKey X-Key in header",
      )["parameters"],
    ).toEqual([{ name: "X-Key", in: "header", schema: { type: "string" } }]);
  });
});

describe("what was made from Swagger 2, where types are lost", () => {
  test.each([
    [
      "has one body, and all else is query",
      "@endpoint POST /a/{id}\n@required {id: any, thing: map # The thing}\n@optional {dryRun: any}",
      "path id, query dryRun, whole body",
    ],
    [
      "has a body that is called so",
      "@endpoint PUT /a\n@required {body: any}\n@optional {pretty: any}",
      "query pretty, whole body",
    ],
    [
      "has a body that is named like one",
      "@endpoint POST /a\n@required {jobUpdateParameter: any}\n@optional {limit: any}",
      "query limit, whole body",
    ],
    [
      "takes the only required parameter for it",
      "@endpoint POST /a\n@required {job: any}",
      "whole body",
    ],
    [
      "takes the only optional one for query",
      "@endpoint POST /a\n@optional {feed_key: any}",
      "query feed_key",
    ],
    [
      "has a form where several are left",
      "@endpoint POST /a\n@required {text: any, channel: any}",
      "application/x-www-form-urlencoded text, application/x-www-form-urlencoded channel",
    ],
    [
      "sends files in parts",
      "@endpoint POST /a\n@required {file: any, title: any}",
      "multipart/form-data file, multipart/form-data title",
    ],
    [
      "may have a body on DELETE",
      "@endpoint DELETE /a\n@optional {body: map, gracePeriod: any}",
      "query gracePeriod, whole body",
    ],
  ])("%s", (_, body, expected) => {
    expect(places(body)).toBe(expected);
  });

  test("is told where it is a guess", () => {
    expect(
      lower("@endpoint POST /a\n@required {text: any, channel: any}").messages,
    ).toEqual([
      "Whether 2 parameters go into the query or the body is guessed by method and name: text, channel.",
      "1 endpoint is held to take a form rather than JSON: POST /a.",
    ]);
    expect(
      lower("@endpoint POST /a\n@required {thing: map}\n@optional {x: any}")
        .messages,
    ).toEqual([]);
  });

  test("is not what has types", () => {
    expect(
      places(
        "@endpoint POST /a\n@required {text: any, channel: any}\n@returns(200) {id: str}",
      ),
    ).toBe("body text, body channel");
  });
});

describe("fields of every endpoint", () => {
  test.each([
    ["GET", "query tenant"],
    ["POST", "query tenant"],
  ])("are in the query where the API is read: %s", (method, expected) => {
    expect(
      places(
        `@endpoint ${method} /a\n@endpoint GET /other`,
        "@common_fields {tenant: str}",
      ),
    ).toBe(expected);
  });

  test("are in the path where it has them, however they are spelt", () => {
    expect(
      places("@endpoint GET /a/{tenantId}", "@common_fields {tenant_id: str}"),
    ).toBe("path tenantId");
  });

  test("with a hyphen are headers, but for Azure's version", () => {
    expect(
      places(
        "@endpoint GET /a",
        "@common_fields {client-request-id: str, api-version: str}",
      ),
    ).toBe("header client-request-id, query api-version");
  });

  test("are the credential where the document names none", () => {
    const { document, codes } = lower(
      "@endpoint GET /a",
      "@common_fields {api_key: str, tenant: str}",
    );
    expect(document).toMatchObject({
      security: [{ apiKey: [] }],
      components: {
        securitySchemes: {
          apiKey: { type: "apiKey", in: "query", name: "api_key" },
        },
      },
    });
    expect(codes).toContain("lap/auth-unclear");
  });

  test("are left out where they are the credential", () => {
    expect(
      places(
        "@endpoint GET /a",
        "@auth ApiKey api_key in query\n@common_fields {api_key: str}",
      ),
    ).toBe("");
  });
});

test("models of AWS know no order of parameters and body", () => {
  expect(
    places(
      "@endpoint PUT /a\n@required {Rules: Rules{id: str}, Content-MD5: str}",
      "@auth AWS SigV4",
    ),
  ).toBe("header Content-MD5, body Rules");
});

test("a file among the fields makes the body multipart", () => {
  expect(
    places(
      "@endpoint POST /a\n@required {photo: file, title: str}\n@returns(200) {id: str}",
    ),
  ).toBe("multipart/form-data photo, multipart/form-data title");
});
