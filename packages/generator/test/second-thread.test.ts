import { spawn } from "node:child_process";
import { cpSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import {
  bin,
  lines,
  Place,
  quietEnvironment,
  type Ended,
} from "./support/lapsmith.js";

/**
 * Large contracts are emitted on two threads. Nobody sees that but by the clock: the files are those of one thread, and
 * a run that fails fails as ever. Each run is a process of its own; one that does not end by itself fails its test.
 */
const place = new Place();
const over = new AbortController();
afterAll(() => {
  over.abort();
  place.remove();
});

/** Preloaded by Node: writes down each thread that is started, whether it comes to anything or not. */
place.write(
  "note-threads.mjs",
  lines(
    'import { appendFileSync } from "node:fs";',
    'const file = new URL("threads.txt", import.meta.url);',
    'process.on("worker", () => appendFileSync(file, "one more\\n"));',
  ),
);

interface Run extends Ended {
  readonly threads: number;
}

/** Runs a program of lapsmith in a process of its own. */
async function run(
  args: readonly string[],
  { program = bin, node = [] as readonly string[] } = {},
): Promise<Run> {
  place.write("threads.txt", "the first\n");
  const note = pathToFileURL(place.path("note-threads.mjs")).href;
  const child = spawn(
    process.execPath,
    ["--no-warnings", `--import=${note}`, ...node, program, ...args],
    { cwd: place.root, env: quietEnvironment(), signal: over.signal },
  );
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text) => (stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text) => (stderr += text));
  child.stdin.end();
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject).on("close", resolve);
  });
  const threads = place.read("threads.txt").trim().split("\n").length;
  return { code, stdout, stderr, threads };
}

/** Node's permissions, all of them but the one to start threads. */
const oneThread = [
  process.allowedNodeEnvironmentFlags.has("--permission")
    ? "--permission"
    : "--experimental-permission",
  "--allow-fs-read=*",
  "--allow-fs-write=*",
  "--allow-addons",
];

const prose = (subject: string): string =>
  `Tells all about the ${subject}: where it was forged, who carried it away, and why “nobody” asked for it back. `.repeat(
    20,
  );

const kinds = Array.from({ length: 25 }, (_, i) => `Anvil${i}`);

/** A contract of 25 kinds of things, each with what can be done with them. */
const forge = {
  openapi: "3.1.0",
  info: { title: "The forge", version: "1", description: prose("forge") },
  servers: [{ url: "https://forge.example" }],
  tags: kinds.map((name) => ({ name, description: prose(name) })),
  paths: Object.fromEntries(
    kinds.map((name, i) => {
      const schema = { $ref: `#/components/schemas/${name}` };
      const content = { "application/json": { schema } };
      const list = { type: "array", items: schema };
      return [
        `/anvils-${i}`,
        {
          get: {
            tags: [name],
            summary: `Lists ${name}`,
            description: prose(name),
            responses: {
              200: {
                description: "All of them",
                content: { "application/json": { schema: list } },
              },
            },
          },
          post: {
            tags: [name],
            description: prose(name),
            requestBody: { required: true, content },
            responses: { 201: { description: "The new one", content } },
          },
        },
      ];
    }),
  ),
  components: {
    schemas: Object.fromEntries(
      kinds.map((name, i) => [
        name,
        {
          type: "object",
          description: prose(name),
          required: ["id", "weight"],
          properties: {
            id: { type: "string", readOnly: true },
            weight: { type: "number", minimum: i },
            metal: { enum: ["iron", "steel", `alloy ${i}`] },
            lastStruck: { type: ["string", "null"], format: "date-time" },
            ...(i > 0
              ? { below: { $ref: `#/components/schemas/Anvil${i - 1}` } }
              : {}),
          },
        },
      ]),
    ),
  },
};
place.write("forge.json", JSON.stringify(forge));

/** The same with something that cannot be kept as it stands. */
const doubtful = structuredClone(forge) as typeof forge & {
  paths: Record<string, { get: { security?: unknown } }>;
};
doubtful.paths["/anvils-0"]!.get.security = [{ nobodyKnows: [] }];
place.write("doubtful.json", JSON.stringify(doubtful));

const generate = (spec: string, out: string, ...more: string[]): string[] => [
  "generate",
  "--spec",
  spec,
  "--out",
  out,
  ...more,
];

const cores = availableParallelism();

describe.skipIf(cores < 2)("a contract that is worth a second thread", () => {
  test.each(["forge.json", "forge.lap"])(
    "gives the same folders, byte for byte, on two threads and on one: %s",
    async (spec) => {
      if (spec.endsWith(".lap")) {
        const compiled = await run(["compile", "forge.json", "-o", spec]);
        expect(compiled.code).toBe(0);
        // Compiling makes a contract shorter.
        place.write(spec, place.read(spec) + "# Of iron.\n".repeat(15_000));
      }
      const out = `${spec}-out`;
      const two = await run(generate(spec, out));
      expect(two).toMatchObject({ code: 0, threads: 2 });
      const files = place.files(out);
      for (const part of ["cli/", "client/", "forge.lap", "names.", "skill/"])
        expect(Object.keys(files).join("\n")).toMatch(
          new RegExp(`^${part}`, "m"),
        );

      const one = await run(generate(spec, `${spec}-alone`), {
        node: oneThread,
      });
      expect(one).toMatchObject({ code: 0, stderr: two.stderr, threads: 1 });
      expect(place.files(`${spec}-alone`)).toEqual(files);
    },
  );

  test("is up to date for --check until a file is not as it was made", async () => {
    const check = generate("forge.json", "checked", "--check");
    expect((await run(generate("forge.json", "checked"))).code).toBe(0);
    const before = place.files("checked");
    const fresh = await run(check);
    expect(fresh).toMatchObject({ code: 0, stderr: "", threads: 2 });
    expect(fresh.stdout).toMatch(/files +all up to date\n/);

    place.write("checked/skill/SKILL.md", "Of another hand");
    const stale = await run(check);
    expect(stale).toMatchObject({ code: 1, threads: 2 });
    expect(stale.stdout).toMatch(
      /^update +checked[\\/]skill[\\/]SKILL\.md\nforge\n/,
    );
    expect(place.files("checked")).toEqual({
      ...before,
      "skill/SKILL.md": "Of another hand",
    });
  });

  test("is not worth it where only a client is made of it", async () => {
    const client = { out: "client", packageName: "forge" };
    const apis = { forge: { spec: "forge.json", client } };
    place.write("only/lapsmith.config.json", JSON.stringify({ apis }));
    place.write("only/forge.json", place.read("forge.json"));
    const config = place.path("only/lapsmith.config.json");
    const made = await run(["generate", "--config", config]);
    expect(made).toMatchObject({ code: 0, stderr: "", threads: 1 });
  });

  test("writes nothing where --strict refuses a warning", async () => {
    const refused = await run(generate("doubtful.json", "strict", "--strict"));
    expect(refused).toMatchObject({ code: 1, threads: 2 });
    expect(refused.stderr).toContain(" warning ");
    expect(refused.stdout).toMatch(/files +nothing written\n/);
    expect(place.exists("strict")).toBe(false);
  });
});

describe.skipIf(cores < 2)("two contracts that are worth one", () => {
  const changed = structuredClone(forge);
  changed.components.schemas["Anvil3"]!.required.push("metal");
  place.write("changed.json", JSON.stringify(changed));
  const compare = (...more: string[]): string[] => [
    "diff",
    "forge.json",
    "changed.json",
    "--format",
    "json",
    ...more,
  ];

  test("are told of alike on two threads and on one", async () => {
    const two = await run(compare());
    expect(two).toMatchObject({ code: 1, stderr: "", threads: 2 });
    const effects = (
      JSON.parse(two.stdout) as { changes: { effects: object }[] }
    ).changes.map((change) => change.effects);
    expect(effects).toContainEqual({
      wire: "break",
      types: "break",
      cli: "break",
    });
    const one = await run(compare(), { node: oneThread });
    expect(one).toEqual({ ...two, threads: 1 });
  });

  test("start none where both are the same", async () => {
    const same = await run(["diff", "forge.json", "forge.json"]);
    expect(same).toMatchObject({ code: 0, stderr: "", threads: 1 });
  });
});

/** lapsmith as it is installed, but for one emitter, which fails. */
function installedWith(emitter: string, name: string): string {
  const at = (path: string): string => join(place.path(emitter), path);
  const from = (path: string): string =>
    fileURLToPath(new URL(`../${path}`, import.meta.url));
  for (const path of ["bin", "dist", "package.json"])
    cpSync(from(path), at(path), { recursive: true });
  for (const path of ["runtime", "node_modules"])
    symlinkSync(from(path), at(path), "junction");
  const [file] = readdirSync(at("dist")).filter(
    (path) => path.startsWith(`${emitter}-`) && path.endsWith(".js"),
  );
  writeFileSync(
    at(`dist/${file}`),
    `export const ${name} = () => { throw new Error("The hammer broke."); };\n`,
  );
  return at("bin/lapsmith.js");
}

describe.skipIf(cores < 2)(
  "an emitter that fails is reported and nothing is written",
  () => {
    test.each([
      ["on the second thread", "emit-skill", "emitSkill"],
      [
        "on the first thread, wherever the second is",
        "emit-client",
        "emitClient",
      ],
    ])("%s", async (_, emitter, name) => {
      const program = installedWith(emitter, name);
      const failed = await run(generate("forge.json", "broken"), { program });
      expect(failed).toMatchObject({ code: 1, stdout: "", threads: 2 });
      expect(failed.stderr).toMatch(
        /^internal error: Error: The hammer broke\.\n/,
      );
      expect(failed.stderr).toContain(emitter);
      expect(failed.stderr).toContain("This is a bug of lapsmith");
      expect(place.exists("broken")).toBe(false);
    });
  },
);
