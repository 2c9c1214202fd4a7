import { describe, expect, it } from "vitest";
import { remembered } from "./remember.js";

describe("remembered", () => {
  it("makes a text once and gives what the function gives", () => {
    const asked: string[] = [];
    const upper = remembered((text) => {
      asked.push(text);
      return text.toUpperCase();
    });
    expect([upper("a"), upper("b"), upper("a"), upper("")]).toEqual([
      "A",
      "B",
      "A",
      "",
    ]);
    expect(asked).toEqual(["a", "b", ""]);
  });

  it("stays right when more texts come than it keeps, and for long ones", () => {
    const double = remembered((text) => text + text);
    for (let n = 0; n < 10_000; n++) double(`text ${n}`);
    expect(double("text 3")).toBe("text 3text 3");
    const long = "x".repeat(50_000);
    expect(double(long)).toHaveLength(100_000);
  });
});
