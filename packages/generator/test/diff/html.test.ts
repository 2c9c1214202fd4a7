import { writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { printReport } from "../../src/emit-report/index.js";
import {
  emptyReport,
  hostileReport,
  lapsedReport,
  limitMaximum,
  richReport,
  sources,
} from "../../src/emit-report/test-report.js";
import { chromium, startBrowser } from "../support/browser.js";
import { Place } from "../support/lapsmith.js";

/** The page in a real browser. Debian's package chromium is enough; without one, nothing here can be tried. */
describe.skipIf(chromium === undefined)(
  "the page in Chromium (Debian's package, or $CHROMIUM)",
  () => {
    const place = new Place();
    let browser: Browser;
    let page: Page;
    const trouble: string[] = [];

    beforeAll(async () => {
      browser = await startBrowser();
      page = await browser.newPage();
      await page.setViewport({ width: 1200, height: 900 });
      page.on("pageerror", (error) => trouble.push(String(error)));
      page.on("console", (message) => trouble.push(message.text()));
      page.on("request", (request) => {
        if (!request.url().startsWith("file:")) trouble.push(request.url());
      });
      page.on("dialog", (dialog) => {
        trouble.push(`dialog ${dialog.message()}`);
        void dialog.dismiss();
      });
    });
    afterAll(async () => {
      await browser.close();
      place.remove();
    });

    async function open(report: typeof richReport): Promise<void> {
      const path = place.path("report.html");
      writeFileSync(path, printReport(report, "html", { sources }));
      await page.goto(pathToFileURL(path).href);
    }

    /** What a reader sees of each finding. */
    const findings = (): Promise<string[]> =>
      page.$$eval(".change", (all) =>
        all
          .filter((one) => (one as HTMLElement).offsetParent !== null)
          .map((one) => one.querySelector(".said")!.textContent),
      );
    const text = (selector: string): Promise<string> =>
      page.$eval(selector, (one) => (one as HTMLElement).innerText);

    const limit =
      'The maximum of the query parameter "limit" went from 100 to 50.';
    const status = 'The optional query parameter "status" is new.';
    const pattern = 'The pattern of the query parameter "limit" changed.';
    const note = 'The property "note" became required.';
    const removed =
      "The operation was removed without being deprecated before.";

    test("says what happened, and to whom", async () => {
      await open(richReport);
      expect(await text("h1")).toBe("The contract breaks");
      expect((await text(".numbers")).replace(/\s+/g, " ")).toBe(
        "major next version 3 breaking 1 may break 3 notes 1 approved wire promised surface",
      );
      expect(await findings()).toEqual([
        limit,
        pattern,
        status,
        note,
        note,
        removed,
      ]);
      expect(
        await page.$$eval("h2", (all) => all.map((one) => one.innerText)),
      ).toEqual([
        "GET /orders",
        "/components/schemas/Order shared",
        "DELETE /orders/{id}",
      ]);
    });

    test("shows both documents side by side, what differs marked", async () => {
      await open(richReport);
      const sides = await page.$eval(".change", (one) =>
        [...one.querySelectorAll("figure")].map((figure) => ({
          title: figure.querySelector("figcaption")!.textContent,
          rows: [...figure.querySelectorAll(".row")].map((row) => [
            row.className,
            row.textContent.trim(),
          ]),
        })),
      );
      expect(sides).toEqual([
        {
          title: "before: main:till.yaml:9",
          rows: [
            ["row", "8in: query"],
            ["row gone", "9schema: { type: integer, maximum: 100 }"],
          ],
        },
        {
          title: "after: till.yaml:9",
          rows: [
            ["row", "8in: query"],
            ["row new", "9schema: { type: integer, maximum: 50 }"],
          ],
        },
      ]);
    });

    test("filters by level, surface, operation and words", async () => {
      await open(richReport);
      await page.click("input[value=error]");
      expect(await findings()).toEqual([pattern, status, note]);
      expect(await text("#told")).toBe("3 of 6 findings shown");
      await page.click("button[type=reset]");
      await page.waitForFunction(
        "document.querySelector('#told').textContent.startsWith('All 6')",
      );
      await page.select("select[name=surface]", "cli");
      expect(await findings()).toEqual([status, removed]);
      await page.select("select[name=surface]", "");
      await page.select("select[name=operation]", "POST /orders");
      expect(await findings()).toEqual([note, note]);
      await page.select("select[name=operation]", "");
      await page.type("input[name=words]", "STATUS");
      expect(await findings()).toEqual([status]);
      await page.type("input[name=words]", "zzz");
      expect(await findings()).toEqual([]);
      expect(await text("#empty")).toBe("No finding fits these filters.");
      expect(
        await page.$$eval(".group:not([hidden])", (all) => all.length),
      ).toBe(0);
    });

    test("can be used with the keyboard alone", async () => {
      await open(richReport);
      const reached: string[] = [];
      for (let step = 0; step < 14; step++) {
        await page.keyboard.press("Tab");
        reached.push(
          await page.evaluate(() => {
            const one = document.activeElement as HTMLInputElement;
            const outline = getComputedStyle(one).outlineStyle;
            return `${one.tagName.toLowerCase()}${one.value === undefined || one.value === "" ? "" : ` ${one.value}`}${outline === "none" ? " without outline" : ""}`;
          }),
        );
      }
      expect(reached).toEqual([
        "a",
        "input error",
        "input warning",
        "input info",
        "select",
        "select",
        "input",
        "button",
        "button",
        "summary",
        "pre",
        "pre",
        "summary",
        "summary",
      ]);
      await page.keyboard.press("Enter");
      expect(
        await page.evaluate(
          () => document.activeElement!.closest("details")!.open,
        ),
      ).toBe(true);
    });

    test("opens all and closes all", async () => {
      await open(richReport);
      const opened = (): Promise<number> =>
        page.$$eval("details[open]", (all) => all.length);
      expect(await opened()).toBe(2);
      await page.click("#open");
      expect(await opened()).toBe(6);
      await page.click("#open");
      expect(await opened()).toBe(0);
    });

    test.each(["light", "dark"])(
      "has words that stand out from their ground in %s mode",
      async (scheme) => {
        await page.emulateMediaFeatures([
          { name: "prefers-color-scheme", value: scheme },
        ]);
        await open(richReport);
        await page.click("#open");
        const faint = await page.evaluate(faintWords);
        expect(faint).toEqual([]);
        const ground = await page.$eval(
          "body",
          (one) => getComputedStyle(one).backgroundColor,
        );
        expect(ground).toBe(
          scheme === "dark" ? "rgb(20, 23, 28)" : "rgb(255, 255, 255)",
        );
        await page.emulateMediaFeatures([]);
      },
    );

    test("fits a telephone without scrolling sideways", async () => {
      await page.setViewport({ width: 375, height: 700 });
      await open(richReport);
      await page.click("#open");
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth),
      ).toBeLessThanOrEqual(375);
      await page.setViewport({ width: 1200, height: 900 });
    });

    /** Many changes of one operation, long names, approvals that do not count. */
    const longReport = {
      ...lapsedReport,
      changes: Array.from({ length: 60 }, (_, index) => ({
        ...limitMaximum,
        path: `/orders/${Math.floor(index / 20)}`,
        message: `\`items/${"deeply/".repeat(12)}p${index}\` of the request body has a lower maximum (100 → 50)`,
        fingerprint: `0c${index}`,
      })),
    };

    test.each([400, 1400])(
      "stays readable when it is long, at %i pixels",
      async (width) => {
        await page.setViewport({ width, height: 900 });
        await open(longReport);
        expect(await text(".overview tbody")).toMatch(
          /60\s+breaking request-parameter-max-decreased\s+3/,
        );
        expect(await findings()).toHaveLength(3);
        await page.click("#open");
        const seen = await page.evaluate(() => {
          const [before, after] = [...document.querySelectorAll("figure")].map(
            (one) => one.getBoundingClientRect(),
          );
          return {
            page: document.documentElement.scrollWidth,
            // Nothing is cut off, but what scrolls by itself.
            cut: [...document.querySelectorAll<HTMLElement>("body *")].filter(
              (one) =>
                one.offsetParent !== null &&
                one.closest("pre, .wide") === null &&
                one.getBoundingClientRect().right > innerWidth + 1,
            ).length,
            beside: before!.top === after!.top,
            small: [
              ...document.querySelectorAll<HTMLElement>("p, dd, .said, td"),
            ]
              .map((one) => parseFloat(getComputedStyle(one).fontSize))
              .filter((size) => size < 13).length,
          };
        });
        expect(seen).toEqual({
          page: width,
          cut: 0,
          beside: width > 760,
          small: 0,
        });
        await page.setViewport({ width: 1200, height: 900 });
      },
    );

    test("finds by rule, and by names that its sentences leave out", async () => {
      await open({
        ...longReport,
        changes: [...longReport.changes, ...richReport.changes],
      });
      await page.type("input[name=words]", "request-property-became");
      expect(await findings()).toEqual([note]);
      await page.click("button[type=reset]");
      await page.type("input[name=words]", "/p57");
      expect(await findings()).toHaveLength(1);
    });

    test("leads from its head to the approvals that do not count", async () => {
      await open(lapsedReport);
      await page.click(".numbers a");
      expect(
        await page.$eval(
          "#lapsed",
          (one) => one.getBoundingClientRect().top < innerHeight,
        ),
      ).toBe(true);
      expect(await text("#lapsed tbody")).toContain(
        "It ended on 2030-06-30: 1 change counts again.",
      );
    });

    test("runs no word of a contract, and asks no network", async () => {
      await open(hostileReport);
      expect(await findings()).toHaveLength(2);
      expect(await page.$$eval("script", (all) => all.length)).toBe(1);
      await page.evaluate(() => {
        const script = document.createElement("script");
        script.textContent = "document.title = 'taken over'";
        document.body.append(script);
      });
      expect(await page.title()).not.toBe("taken over");
      // The browser tells that it refused the script just above, and nothing else.
      expect(
        trouble.filter((one) => !one.includes("Content Security Policy")),
      ).toEqual([]);
    });

    test("says that there is nothing to say", async () => {
      await open(emptyReport);
      expect(await text("h1")).toBe("The contract holds");
      expect(await text("#empty")).toBe(
        "Nothing that the two contracts promise differs.",
      );
    });
  },
);

/** Texts whose contrast to the nearest background is below 4.5 (WCAG 2.2, 1.4.3). Runs in the page. */
function faintWords(): string[] {
  const channel = (value: number): number =>
    value <= 10.31475 ? value / 3294.6 : ((value / 255 + 0.055) / 1.055) ** 2.4;
  const numbers = (colour: string): number[] =>
    colour.match(/[\d.]+/g)!.map(Number);
  const light = (colour: string): number => {
    const [red, green, blue] = numbers(colour) as [number, number, number];
    return (
      0.2126 * channel(red) + 0.7152 * channel(green) + 0.0722 * channel(blue)
    );
  };
  const groundOf = (from: Element): string => {
    for (
      let one: Element | null = from;
      one !== null;
      one = one.parentElement
    ) {
      const ground = getComputedStyle(one).backgroundColor;
      if ((numbers(ground)[3] ?? 1) > 0) return ground;
    }
    return "rgb(255, 255, 255)";
  };
  return [...document.querySelectorAll<HTMLElement>("body *")]
    .filter(
      (one) =>
        one.offsetParent !== null &&
        [...one.childNodes].some(
          (node) => node.nodeType === 3 && node.textContent!.trim() !== "",
        ),
    )
    .flatMap((one) => {
      const [a, b] = [light(getComputedStyle(one).color), light(groundOf(one))];
      const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
      return contrast < 4.5
        ? [`${one.tagName} ${one.className} ${contrast.toFixed(2)}`]
        : [];
    });
}
