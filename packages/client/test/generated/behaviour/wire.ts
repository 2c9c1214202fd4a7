// Copied by lapsmith from its client-tests runtime. Do not edit: change it there, then generate again.

/** In: an operation. Out: whether its request is what the caller gave, and nothing else. */
import assert from "node:assert/strict";
import { bodyOf, send, well } from "./check.js";
import { withServer } from "./hostile-server.js";
import type { Input, Subject } from "./subject.js";

/** The body goes out as it is given: its keys in their order, no defaults put in, nothing left out. */
export const sendsBodyAsGiven = (subject: Subject): Promise<void> =>
  withServer([well(subject)], async ({ url, seen }) => {
    for (const input of [subject.input, reversed(subject.input) as Input]) {
      await send(subject, { baseUrl: url }, input);
      const sent = bodyOf(subject, input);
      const { body } = seen.at(-1)!;
      if (subject.body?.kind === "json")
        assert.equal(body, JSON.stringify(sent));
      else
        assert.deepEqual(
          [...new URLSearchParams(body)],
          Object.entries(sent as object).map(([key, value]) => [
            key,
            String(value),
          ]),
        );
    }
  });

/** Besides what fetch itself sends there are four headers: user-agent, accept, content-type and the credential's. */
export const sendsNoMoreHeaders = (subject: Subject): Promise<void> =>
  withServer([well(subject)], async ({ url, seen }) => {
    const { body, headers, method } = subject;
    await send(subject, { baseUrl: url }, subject.input);
    const [{ headerNames, headers: sent }] = seen as [(typeof seen)[number]];
    const written = seen[0]!.body !== "";
    await fetch(url, { method, ...(written ? { body: "bare" } : {}) });
    assert.deepEqual(
      headerNames,
      [
        ...new Set([
          ...seen[1]!.headerNames,
          "user-agent",
          "accept",
          ...(body === undefined || !written ? [] : ["content-type"]),
          ...headers,
        ]),
      ].sort(),
    );
    assert.notEqual(sent["user-agent"], seen[1]!.headers["user-agent"]);
    if (body !== undefined && written)
      assert.equal(sent["content-type"], body.type);
    if (subject.answer !== undefined)
      assert.match(sent.accept ?? "", /application\/json/);
  });

/** The same value with the keys of each object the other way round. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, item]) => [key, reversed(item)]),
  );
}
