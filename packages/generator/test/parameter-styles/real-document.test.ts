/** A published document whose only subject is the styles of parameters: all of its operations, called. */
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Place } from "../support/lapsmith.js";
import { Packages } from "./packages.js";
import { readParts } from "./read-parts.js";
import { RecordingServer, type Arrival } from "./server.js";

const document = fileURLToPath(
  new URL(
    "../../../../../shared/specs/readme-parameters-style.json",
    import.meta.url,
  ),
);
const missing = !existsSync(document);
const values = {
  primitive: "blue",
  array: ["blue", "black", "a,b c"],
  object: { name: "R", description: "G;B" },
};

/** Where a request shows its parameters. */
type See = (arrival: Arrival) => unknown;
const cookie: See = ({ url, headers }) => [url, headers.cookie];
const header: See = ({ url, headers }) => [
  url,
  headers["primitive"],
  headers["array"],
  headers["object"],
];
const address: See = ({ url }) => url;
const parts: See = ({ headers, body }) =>
  readParts(body, headers["content-type"]!).map(({ name, text, type }) =>
    type === undefined ? `${name}=${text}` : `${name}=${text} (${type})`,
  );

const template = "{primitive}/{array}/{object}";
const inPath = "/anything/path";
const query = "/anything/query";
const form = "/anything/form-data";
const body = { ...values, object: { foo: "R", bar: "G;B" } };
const { array, object } = values;

const exploded = ["primitive=blue", "array=blue", "array=black", "array=a,b c"];

/** The input, what is looked at, and what is seen there. */
const calls: readonly (readonly [
  key: string,
  input: object,
  see: See,
  seen: unknown,
])[] = [
  ...(
    [
      ["cookies.get", true],
      ["cookies.formNonExploded", false],
      ["cookies.formExploded", true],
    ] as const
  ).map(
    ([key, explode]) =>
      [
        key,
        values,
        cookie,
        [
          "/cookies",
          explode
            ? "primitive=blue; array=blue; array=black; array=a%2Cb%20c; name=R; description=G%3BB"
            : "primitive=blue; array=blue,black,a%2Cb%20c; object=name,R,description,G%3BB",
        ],
      ] as const,
  ),
  [
    "GET /anything/headers",
    values,
    header,
    ["/anything/headers", "blue", "blue,black,a,b c", "name,R,description,G;B"],
  ],
  [
    "GET /anything/headers/simple",
    values,
    header,
    [
      "/anything/headers/simple",
      "blue",
      "blue,black,a,b c",
      "name,R,description,G;B",
    ],
  ],
  [
    "POST /anything/headers/simple",
    values,
    header,
    [
      "/anything/headers/simple",
      "blue",
      "blue,black,a,b c",
      "name=R,description=G;B",
    ],
  ],
  ...(
    [
      ["", "GET", "blue/blue,black,a%2Cb%20c/name,R,description,G%3BB"],
      ["/simple", "GET", "blue/blue,black,a%2Cb%20c/name,R,description,G%3BB"],
      ["/simple", "POST", "blue/blue,black,a%2Cb%20c/name=R,description=G%3BB"],
      [
        "/label",
        "GET",
        ".blue/.blue,black,a%2Cb%20c/.name,R,description,G%3BB",
      ],
      [
        "/label",
        "POST",
        ".blue/.blue.black.a%2Cb%20c/.name=R.description=G%3BB",
      ],
      [
        "/matrix",
        "GET",
        ";primitive=blue/;array=blue,black,a%2Cb%20c/;object=name,R,description,G%3BB",
      ],
      [
        "/matrix",
        "POST",
        ";primitive=blue/;array=blue;array=black;array=a%2Cb%20c/;name=R;description=G%3BB",
      ],
    ] as const
  ).map(
    ([style, method, seen]) =>
      [
        `${method} ${inPath}${style}/${template}`,
        values,
        address,
        `${inPath}${style}/${seen}`,
      ] as const,
  ),
  ...(
    [
      [
        "",
        "GET",
        values,
        "primitive=blue&array=blue&array=black&array=a%2Cb%20c&name=R&description=G%3BB",
      ],
      [
        "/form",
        "GET",
        values,
        "primitive=blue&array=blue,black,a%2Cb%20c&object=name,R,description,G%3BB",
      ],
      [
        "/form",
        "POST",
        values,
        "primitive=blue&array=blue&array=black&array=a%2Cb%20c&name=R&description=G%3BB",
      ],
      [
        "/spaceDelimited",
        "GET",
        { array, object },
        "array=blue%20black%20a%2Cb%20c&object=name%20R%20description%20G%3BB",
      ],
      [
        "/pipeDelimited",
        "GET",
        { array, object },
        "array=blue%7Cblack%7Ca%2Cb%20c&object=name%7CR%7Cdescription%7CG%3BB",
      ],
      [
        "/deepObject",
        "GET",
        { object },
        "object%5Bname%5D=R&object%5Bdescription%5D=G%3BB",
      ],
    ] as const
  ).map(
    ([style, method, input, seen]) =>
      [
        `${method} ${query}${style}`,
        input,
        address,
        `${query}${style}?${seen}`,
      ] as const,
  ),
  [
    `POST ${form}`,
    body,
    parts,
    [...exploded, 'object={"foo":"R","bar":"G;B"} (application/json)'],
  ],
  [
    `POST ${form}/form`,
    body,
    parts,
    ["primitive=blue", "array=blue,black,a,b c", "object=foo,R,bar,G;B"],
  ],
  [`PUT ${form}/form`, body, parts, [...exploded, "foo=R", "bar=G;B"]],
  [
    `POST ${form}/pipeDelimited`,
    { array, object: body.object },
    parts,
    ["array=blue|black|a,b c", "object=foo|R|bar|G;B"],
  ],
  [
    `POST ${form}/deepObject`,
    body,
    parts,
    [
      "primitive=blue",
      "array[0]=blue",
      "array[1]=black",
      "array[2]=a,b c",
      "object[foo]=R",
      "object[bar]=G;B",
    ],
  ],
  // A GET has no body, whatever the document says.
  [`GET ${form}/spaceDelimited`, {}, ({ body: sent }) => sent.toString(), ""],
];

const asWords = (input: object): Record<string, string> =>
  Object.fromEntries(
    Object.entries(input).map(([name, value]) => [
      name,
      typeof value === "string" ? value : JSON.stringify(value),
    ]),
  );

describe.skipIf(missing)("the document of styles in ../shared/specs", () => {
  const place = new Place();
  let packages: Packages;
  let server: RecordingServer;

  beforeAll(async () => {
    server = await RecordingServer.start();
    packages = await Packages.make(place, document);
  });

  afterAll(() => {
    server?.stop();
    place.remove();
  });

  test("is called whole", () => {
    expect(packages.operations).toHaveLength(25);
    expect(calls).toHaveLength(25);
  });

  test.each(calls)("client: %s", async (key, input, see, seen) => {
    const arrival = await server.during(() =>
      packages.call(key, input, server.url),
    );
    expect(see(arrival)).toEqual(seen);
  });

  test.each(calls)("command line: %s", async (key, input, see, seen) => {
    const arrival = await server.during(async () => {
      const words = packages.words(key, asWords(input));
      const { code, stderr } = await packages.command(key, words, server.url);
      if (code !== 0) throw new Error(stderr);
    });
    expect(see(arrival)).toEqual(seen);
  });
});
