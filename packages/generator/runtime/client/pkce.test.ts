/** A login with PKCE, against a server that checks the verifier as RFC 7636 has it. */
import { createHash } from "node:crypto";
import { afterEach, describe, expect, test, vi } from "vitest";
import { ApiClient } from "./facade.js";
import { challengeOf, finishLogin, startLogin, type LoginRow } from "./pkce.js";
import type { ClientOptions } from "./options.js";
import { bench, failure, json } from "./test-server.js";

afterEach(() => vi.unstubAllGlobals());

const row: LoginRow = {
  authorizeUrl: "https://shop.test/auth?lang=en",
  callback: "callback_url",
  challenge: "code_challenge",
  challengeMethod: "code_challenge_method",
  exchange: {
    id: "keys.exchange",
    method: "POST",
    path: "/keys",
    body: "json",
  },
  code: "code",
  verifier: "code_verifier",
  method: "code_challenge_method",
  credential: "key",
};

describe("login", () => {
  test("the challenge is that of RFC 7636, appendix B", async () => {
    expect(
      await challengeOf("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"),
    ).toBe("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
  });

  test("the page gets the challenge, the exchange the verifier that fits it", async () => {
    const { url, verifier } = await startLogin(row, {
      callbackUrl: "https://app.test/back?x=1",
      parameters: { state: "s&1" },
    });
    const page = Object.fromEntries(new URL(url).searchParams);
    expect(page).toMatchObject({
      lang: "en",
      callback_url: "https://app.test/back?x=1",
      code_challenge_method: "S256",
      state: "s&1",
    });
    expect(verifier).toMatch(/^[\w-]{43}$/);
    expect(url).not.toContain(verifier);
    const { client, seen } = await bench((_, response, __, body) => {
      const input = JSON.parse(body) as Record<string, string>;
      const hash = createHash("sha256").update(input["code_verifier"]!);
      const fits = hash.digest("base64url") === page["code_challenge"];
      json(response, fits ? { key: "user-key-1" } : {}, fits ? 200 : 403);
    });
    expect(await finishLogin(row, client, { code: "c", verifier })).toBe(
      "user-key-1",
    );
    expect(JSON.parse(seen[0]!.body)).toEqual({
      code: "c",
      code_verifier: verifier,
      code_challenge_method: "S256",
    });
    expect(
      await failure(finishLogin(row, client, { code: "c", verifier: "no" })),
    ).toMatchObject({ status: 403 });
  });

  test("headless: without a callback the page shows the code", async () => {
    const { url } = await startLogin(row);
    expect(new URL(url).searchParams.has("callback_url")).toBe(false);
  });

  test("an answer without a credential is an error; one with it may be sent by a browser", async () => {
    const { client, api } = await bench((_, response, count) =>
      json(response, count ? { key: "user-key-2" } : {}),
    );
    const answer = { code: "c", verifier: "v" };
    expect(await failure(finishLogin(row, client, answer))).toMatchObject({
      message: 'POST /keys answered without "key"',
    });
    const key = await finishLogin(row, client, answer);
    vi.stubGlobal("document", {});
    expect(
      () => new ApiClient(api, { apiKey: key } as ClientOptions),
    ).not.toThrow();
  });
});
