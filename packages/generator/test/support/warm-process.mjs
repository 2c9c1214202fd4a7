/**
 * node warm-process.mjs MODULE: a process that runs one command line many times. To load a program costs more than most
 * runs of it, so tests whose subject is not the process share this one: same build, same files, a real folder to stand
 * in. Each run has outputs, an input and an environment of its own; one at a time, since a process has one of each.
 *
 * In: messages { args, cwd, env, stdin }. Out, in the same order: messages { code, stdout, stderr }.
 */
import { Readable, Writable } from "node:stream";

const { main } = await import(process.argv[2]);
const program = process.argv.slice(0, 2);

/** Keeps what is written to it. */
function output() {
  const pieces = [];
  const stream = new Writable({
    write(piece, _encoding, done) {
      pieces.push(piece);
      done();
    },
  });
  return { stream, text: () => Buffer.concat(pieces).toString("utf8") };
}

/** A process makes its streams properties that only a definition can replace. */
function replace(streams) {
  for (const [name, value] of Object.entries(streams))
    Object.defineProperty(process, name, { value, configurable: true });
}

async function run({ args, cwd, env, stdin }) {
  const [stdout, stderr] = [output(), output()];
  replace({
    stdin: Readable.from(stdin === "" ? [] : [Buffer.from(stdin)]),
    stdout: stdout.stream,
    stderr: stderr.stream,
  });
  process.chdir(cwd);
  for (const name of Object.keys(process.env))
    if (env[name] === undefined) delete process.env[name];
  Object.assign(process.env, env);
  process.argv = [...program, ...args];
  process.exitCode = 0;
  await main(args);
  const code = process.exitCode;
  process.exitCode = 0;
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}

let last = Promise.resolve();
process.on("message", (message) => {
  last = last.then(async () => process.send(await run(message)));
});
