/**
 * What the command line needs of a generated client, by structure.
 *
 * In: nothing. Out: types only. The real modules are injected by the emitted `main.ts`, so this folder can be
 * copied beside any client; it must not import one.
 */

/** Opaque to the command line. */
export type Client = unknown;
export type OperationRow = unknown;

/** Options of `createClient`; credentials stand beside them under the names of the scheme options. */
export interface ClientOptions {
  readonly baseUrl?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly fetch?: typeof fetch;
  readonly timeout?: { readonly total?: number };
  readonly retry?: { readonly max: number };
  readonly [credential: string]: unknown;
}

export interface CallOptions {
  readonly signal?: AbortSignal;
}

export interface Page {
  readonly items: readonly unknown[];
  readonly body: unknown;
  readonly total?: number;
}

/** A call that can be awaited, or walked page by page. */
export interface PendingCall extends PromiseLike<unknown> {
  pages?(): AsyncIterable<Page>;
}

export interface APIErrorLike {
  readonly message: string;
  readonly status?: number;
  readonly body?: unknown;
  readonly requestId?: string;
}

/** `<client>/core`. */
export interface CoreModule {
  createClient(options: ClientOptions): Client;
  call(
    client: Client,
    operation: OperationRow,
    input: Readonly<Record<string, unknown>>,
    options: CallOptions,
  ): PendingCall;
  isAPIError(error: unknown): boolean;
}

/** `<client>/operations`. */
export type OperationsModule = Readonly<Record<string, OperationRow>>;
