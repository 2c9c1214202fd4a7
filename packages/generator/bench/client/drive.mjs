/**
 * The process that is measured: it runs blocks of the bare thing and of the client in turn, and prints for each pair the
 * processor time (user and system, all threads) of the one and the other, in microseconds.
 *
 *     node --expose-gc drive.mjs '{ "what", "program", "url", … }'
 */
const task = JSON.parse(process.argv[2]);
const { make } = task.program
  ? await import(task.program)
  : { make: () => bareEvents };
const body = {
  model: "example/model",
  messages: [{ role: "user", content: "Hello" }],
  ...(task.what === "calls" ? {} : { stream: true }),
};
const url = `${task.url}${task.messages ? "/v1/messages" : "/chat/completions"}`;
const bare = { calls: bareCall, streams: bareStream, finals: bareStream };
const client = make(task.url);

const runs = {
  bare: bare[task.what],
  client:
    task.what === "streams" ? () => drain(client(body)) : () => client(body),
};

if (task.what === "calls") check(await runs.client());
if (task.memory) await watchMemory();
else await measurePairs();

/** `calls` calls, or one stream, a block; the bare one begins in every other pair, and garbage is collected between blocks. */
async function measurePairs() {
  const pairs = [];
  for (let pair = -2; pair < task.pairs; pair++) {
    const times = {};
    const first = (pair + task.process) % 2 === 0 ? "bare" : "client";
    for (const who of [first, first === "bare" ? "client" : "bare"]) {
      globalThis.gc();
      const start = process.cpuUsage();
      await block(runs[who]);
      const { user, system } = process.cpuUsage(start);
      times[who] = user + system;
    }
    // The first two pairs are for the compiler to warm up.
    if (pair >= 0) pairs.push(times);
  }
  finish({ pairs });
}

async function block(run) {
  if (task.what !== "calls") return run();
  let left = task.calls;
  const worker = async () => {
    while (left-- > 0) await run();
  };
  await Promise.all(Array.from({ length: task.atOnce }, worker));
}

/** What is alive after a collection, every 50,000 events of one stream. */
async function watchMemory() {
  const samples = [];
  let events = 0;
  const stream = await client(body);
  for await (const event of stream) {
    if (event && ++events % 50_000 === 0) {
      globalThis.gc();
      const { heapUsed, rss } = process.memoryUsage();
      samples.push({ heapUsed, rss });
    }
  }
  finish({ samples });
}

function finish(result) {
  process.stdout.write(JSON.stringify(result), () => process.exit(0));
}

async function drain(stream) {
  let events = 0;
  for await (const event of await stream) if (event) events++;
  if (events < task.events)
    throw new Error(`${events} of ${task.events} events`);
}

function check(answer) {
  const text =
    answer?.choices?.[0]?.message?.content ?? answer?.content?.[0]?.text;
  if (!(text?.length > 1000)) throw new Error("not the answer that was sent");
}

function request() {
  return fetch(url, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      accept: task.what === "calls" ? "application/json" : "text/event-stream",
      authorization: "Bearer bench",
    },
    body: JSON.stringify(body),
  });
}

async function bareCall() {
  const response = await request();
  if (!response.ok) throw new Error(`status ${response.status}`);
  return response.json();
}

/** The least that reads such a stream: lines, and the JSON in them. */
async function bareStream() {
  const response = await request();
  const decoder = new TextDecoder();
  const reader = response.body.getReader();
  let rest = "";
  let events = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    const lines = (rest + decoder.decode(value, { stream: true })).split("\n");
    rest = lines.pop();
    for (const line of lines)
      if (line.startsWith("data: ") && line !== "data: [DONE]")
        if (JSON.parse(line.slice(6))) events++;
  }
  if (events < task.events)
    throw new Error(`${events} of ${task.events} events`);
}

/** The same as something to iterate. */
async function* bareEvents() {
  const response = await request();
  const decoder = new TextDecoder();
  let rest = "";
  for await (const value of response.body) {
    const lines = (rest + decoder.decode(value, { stream: true })).split("\n");
    rest = lines.pop();
    for (const line of lines)
      if (line.startsWith("data: ") && line !== "data: [DONE]")
        yield JSON.parse(line.slice(6));
  }
}
