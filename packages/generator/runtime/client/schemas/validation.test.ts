import { describe, expect, it } from "vitest";
import { ClientError } from "../errors.js";
import { SchemaSet } from "./schema.js";
import {
  ValidationError,
  validateWith,
  type DriftReport,
  type ValidationOptions,
} from "./validation.js";

const item = {
  type: "object",
  properties: {
    id: { type: "string" },
    state: { enum: ["on", "off"], "x-open": true },
  },
  required: ["id"],
};
const event = {
  anyOf: [
    {
      type: "object",
      properties: { type: { const: "text" }, text: { type: "string" } },
      required: ["type", "text"],
    },
    {
      type: "object",
      properties: { type: { const: "end" } },
      required: ["type"],
    },
  ],
  "x-open": "type",
};
const set = new SchemaSet({
  types: { Item: JSON.stringify(item) },
  operations: {
    "items.watch": JSON.stringify({ output: {}, event }),
    "items.list": JSON.stringify({
      output: { "2XX": { type: "array", items: { $ref: "Item" } }, 204: null },
      event: { $ref: "Item" },
    }),
  },
});
const operation = { id: "items.list", method: "GET", path: "/items", ok: {} };
const answer = { operation, kind: "answer", status: 200 } as const;

function watch(options: ValidationOptions = {}): {
  data: (value: unknown, context?: Partial<typeof answer> | object) => void;
  reports: string[];
} {
  const reports: string[] = [];
  const hook = validateWith(set, {
    report: ({ operation: id, kind, status, code, pointer }: DriftReport) =>
      reports.push(`${id} ${kind} ${status} ${code} ${pointer}`),
    ...options,
  });
  return {
    data: (value, context = {}) => hook.data(value, { ...answer, ...context }),
    reports,
  };
}

describe("warn", () => {
  it("reports what differs, once for each place of the contract and operation", () => {
    const { data, reports } = watch();
    data([{ id: "a", more: 1 }, { id: 1, more: 2 }, { state: "half" }]);
    data([{ id: "b", more: 3 }]);
    expect(reports).toEqual([
      "items.list answer 200 unknownField /0/more",
      "items.list answer 200 type /1/id",
      "items.list answer 200 missing /2/id",
      "items.list answer 200 unknownValue /2/state",
    ]);
    data({ id: "a", more: 1 }, { kind: "event" });
    expect(reports.slice(4)).toEqual([
      "items.list event 200 unknownField /more",
    ]);
  });

  it("says nothing of what fits, and of what the contract does not describe", () => {
    const { data, reports } = watch();
    data([{ id: "a", state: "on" }], { status: 201 });
    data(undefined, { status: 204 });
    data("anything", { status: 302 });
    data("anything", { operation: { ...operation, id: "" } });
    expect(reports).toEqual([]);
  });
});

describe("strict", () => {
  it("throws what does not fit, with all that is wrong, as an error of the client", () => {
    const { data, reports } = watch({ mode: "strict" });
    let caught: unknown;
    try {
      data([{ id: 1, more: 1 }]);
    } catch (error) {
      caught = error;
    }
    expect(caught).toBeInstanceOf(ValidationError);
    expect(caught).toBeInstanceOf(ClientError);
    const error = caught as ValidationError;
    expect(error.message).toBe(
      "GET /items answered 200, but the answer does not fit the contract: /0/id: expected string, found number",
    );
    expect(error.issues.map(({ pointer }) => pointer)).toEqual([
      "/0/more",
      "/0/id",
    ]);
    expect(error).toMatchObject({
      name: "ValidationError",
      operation: "items.list",
      answerStatus: 200,
    });
    // What is only new is reported in this mode too.
    expect(reports).toEqual(["items.list answer 200 unknownField /0/more"]);
  });

  it("lets fields and values pass that are only new", () => {
    const { data, reports } = watch({ mode: "strict" });
    data([{ id: "a", state: "half", more: 1 }]);
    expect(reports).toHaveLength(2);
  });
});

describe("a member of a union that the contract does not list", () => {
  const watching = {
    kind: "event",
    operation: { ...operation, id: "items.watch" },
  } as const;

  it("passes, and is reported where it says what it is", () => {
    const { data, reports } = watch();
    data({ type: "image", url: "…", more: { deep: 1 } }, watching);
    data({ type: "sound" }, watching);
    expect(reports).toEqual(["items.watch event 200 unknownMember /type"]);
  });

  it("is refused where `strict` is asked for: nothing of it can be checked", () => {
    const { data, reports } = watch({ mode: "strict" });
    expect(() => data({ type: "image" }, watching)).toThrow(
      'the event does not fit the contract: /type: expected "text", "end"',
    );
    expect(reports).toEqual([]);
    data({ type: "text", text: "a", more: 1 }, watching);
    expect(reports).toEqual(["items.watch event 200 unknownField /more"]);
  });
});
