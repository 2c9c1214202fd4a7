import { describe, expect, it } from "vitest";
import { base, get, mock, stream } from "./test-shop.js";

describe("a fault", () => {
  it("happens once, to the next request, an operation's own before those of all", async () => {
    const fetch = mock({
      faults: {
        "orders.get": [{ status: 500 }],
        "*": [
          { status: 429, retryAfter: 7 },
          { status: 503, body: { busy: true } },
        ],
      },
    });
    const statuses: (number | string | null)[] = [];
    for (let i = 0; i < 4; i++) {
      const answer = await fetch(`${base}/orders/7`);
      statuses.push(answer.status, answer.headers.get("retry-after"));
    }
    expect(statuses).toEqual([500, null, 429, "7", 503, null, 200, null]);
    const failed = mock({ faults: [{ status: 422 }, { status: 500 }] });
    const create = (): Promise<unknown> =>
      get(failed, "/orders", { method: "POST" });
    expect(await create()).toEqual({ field: "total" });
    expect(await create()).toEqual({
      error: { code: 500, message: "Mock of 500" },
    });
  });

  it("can be a connection that breaks", async () => {
    const fetch = mock({
      faults: ["drop", { drop: "body" }, { drop: "body" }],
    });
    const failed = await fetch(`${base}/orders/7`).catch(
      (error: unknown) => error,
    );
    expect(failed).toBeInstanceOf(TypeError);
    expect(failed).toMatchObject({
      message: "fetch failed",
      cause: { code: "ECONNRESET" },
    });
    const answer = await fetch(`${base}/orders/7`);
    expect(answer.status).toBe(200);
    await expect(answer.text()).rejects.toThrow("terminated");
    const events = await fetch(...stream("/orders/watch", { stream: true }));
    const reader = events.body!.getReader();
    // One event, and half of another.
    expect((await reader.read()).done).toBe(false);
    expect((await reader.read()).done).toBe(false);
    await expect(reader.read()).rejects.toThrow("terminated");
  });

  it("can be silence, which ends with the caller's patience", async () => {
    const fetch = mock({
      faults: ["stall", { stall: "body" }, { stall: "body" }],
    });
    const controller = new AbortController();
    const waiting = fetch(`${base}/orders/7`, { signal: controller.signal });
    controller.abort(new Error("enough"));
    await expect(waiting).rejects.toThrow("enough");
    const second = new AbortController();
    const answer = await fetch(`${base}/orders/7`, { signal: second.signal });
    const text = answer.text();
    second.abort(new Error("enough too"));
    await expect(text).rejects.toThrow("enough too");
    const reader = (await fetch(`${base}/orders/7`)).body!.getReader();
    await reader.read();
    const next = reader.read();
    await reader.cancel();
    expect(await next).toEqual({ done: true, value: undefined });
  });

  it("can be half an answer, or an error in the middle", async () => {
    const fetch = mock({
      faults: ["truncate", "truncate", "midStreamError", "midStreamError"],
    });
    const half = await (await fetch(`${base}/orders/7`)).text();
    expect(() => JSON.parse(half) as unknown).toThrow(SyntaxError);
    expect(half.length).toBeGreaterThan(5);
    const cut = await (
      await fetch(...stream("/orders/watch", { stream: true }))
    ).text();
    expect(cut).toMatch(/^event: changed\n/);
    expect(cut).not.toContain("[DONE]");
    const broken = await (
      await fetch(...stream("/orders/watch", { stream: true }))
    ).text();
    expect(broken.split("\n\n").slice(1)).toEqual([
      'data: {"error":{"code":502,"message":"Mock of an error in the middle"}}',
      "",
    ]);
    expect(await get(fetch, "/orders/7")).toMatchObject({
      error: { code: 502 },
    });
  });

  it("spares a call that was given up before", async () => {
    const fetch = mock({ faults: ["drop"] });
    await expect(
      fetch(`${base}/orders/7`, { signal: AbortSignal.abort(new Error("no")) }),
    ).rejects.toThrow("no");
    expect(fetch.calls).toEqual([]);
  });
});
