/**
 * The scenarios themselves, tried on clients that are known to be bad: each must fail for one of them, or it says
 * nothing about the good ones.
 */
import { describe, expect, it } from "vitest";
import * as behaviour from "../runtime/client-tests/index.js";
import { scenarios } from "../src/emit-client/behaviour-scenarios.js";
import { badClients, type Clients } from "./behaviour/bad-clients.js";

/** Roles that have a client of their own. */
const isOwn = (role: string): role is Exclude<keyof Clients, "call"> =>
  ["stream", "list", "poll"].includes(role);

const run = (
  { run, role, with: more }: (typeof scenarios)[number],
  clients: Clients,
): Promise<void> =>
  (
    behaviour as unknown as Record<
      string,
      (subject: unknown, more: unknown) => Promise<void>
    >
  )[run]!(clients[isOwn(role) ? role : "call"], more);

describe.concurrent("a bad client", () => {
  it.each(scenarios.map((scenario) => [scenario.title, scenario] as const))(
    "is found out: %s",
    async (_, scenario) => {
      const outcomes = await Promise.all(
        badClients.map((clients) =>
          run(scenario, clients).then(
            () => "passed",
            () => "failed",
          ),
        ),
      );
      expect(outcomes).toContain("failed");
    },
  );
});

it("every scenario of the runtime is emitted", () => {
  expect(Object.keys(behaviour).sort()).toEqual(
    [...new Set(scenarios.map(({ run }) => run))].sort(),
  );
});
