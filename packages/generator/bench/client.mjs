/**
 * # pnpm bench:client
 *
 * The generated client beside its peers: what it weighs, and what it costs above doing the same by hand.
 *
 *     pnpm build && pnpm bench:client [--only bundle,size,import,types,requests,events,memory] [--clients ours,openai]
 *                                     [--processes 3] [--pairs 20] [--rounds 7]
 *
 * - All on Node 24 from the npm registry. Ours is packed from packages/client as built, and installed like the others.
 *   Peers are installed with npm into node_modules/.cache/lapsmith-bench, once; one that cannot be had is left out.
 *   Generated peers are made from our own contract.
 * - Ratios only come from the same process or from neighbouring processes, in turn: the bare thing, the client, the bare
 *   thing … They are printed as median [first-third quartile]. On a busy machine the spread is wide:
 *   "quiet" is then the better figure, the ratio of the first deciles, for what else runs only ever adds to a block.
 * - Processor time is user and system time of the whole client process; the server is another process.
 *
 * It prints whether the targets are met, and never fails for a figure.
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { clients, fetchOnly } from "./client/clients.mjs";
import { events, memory, requests, withServer } from "./client/load.mjs";
import { prepare } from "./client/prepare.mjs";
import { bundle, imports, size, types } from "./client/weight.mjs";
import { resolveNode } from "./peers.mjs";

const number = (standard) => ({ type: "string", default: String(standard) });
const { values: flags } = parseArgs({
  options: {
    only: { type: "string", default: "" },
    clients: { type: "string", default: "" },
    processes: number(3),
    pairs: number(20),
    rounds: number(7),
  },
});
const listed = (text) => text.split(",").filter(Boolean);
const atLeastOne = (text) => Math.max(1, Number.parseInt(text, 10) || 1);

const repository = fileURLToPath(new URL("../../..", import.meta.url));
const ours = join(repository, "packages/client");
if (!existsSync(join(ours, "dist/index.js"))) {
  console.error("The client is not built: run pnpm build first.");
  process.exit(1);
}

const cache = join(repository, "node_modules/.cache/lapsmith-bench");
mkdirSync(cache, { recursive: true });
const work = mkdtempSync(join(tmpdir(), "lapsmith-bench-"));
const node = resolveNode();
const rounds = atLeastOne(flags.rounds);
const context = {
  node,
  work,
  rounds,
  fetchOnly,
  processes: atLeastOne(flags.processes),
  pairs: atLeastOne(flags.pairs),
  tsc: join(repository, "node_modules/typescript/bin/tsc"),
};
const served = (row) => (ready) =>
  withServer(node, (origin) => row(ready, { ...context, origin }));
const rows = {
  bundle,
  size,
  import: (ready) => imports(ready, { ...context, rounds: rounds * 3 - 1 }),
  types: (ready) => types(ready, context),
  requests: served(requests),
  events: served(events),
  memory: served(memory),
};

try {
  const chosen = listed(flags.clients);
  const ready = await prepare(
    clients.filter(({ id }) => chosen.length === 0 || chosen.includes(id)),
    {
      node,
      cache,
      work,
      ours,
      spec: join(repository, "spec/openrouter.openapi.yaml"),
    },
  );
  const only = listed(flags.only);
  for (const name of only.length > 0 ? only : Object.keys(rows)) {
    if (!(name in rows)) throw new Error(`no row ${name}`);
    await rows[name](ready);
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
