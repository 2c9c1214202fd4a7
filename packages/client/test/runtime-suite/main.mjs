// For runtimes with a command line: prints what the suite saw as one line of JSON.
import { runSuite } from "./suite.mjs";

const { Deno, process } = globalThis;
const [baseUrl] = Deno ? Deno.args : process.argv.slice(2);
// oxlint-disable-next-line no-console -- read by the test
console.log(JSON.stringify(await runSuite(baseUrl)));
