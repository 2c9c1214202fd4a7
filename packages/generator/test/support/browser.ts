import { existsSync } from "node:fs";
import { launch, type Browser } from "puppeteer-core";

/** Debian's Chromium, or the one that the environment names. */
export const chromium = [
  process.env["CHROMIUM"] ?? "",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
].find((path) => path !== "" && existsSync(path));

/** A browser that asks nobody for anything. */
export const startBrowser = (): Promise<Browser> =>
  launch({
    executablePath: chromium!,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
