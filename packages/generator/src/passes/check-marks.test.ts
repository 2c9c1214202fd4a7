import { expect, test } from "vitest";
import { assignInputs } from "./assign-inputs.js";
import { checkMarks } from "./check-marks.js";
import { answers, list, query, ref, takes, testApi } from "./test-api.js";

const rows = answers({
  type: "object",
  properties: { rows: { type: "array", items: { type: "string" } } },
});
const streams = {
  responses: {
    "200": {
      description: "Both",
      content: {
        "text/event-stream": { schema: { type: "string" } },
        "application/json": { schema: { type: "string" } },
      },
    },
  },
};

/** What becomes of the marks of one operation, and what is said. */
function marksOf(
  key: string,
  operation: Readonly<Record<string, unknown>>,
  components = {},
) {
  const { value, diagnostics } = checkMarks(
    assignInputs(testApi({ [key]: operation }, components)).value,
  );
  const { pagination, polling, streaming } = value.operations[0]!;
  return {
    pagination,
    polling,
    streaming,
    said: diagnostics.map(({ code, message }) => `${code} ${message}`),
  };
}

const paging = (mark: object): Record<string, unknown> => ({
  "x-lapsmith-pagination": mark,
});

test.each([
  [
    "by offset",
    {
      ...paging({ kind: "offset", items: "rows", offset: "skip" }),
      ...query(["skip", "integer"]),
      ...rows,
    },
  ],
  [
    "by a field of the body",
    {
      ...paging({ kind: "cursor", items: "", cursor: "from" }),
      ...takes({ type: "object", properties: { from: { type: "string" } } }),
      ...list,
    },
  ],
  [
    "by a link of an answer that nobody describes",
    {
      ...paging({ kind: "url", items: "data", next: "links.next" }),
      ...answers({}),
    },
  ],
  [
    "through a union",
    {
      ...paging({ kind: "url", items: "rows", next: "next" }),
      ...answers({ oneOf: [{ type: "string" }, ref("Rows")] }),
    },
  ],
])("a list that is walked %s is as it says", (_, operation) => {
  const components = {
    schemas: {
      Rows: { type: "object", properties: { rows: { type: "array" } } },
    },
  };
  const { pagination, said } = marksOf("POST /rows", operation, components);
  expect(said).toEqual([]);
  expect(pagination).toBeDefined();
});

test.each([
  [
    { kind: "offset", items: "rows", offset: "from" },
    '"from" would walk through the list, but no input is called that.',
  ],
  [
    { kind: "page", items: "rows", page: "skip", limit: "size" },
    '"size" would walk through the list, but no input is called that.',
  ],
  [
    { kind: "cursor", items: "rows", next: "next" },
    'paging by cursor needs "cursor".',
  ],
])("%j is dropped: %s", (mark, message) => {
  const { pagination, said } = marksOf("GET /rows", {
    ...paging(mark),
    ...query(["skip", "integer"]),
    ...rows,
  });
  expect(said).toEqual([`openapi/pagination-invalid GET /rows: ${message}`]);
  expect(pagination).toBeUndefined();
});

test("a list that is not where the mark says is reported, and the mark stays", () => {
  const mark = { kind: "offset", items: "data.rows", offset: "skip" };
  const { pagination, said } = marksOf("GET /rows", {
    ...paging(mark),
    ...query(["skip", "integer"]),
    ...rows,
  });
  expect(said).toEqual([
    'openapi/pagination-invalid GET /rows: the answer has no list at "data.rows".',
  ]);
  expect(pagination).toEqual(mark);
});

test("a flag that is no input turns nothing on", () => {
  const body = takes({
    type: "object",
    properties: { live: { type: "boolean" } },
  });
  const good = marksOf("POST /chat", {
    "x-lapsmith-streaming": { flag: "live" },
    ...body,
    ...streams,
  });
  expect(good.said).toEqual([]);
  expect(good.streaming).toMatchObject({ flag: "live" });
  const bad = marksOf("POST /chat", {
    "x-lapsmith-streaming": { flag: "stream" },
    ...body,
    ...streams,
  });
  expect(bad.said).toEqual([
    'openapi/streaming-invalid POST /chat: "stream" would turn the stream on, but no input is called that.',
  ]);
  expect(bad.streaming).toBeUndefined();
});

test("a flag inside a body that is one field cannot be given either", () => {
  const operation = {
    ...takes({
      type: "object",
      properties: { id: { type: "string" }, stream: { type: "boolean" } },
    }),
    ...streams,
  };
  const { streaming, said } = marksOf("POST /chats/{id}", operation);
  expect(said).toHaveLength(1);
  expect(streaming).toBeUndefined();
});

const waits = { "x-lapsmith-polling": { state: "job.state", done: ["over"] } };

test("a state to wait for that is in the answer is kept", () => {
  const job = answers({
    type: "object",
    properties: {
      job: { type: "object", properties: { state: { enum: ["new", "over"] } } },
    },
  });
  const { polling, said } = marksOf("GET /prints", { ...waits, ...job });
  expect([polling, said]).toEqual([waits["x-lapsmith-polling"], []]);
});

test("a state that is not in the answer is reported and waited for", () => {
  const { polling, said } = marksOf("GET /prints", { ...waits, ...rows });
  expect(polling).toBeDefined();
  expect(said).toEqual([
    'openapi/polling-invalid GET /prints: the answer has no state at "job.state".',
  ]);
});

test("nobody waits for a list or a stream", () => {
  const list = {
    "x-lapsmith-polling": { missing: true },
    ...paging({ kind: "offset", items: "rows", offset: "skip" }),
    ...query(["skip", "integer"]),
    ...rows,
  };
  const { polling, pagination, said } = marksOf("GET /prints", list);
  expect([polling, pagination?.kind, said]).toEqual([
    undefined,
    "offset",
    [
      "openapi/polling-invalid GET /prints: nobody waits for a list that is walked, or for a stream.",
    ],
  ]);
});
