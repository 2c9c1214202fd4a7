/** A fault of lapsmith itself. Problems in what a user gave are diagnostics, never this. */
export class InternalError extends Error {
  override readonly name = "InternalError";

  constructor(message: string, options?: ErrorOptions) {
    super(`${message} This is a bug in lapsmith, please report it.`, options);
  }
}
