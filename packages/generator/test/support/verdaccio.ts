import { mkdirSync, writeFileSync } from "node:fs";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";

/** A real registry on loopback, empty and without any other registry behind it. */
export class Verdaccio {
  readonly #server: Server;
  readonly url: string;

  private constructor(server: Server) {
    this.#server = server;
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  }

  static async start(folder: string): Promise<Verdaccio> {
    mkdirSync(folder, { recursive: true });
    const { runServer } = await import("verdaccio");
    const server = (await runServer({
      configPath: join(folder, "config.yaml"),
      self_path: join(folder, "config.yaml"),
      storage: join(folder, "storage"),
      auth: { htpasswd: { file: join(folder, "htpasswd") } },
      uplinks: {},
      packages: { "**": { access: "$all", publish: "$authenticated" } },
      web: { enable: false },
      log: { type: "stdout", format: "pretty", level: "fatal" },
    } as never)) as Server;
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    return new Verdaccio(server);
  }

  /** Makes a user, and writes the `.npmrc` by which npm publishes as that user. Gives its path. */
  async login(folder: string): Promise<string> {
    const name = "tester";
    const response = await fetch(`${this.url}-/user/org.couchdb.user:${name}`, {
      method: "PUT",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ name, password: "a-test-password" }),
    });
    const { token } = (await response.json()) as { token: string };
    const path = join(folder, "npmrc");
    const host = this.url.replace(/^http:/, "");
    writeFileSync(path, `registry=${this.url}\n${host}:_authToken=${token}\n`);
    return path;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((done) => this.#server.close(done));
  }
}
