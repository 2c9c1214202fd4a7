/**
 * The documented exit codes, and which one an error means.
 *
 * In: an error. Out: a code. It must not know how errors are shown.
 */

export const exitCodes = [
  [0, "success; also when the reader of a pipe went away"],
  [1, "internal error"],
  [2, "usage: a problem found before anything was sent"],
  [3, "no credential, or it was refused (401)"],
  [4, "forbidden (403)"],
  [5, "not found (404, 410)"],
  [6, "rejected by the server (other 4xx)"],
  [7, "rate limited, after retries (429)"],
  [8, "failure of the server (5xx, or an answer that cannot be read)"],
  [9, "network, TLS or timeout (also 408)"],
  [10, "incomplete: a stream or a run over pages broke off"],
  [130, "stopped by Ctrl-C"],
  [143, "stopped by SIGTERM"],
] as const;

const byStatus: Readonly<Record<number, number>> = {
  401: 3,
  403: 4,
  404: 5,
  408: 9,
  410: 5,
  429: 7,
};

/** An error inside an answer that says 200 is the server's. */
export function exitCodeOfStatus(status: number): number {
  return byStatus[status] ?? (status >= 400 && status < 500 ? 6 : 8);
}

/** Names of the client's error classes. */
const byName: Readonly<Record<string, number>> = {
  MissingCredentialError: 3,
  ConnectionError: 9,
  TimeoutError: 9,
  ParseError: 8,
  StreamTruncatedError: 10,
  UsageError: 2,
};

export function exitCodeOfName(name: string): number {
  return Object.hasOwn(byName, name) ? (byName[name] ?? 1) : 1;
}
