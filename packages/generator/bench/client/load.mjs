/** What a client costs while it works: processor time per call and per event beside the bare thing, and memory. */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { printTable, quantile, show, spreadOf, verdict } from "./print.mjs";

const serverFile = fileURLToPath(new URL("server.mjs", import.meta.url));
const driveFile = fileURLToPath(new URL("drive.mjs", import.meta.url));

/** Runs something against the local server. */
export async function withServer(node, use) {
  const server = spawn(node, [serverFile], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  try {
    const [port] = await once(server.stdout, "data");
    await use(`http://127.0.0.1:${String(port).trim()}`);
  } finally {
    server.kill();
  }
}

/** One process of a client at a task: its pairs, or why there are none. */
function measure(node, { client, folder }, origin, process, task) {
  const end = client.done === false ? "open" : "done";
  return drive(node, {
    ...task,
    process,
    url: `${origin}/${task.events ?? 0}/${task.pieces ?? "small"}/${end}`,
    program: folder && pathToFileURL(join(folder, `${task.what}.mjs`)).href,
    messages: client.id === "anthropic",
  });
}

function drive(node, task) {
  const { status, stdout, stderr, error } = spawnSync(
    node,
    ["--expose-gc", driveFile, JSON.stringify(task)],
    { encoding: "utf8", timeout: 300_000 },
  );
  if (status === 0 && stdout) return JSON.parse(stdout);
  const why = /^\w*Error.*/m.exec(stderr)?.[0] ?? error?.message ?? stderr;
  return { error: why.slice(0, 100) };
}

/** A table of ratios client / bare; columns are tasks. The clients take turns, so that a slow minute hits all of them. */
function compare(title, ready, { node, origin, processes }, tasks) {
  const cells = ready.map(() =>
    tasks.map(() => ({
      ratios: [],
      clients: [],
      bares: [],
    })),
  );
  const bares = tasks.map(() => []);
  for (let process = 0; process < processes; process++)
    for (const [row, program] of ready.entries())
      for (const [column, task] of tasks.entries()) {
        const cell = cells[row][column];
        if (cell.error) continue;
        const found = measure(node, program, origin, process, task);
        cell.error = found.error;
        for (const { bare, client } of found.pairs ?? []) {
          cell.ratios.push(client / bare);
          cell.clients.push(client);
          cell.bares.push(bare);
          bares[column].push(bare / (task.events ?? task.calls));
        }
      }
  const judge = (row, column) => {
    const { target } = tasks[column];
    const { ratios } = cells[row][column];
    return ready[row].client.id === "ours" && target && ratios.length > 0
      ? `<= ${target} ${verdict(spreadOf(ratios).median, target)}`
      : "";
  };
  printTable(
    title,
    ["", ...tasks.flatMap(({ label }) => [label, "quiet", "target"])],
    [
      ...ready.map(({ client }, row) => [
        client.label,
        ...tasks.flatMap((_, column) => [
          show(cells[row][column].ratios, 2, "x"),
          quietest(cells[row][column]),
          judge(row, column),
        ]),
      ]),
      [
        "bare, microseconds each",
        ...bares.flatMap((list) => [
          show(list, 1),
          list.length > 0 ? quantile(list, 0.1).toFixed(1) : "",
          "",
        ]),
      ],
    ],
  );
  for (const [row, { client }] of ready.entries())
    for (const error of new Set(cells[row].map(({ error }) => error)))
      if (error) console.log(`  ${client.label}: ${error}`);
}

/** The ratio of the least disturbed blocks of each: what others do on the machine only ever adds to a block. */
function quietest({ clients, bares }) {
  if (clients.length === 0) return "";
  return `${(quantile(clients, 0.1) / quantile(bares, 0.1)).toFixed(2)}x`;
}

export function requests(ready, context) {
  const { pairs } = context;
  compare(
    `CPU per request / bare fetch (POST, 2 kB of JSON back), ${context.processes} processes of ${pairs} pairs`,
    ready,
    context,
    [
      {
        what: "calls",
        label: "one by one",
        target: 1.15,
        atOnce: 1,
        calls: Math.ceil(2_000 / pairs),
        pairs,
      },
      {
        what: "calls",
        label: "50 at once",
        target: 1.35,
        atOnce: 50,
        calls: Math.ceil(10_000 / pairs),
        pairs,
      },
    ],
  );
}

export function events(ready, context) {
  const { pairs } = context;
  const each = { events: 10_000, pairs: Math.ceil(pairs / 2) };
  const reference = {
    client: { id: "bare", label: "the bare reader as a generator" },
  };
  const programs = ready.flatMap((program) =>
    program.client.id === "ours" ? [program, reference] : [program],
  );
  compare(
    `CPU per streamed event / bare line reader with JSON.parse, ${context.processes} processes of ${each.pairs} pairs, ${each.events} events each`,
    programs,
    context,
    [
      { what: "streams", label: "1-3 events a piece", target: 1.15, ...each },
      { what: "streams", label: "16 kB pieces", pieces: "big", ...each },
    ],
  );
  compare(
    "The same, added up to the whole answer (.final())",
    ready.filter(({ client }) => client.finals !== undefined),
    context,
    [
      { what: "finals", label: "1-3 events a piece", target: 1.5, ...each },
      { what: "finals", label: "16 kB pieces", pieces: "big", ...each },
    ],
  );
}

/** What stays alive along one stream of 500,000 events. */
export function memory(ready, { node, origin }) {
  const rows = [];
  const reference = { client: { id: "bare", label: "the bare reader" } };
  for (const { client, folder } of [
    ...ready.filter(({ client }) => client.id === "ours"),
    reference,
  ]) {
    const { samples, error } = drive(node, {
      what: "streams",
      memory: true,
      url: `${origin}/500000/small/done`,
      program: folder && pathToFileURL(join(folder, "streams.mjs")).href,
    });
    if (error) {
      rows.push([client.label, error]);
      continue;
    }
    const mib = (figure) =>
      samples.map((sample) => (sample[figure] / 2 ** 20).toFixed(1));
    const heap = mib("heapUsed");
    const [first, last] = [heap[1], heap.at(-1)].map(Number);
    const told = client.id === "ours";
    rows.push([
      client.label,
      heap.join(" "),
      `${mib("rss")[1]} - ${mib("rss").at(-1)}`,
      told ? "no growth" : "",
      told ? verdict(last - first, 0.5) : "",
    ]);
  }
  printTable(
    "Memory along a stream of 500,000 events, MiB, every 50,000 after a collection",
    ["", "heap", "resident", "target", ""],
    rows,
  );
}
