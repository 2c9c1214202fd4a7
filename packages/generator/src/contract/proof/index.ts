/**
 * Proofs about schemas: is all that one side may send accepted by the other?
 *
 * In: two schemas where they stand in their documents (OpenAPI 3.0, 3.1 or 3.2, plain JSON), and the direction. Out: a
 * verdict with four values, of which "refuted" carries a value that was checked on both sides. It must not know what
 * operations, changes or levels are; it never throws on a document, never hangs and never reads anything but it.
 */
export {
  createProver,
  type Prover,
  type SchemaPlace,
  type Verdict,
} from "./prover.js";
