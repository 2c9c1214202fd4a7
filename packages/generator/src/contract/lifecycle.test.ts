import fc from "fast-check";
import { describe, expect, it } from "vitest";

import {
  dayOf,
  isWatched,
  lifecycleOf,
  noticeDaysOf,
  stabilityOf,
  sunsetOf,
} from "./lifecycle.js";

describe("dates of sunset", () => {
  it("counts days as the calendar does", () => {
    fc.assert(
      fc.property(
        fc.date({
          min: new Date("0100-01-01"),
          max: new Date("9999-12-31"),
          noInvalidDate: true,
        }),
        (date) => {
          const text = date.toISOString().slice(0, 10);
          expect(dayOf(text)).toBe(Math.floor(date.getTime() / 86_400_000));
        },
      ),
    );
  });

  it.each([
    "2030-01-31",
    "2030-01-31T12:00:00Z",
    "2030-01-31T12:00:00.5+02:00",
  ])("reads %s", (text) => {
    expect(sunsetOf({ "x-sunset": text }).kind).toBe("date");
  });

  it.each(["soon", "2030-13-01", "2030-02-30", "31.01.2030", 20300131, true])(
    "does not take %s for a date",
    (value) => {
      expect(sunsetOf({ "x-sunset": value }).kind).toBe("invalid");
    },
  );
});

describe("stability", () => {
  const lifecycle = lifecycleOf({
    today: "2026-06-15",
    deprecationDaysStable: 90,
    deprecationDaysBeta: 30,
  });

  it("counts what says nothing as stable", () => {
    expect(stabilityOf({})).toBeUndefined();
    expect(isWatched(lifecycle, undefined)).toBe(true);
    expect(noticeDaysOf(lifecycle, undefined)).toBe(90);
  });

  it("asks less notice the less stable a thing is", () => {
    expect(noticeDaysOf(lifecycle, "beta")).toBe(30);
    expect(noticeDaysOf(lifecycle, "alpha")).toBe(0);
    expect(isWatched(lifecycle, "alpha")).toBe(false);
  });

  it("knows four words and no other", () => {
    expect(stabilityOf({ "x-stability-level": "ripe" })).toBe("invalid");
    expect(stabilityOf({ "x-stability-level": 1 })).toBe("invalid");
  });
});
