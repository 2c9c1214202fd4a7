import {
  compareSurfaces,
  type SurfaceChange,
} from "../../../src/contract/effects/index.js";
import type { Api } from "../../../src/ir/index.js";
import * as passes from "../../../src/passes/index.js";
import { addClient, addRuntime, usesOf } from "./clients.js";
import {
  complaintsOf,
  MemoryCompiler,
  place,
  type Complaint,
} from "./compiler.js";
import { writeProbe, type Probe } from "./probe.js";

export interface Compiled {
  readonly changes: readonly SurfaceChange[];
  /** What the compiler says of the probe against the client that it was written from: nothing, or the probe is wrong. */
  readonly before: readonly Complaint[];
  readonly after: readonly Complaint[];
  readonly probe: Probe;
}

/** Compares Apis, and compiles a probe of each old client against both clients, all of them in one run. */
export async function compilePairs(
  pairs: readonly { readonly base: Api; readonly revision: Api }[],
  levels: number,
): Promise<readonly Compiled[]> {
  const compiler = new MemoryCompiler();
  addRuntime(compiler);
  for (const [i, { base, revision }] of pairs.entries()) {
    await addClient(compiler, `p${i}-old`, base);
    await addClient(compiler, `p${i}-new`, revision);
  }
  const entries = ["index", "functions", "operations"];
  const clients = compiler.program(
    pairs.flatMap((_, i) => entries.map((name) => `p${i}-old/${name}.ts`)),
  );
  const probes = pairs.map(({ base }, i) => {
    const probe = writeProbe(
      clients,
      `${place}/p${i}-old`,
      base.info.className,
      usesOf(base),
      levels,
    );
    compiler.add(`p${i}-old/probe.ts`, probe.text);
    compiler.add(`p${i}-new/probe.ts`, probe.text);
    return probe;
  });
  const program = compiler.program(
    pairs.flatMap((_, i) => [`p${i}-old/probe.ts`, `p${i}-new/probe.ts`]),
  );
  return pairs.map(({ base, revision }, i) => ({
    changes: compareSurfaces(base, revision, passes),
    before: complaintsOf(program, `p${i}-old/probe.ts`),
    after: complaintsOf(program, `p${i}-new/probe.ts`),
    probe: probes[i]!,
  }));
}

export const breaksTypes = (changes: readonly SurfaceChange[]): boolean =>
  changes.some(
    ({ surface, effect }) => surface === "types" && effect === "break",
  );
