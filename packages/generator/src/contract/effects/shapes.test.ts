import { describe, expect, test } from "vitest";
import type { Type } from "../../ir/index.js";
import { Shapes } from "./shapes.js";

const text: Type = { kind: "string" };
const listOf = (items: Type): Type => ({ kind: "array", items });
const reader = (shapes: Shapes, mark = "") =>
  shapes.reader({
    mark,
    omits: new Set(["facets"]),
    reference: ({ id }) => ({ text: id, uses: id }),
  });

describe("numbers of types", () => {
  test("what is written the same on both sides has the same", () => {
    const shapes = new Shapes();
    const [before, after] = [reader(shapes), reader(shapes)];
    expect(before(listOf(text))).toBe(after(listOf({ ...text })));
    expect(before(listOf(text))).toBe(
      after(listOf({ ...text, facets: { minLength: 2 } })),
    );
    expect(before(listOf(text))).not.toBe(after(listOf({ kind: "boolean" })));
    expect(before(listOf(text))).not.toBe(after(text));
  });

  test("under another mark nothing is the same", () => {
    const shapes = new Shapes();
    expect(reader(shapes, "input")(listOf(text))).not.toBe(
      reader(shapes, "output")(listOf(text)),
    );
  });

  test("a type means the same where all that it leads to does", () => {
    const shapes = new Shapes();
    const shapeOf = reader(shapes);
    const toKey = shapeOf(listOf({ kind: "ref", id: "Key" }));
    const toUser = shapeOf(listOf(listOf({ kind: "ref", id: "User" })));
    shapes.settle(new Set(["Key"]));
    expect(shapes.isSettled(toKey)).toBe(true);
    expect(shapes.isSettled(toUser)).toBe(false);
    expect(shapes.isSettled(shapeOf(text))).toBe(true);
  });
});
