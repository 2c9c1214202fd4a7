/**
 * A finding about what the user typed. All findings of a call are gathered and shown at once.
 *
 * In: nothing. Out: the type and the class that carries findings to the top. It must not know how they are shown.
 */

export interface Problem {
  /** What it is about, as the user would type it: `--provider.sort`, `<hash>`, `--data`. */
  readonly at: string;
  readonly message: string;
  readonly hint?: string;
}

/** Ends a call before anything was sent: exit code 2. */
export class UsageError extends Error {
  readonly command: string;
  readonly problems: readonly Problem[];
  constructor(command: string, problems: readonly Problem[]) {
    super(
      problems.map((problem) => `${problem.at} ${problem.message}`).join("; "),
    );
    this.name = "UsageError";
    this.command = command;
    this.problems = problems;
  }
}
