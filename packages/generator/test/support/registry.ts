import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname, join } from "node:path";

/** Packs a package as npm does, from its files. Gives the path of the tarball. */
export function packPackage(
  folder: string,
  manifest: { readonly name: string; readonly version: string },
  files: Readonly<Record<string, string>>,
): string {
  const all = { ...files, "package.json": JSON.stringify(manifest) };
  for (const [name, text] of Object.entries(all)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const out = execFileSync(
    "npm",
    ["pack", "--silent", "--ignore-scripts", "--no-update-notifier"],
    { cwd: folder, encoding: "utf8" },
  );
  return join(folder, out.trim().split("\n").at(-1)!);
}

/** A registry on loopback that serves the given tarballs: the two answers that npm asks for. */
export class Registry {
  readonly #server: Server;
  readonly #packages = new Map<
    string,
    { readonly versions: Map<string, Buffer> }
  >();

  constructor() {
    this.#server = createServer((request, response) => {
      const path = decodeURIComponent(
        new URL(request.url!, "http://x").pathname,
      );
      const tarball = /^\/(.+)\/-\/.+-(\d+\.\d+\.\d+)\.tgz$/.exec(path);
      const found =
        tarball === null
          ? this.#manifest(path.slice(1))
          : this.#packages.get(tarball[1]!)?.versions.get(tarball[2]!);
      if (found === undefined) {
        response.writeHead(404, { "content-type": "application/json" });
        response.end('{"error":"not found"}');
      } else response.end(found);
    });
  }

  add(name: string, version: string, tarball: string): void {
    const known = this.#packages.get(name) ?? { versions: new Map() };
    known.versions.set(version, readFileSync(tarball));
    this.#packages.set(name, known);
  }

  async start(): Promise<string> {
    await new Promise<void>((done) =>
      this.#server.listen(0, "127.0.0.1", done),
    );
    return this.url;
  }

  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}/`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((done) => this.#server.close(done));
  }

  #manifest(name: string): string | undefined {
    const versions = this.#packages.get(name)?.versions;
    if (versions === undefined) return undefined;
    const all = [...versions].map(([version, bytes]) => [
      version,
      {
        name,
        version,
        dist: {
          tarball: `${this.url}${name}/-/${name.replace(/^.*\//, "")}-${version}.tgz`,
          integrity: `sha512-${createHash("sha512").update(bytes).digest("base64")}`,
        },
      },
    ]);
    return JSON.stringify({
      name,
      "dist-tags": { latest: [...versions.keys()].at(-1) },
      versions: Object.fromEntries(all),
    });
  }
}
