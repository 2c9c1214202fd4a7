/**
 * The emitter of command-line packages: tables, a shell of a few lines, and the runtime beside them.
 *
 * In: Api. Out: OutputFile[]. It must not know documents, the disk, or the client's emitter.
 */

export { emitCli } from "./emit-cli.js";
