import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** A git repository in a folder of a test, untouched by the settings of whoever runs it. */
export class Repository {
  readonly root: string;

  constructor(root: string) {
    mkdirSync(root, { recursive: true });
    this.root = root;
    this.git("init", "--quiet", "--initial-branch=main");
  }

  git(...args: string[]): string {
    return execFileSync("git", args, {
      cwd: this.root,
      encoding: "utf8",
      env: {
        ...process.env,
        GIT_CONFIG_GLOBAL: "/dev/null",
        GIT_CONFIG_SYSTEM: "/dev/null",
        GIT_AUTHOR_NAME: "Jo",
        GIT_AUTHOR_EMAIL: "jo@shop.test",
        GIT_COMMITTER_NAME: "Jo",
        GIT_COMMITTER_EMAIL: "jo@shop.test",
      },
    }).trim();
  }

  write(name: string, text: string | Uint8Array): void {
    const path = join(this.root, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }

  /** Commits everything there is, and gives the commit's id. */
  commit(message: string, date = "2030-01-01T12:00:00Z"): string {
    this.git("add", "--all");
    process.env["GIT_COMMITTER_DATE"] = date;
    try {
      this.git("commit", "--quiet", "--message", message, `--date=${date}`);
    } finally {
      delete process.env["GIT_COMMITTER_DATE"];
    }
    return this.git("rev-parse", "HEAD");
  }
}
