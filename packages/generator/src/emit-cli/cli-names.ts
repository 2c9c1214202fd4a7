/** Names of the packages and of the program: what the emitter is told besides the Api. */
export interface CliNames {
  /** npm name of the command-line package. */
  readonly packageName: string;
  /** npm name of the client that it calls. */
  readonly clientPackageName: string;
  /** Range of the client in `dependencies`. Default `workspace:*`. */
  readonly clientRange?: string;
  /** Name of the program; also a file name, so letters, digits, dots and dashes only. */
  readonly binName: string;
  readonly version: string;
  /** Class of the client, for texts. */
  readonly rootClass: string;
}
