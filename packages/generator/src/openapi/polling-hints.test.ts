import { expect, test } from "vitest";
import { parseOpenApi } from "./index.js";

/** What is read of a mark, and what is said of it. */
function read(mark: unknown) {
  const { value, diagnostics } = parseOpenApi({
    openapi: "3.1.0",
    info: { title: "Prints", version: "1" },
    paths: {
      "/prints/{id}": {
        get: {
          "x-lapsmith-polling": mark,
          parameters: [{ name: "id", in: "path", required: true, schema: {} }],
          responses: { "200": { description: "One" } },
        },
      },
    },
  });
  return {
    polling: value?.operations[0]?.polling,
    said: diagnostics.map(
      ({ code, pointer, message }) => `${code} ${pointer} ${message}`,
    ),
  };
}

test.each([
  [{ missing: true }],
  [{ missing: true, interval: 0, timeout: 5 }],
  [{ state: "job.state", done: ["printed", "torn"] }],
  [{ missing: true, state: "state", done: ["printed"], interval: 200 }],
])("a mark is read as it is: %j", (mark) => {
  expect(read(mark)).toEqual({ polling: mark, said: [] });
});

test("what is false is not said", () => {
  const rest = { state: "state", done: ["printed"] };
  expect(read({ missing: false, ...rest }).polling).toEqual(rest);
});

test.each([
  [true, "It must be an object."],
  [[], "It must be an object."],
  [{}, 'It needs "missing", "state" and "done", or all of them.'],
  [
    { missing: false },
    'It needs "missing", "state" and "done", or all of them.',
  ],
  [{ missing: "yes" }, '"missing" must be true or false.'],
  [{ state: "state" }, '"state" and "done" belong together.'],
  [{ missing: true, done: ["a"] }, '"state" and "done" belong together.'],
  [
    { state: "", done: ["a"] },
    '"state" must be the path to the state of the work, in the answer.',
  ],
  [
    { state: "state", done: [] },
    '"done" must be a list of the states in which the work is over.',
  ],
  [
    { state: "state", done: "printed" },
    '"done" must be a list of the states in which the work is over.',
  ],
  [
    { state: "state", done: ["printed", 3] },
    '"done" must be a list of the states in which the work is over.',
  ],
  [
    { missing: true, interval: -1 },
    '"interval" must be a number of milliseconds.',
  ],
  [
    { missing: true, timeout: "1s" },
    '"timeout" must be a number of milliseconds.',
  ],
  [
    { missing: true, until: "found" },
    'It knows no "until", but missing, state, done, interval, timeout.',
  ],
])("a mark that says nothing useful is reported: %j", (mark, message) => {
  const at = "/paths/~1prints~1{id}/get/x-lapsmith-polling";
  expect(read(mark)).toEqual({
    polling: undefined,
    said: [`openapi/polling-invalid ${at} ${message}`],
  });
});
