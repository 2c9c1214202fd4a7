import { describe, expect, test } from "vitest";
import { call } from "./client.js";
import { TimeoutError, type APIError } from "./errors.js";
import type { Operation, PollRow } from "./operation.js";
import { PollCall } from "./poll.js";
import { bench, failure, json, rows } from "./test-server.js";

type Thing = { readonly id: string; readonly work?: { state: string } };

const start = (
  client: Parameters<typeof call>[0],
  poll: PollRow,
  options?: Parameters<typeof call>[3],
): PollCall<Thing> => {
  const row: Operation = { ...rows.get, call: PollCall, poll };
  return call<PollCall<Thing>>(client, row, { id: "a b" }, options);
};

const missing = { error: { code: 404, message: "No such thing" } };

describe("a result that is not found at first", () => {
  test("is asked for until it is found", async () => {
    const { client, seen, slept } = await bench((_, response, count) =>
      count < 3
        ? json(response, missing, 404)
        : json(response, { id: "found" }),
    );
    const wait = start(client, { missing: true }).waitFor();
    expect(await wait).toEqual({ id: "found" });
    expect(seen.map(({ url }) => url)).toEqual(Array(4).fill("/things/a%20b"));
    expect(slept).toEqual([1_000, 1_000, 1_000]);
  });

  test("is there at once, and then costs one request", async () => {
    const { client, seen } = await bench((_, response) =>
      json(response, { id: "found" }),
    );
    const asked = start(client, { missing: true });
    expect(await asked).toEqual({ id: "found" });
    expect(await asked.waitFor()).toEqual({ id: "found" });
    expect(seen).toHaveLength(1);
  });

  test("is an error as any other where it is only awaited", async () => {
    const { client } = await bench((_, response) =>
      json(response, missing, 404),
    );
    const error = (await failure(start(client, { missing: true }))) as APIError;
    expect(error.status).toBe(404);
  });

  test("waits as row, caller and server say, the longest of them", async () => {
    const { client, slept } = await bench((_, response, count) =>
      count < 2
        ? json(response, missing, 404, count ? { "retry-after": "9" } : {})
        : json(response, { id: "found" }),
    );
    await start(client, { missing: true, interval: 300 }).waitFor();
    await start(client, { missing: true, interval: 300 }).waitFor();
    const other = await bench((_, response, count) =>
      json(response, count ? { id: "found" } : missing, count ? 200 : 404),
    );
    await start(other.client, { missing: true, interval: 300 }).waitFor({
      interval: 50,
    });
    expect([slept, other.slept]).toEqual([[300, 9_000], [50]]);
  });

  test("other failures end the wait, and a 404 does where the row says nothing of it", async () => {
    const { client, seen } = await bench((_, response, count) =>
      json(response, missing, count === 0 ? 404 : 403),
    );
    const refused = start(client, { missing: true }).waitFor();
    expect(((await failure(refused)) as APIError).status).toBe(403);
    expect(seen).toHaveLength(2);
    const gone = await bench((_, response) => json(response, missing, 404));
    const state = { state: "state", done: ["over"] };
    const error = await failure(start(gone.client, state).waitFor());
    expect((error as APIError).status).toBe(404);
    expect(gone.seen).toHaveLength(1);
  });

  test("tries that fail in passing are tried again inside of the wait", async () => {
    const { client, seen } = await bench((_, response, count) =>
      json(
        response,
        count < 3 ? missing : { id: "found" },
        [404, 503, 404][count],
      ),
    );
    await start(client, { missing: true }).waitFor();
    expect(seen).toHaveLength(4);
  });
});

describe("work that takes its time", () => {
  const row = { state: "work.state", done: ["over", "failed"] };

  test.each(["over", "failed"])("is over when it is %s", async (end) => {
    const { client, seen } = await bench((_, response, count) =>
      json(response, { work: { state: ["new", "busy", end][count] } }),
    );
    const { work } = await start(client, row).waitFor();
    expect([work?.state, seen.length]).toEqual([end, 3]);
  });

  test("is not over where the answer does not tell its state", async () => {
    const { client, seen } = await bench((_, response, count) =>
      json(
        response,
        [null, {}, { work: null }, { work: { state: "over" } }][count],
      ),
    );
    await start(client, row).waitFor();
    expect(seen).toHaveLength(4);
  });
});

describe("the end of the wait", () => {
  test("is a TimeoutError that lists the tries", async () => {
    const { client } = await bench((_, response) =>
      json(response, missing, 404),
    );
    const error = (await failure(
      start(
        client.with({
          sleep: (ms, signal) =>
            new Promise((resolve, reject) => {
              const timer = setTimeout(resolve, ms);
              signal.addEventListener("abort", () => {
                clearTimeout(timer);
                reject(signal.reason as Error);
              });
            }),
        }),
        { missing: true, interval: 20 },
      ).waitFor({ timeout: 150 }),
    )) as TimeoutError;
    expect(error).toBeInstanceOf(TimeoutError);
    expect([error.phase, error.ms, error.operation]).toEqual([
      "total",
      150,
      "things.get",
    ]);
    expect(error.attempts.length).toBeGreaterThan(0);
    expect(error.attempts[0]).toEqual({ status: 404 });
  });

  test("comes in time though the server is silent, first or later", async () => {
    for (const silentAt of [0, 1]) {
      const { client } = await bench((_, response, count) => {
        if (count < silentAt) json(response, missing, 404);
      });
      const wait = start(client, { missing: true }).waitFor({ timeout: 200 });
      expect(await failure(wait)).toBeInstanceOf(TimeoutError);
    }
  });

  test.each([
    ["before its headers", []],
    ["within its body", [200, { "content-type": "application/json" }]],
  ] as const)(
    "ends the first request %s, for all who wait for it",
    async (_, [status, headers]) => {
      let closed!: () => void;
      const ended = new Promise<void>((resolve) => (closed = resolve));
      const { client, seen } = await bench((_, response) => {
        response.on("close", closed);
        if (status) response.writeHead(status, headers).write('{ "id": ');
      });
      const asked = start(client, { missing: true });
      const error = await failure(asked.waitFor({ timeout: 200 }));
      expect(error).toBeInstanceOf(TimeoutError);
      await ended;
      expect(await failure(asked)).toBe(error);
      expect(seen).toHaveLength(1);
    },
  );

  test("keeps a first request from being sent that still waits for a credential", async () => {
    const { client, seen } = await bench((_, response) =>
      json(response, { id: "found" }),
    );
    let give!: (key: string) => void;
    const apiKey = () => new Promise<string>((resolve) => (give = resolve));
    const asked = start(
      client.with({ apiKey } as Parameters<typeof client.with>[0]),
      { missing: true },
    );
    const error = await failure(asked.waitFor({ timeout: 50 }));
    expect(error).toBeInstanceOf(TimeoutError);
    give("late");
    expect(await failure(asked)).toBe(error);
    expect(seen).toHaveLength(0);
  });

  test("an abort ends it at once, in the wait and in a request", async () => {
    for (const silentAt of [1, 5]) {
      const controller = new AbortController();
      const reason = new Error("The user left");
      const { client, seen } = await bench((_, response, count) => {
        if (count < silentAt) json(response, missing, 404);
        else controller.abort(reason);
      });
      const wait = start(
        client.with({
          sleep: (_, signal) =>
            silentAt === 1
              ? Promise.resolve()
              : new Promise((_, reject) => {
                  signal.addEventListener("abort", () =>
                    reject(signal.reason as Error),
                  );
                  controller.abort(reason);
                }),
        }),
        { missing: true },
        { signal: controller.signal },
      ).waitFor();
      expect(await failure(wait)).toBe(reason);
      expect(seen.length).toBeLessThan(3);
    }
  });
});
