// Copied by lapsmith from its client runtime. Do not edit: change it there, then generate again.

/** In: a call under way. Out: the promise-like object that callers hold. */
import { readJson } from "./answer.js";
import { ClientError, type ErrorOf } from "./errors.js";
import type { Operation } from "./operation.js";
import type { CallOptions } from "./options.js";
import type { Sent } from "./sent.js";
import type { ClientState } from "./state.js";

/** What `.result()` gives. */
export type Result<Output, Errors> =
  | { readonly ok: true; readonly data: Output; readonly response: Response }
  | { readonly ok: false; readonly error: ErrorOf<Errors> };

/** How a call was started, for those that send further requests. */
export interface Start {
  readonly state: ClientState;
  readonly operation: Operation;
  readonly input: Readonly<Record<string, unknown>>;
  options: CallOptions | undefined;
}

/** Class of the object that a row gives to callers. */
export interface CallClass {
  new (sent: Promise<Sent>, start: Start): Call<unknown, unknown>;
  /** Before the request is sent. */
  prepare?(start: Start): void;
}

/** A call under way: await it for the data, or take the answer in another form. The request is sent at once, and once only. */
export class Call<Output, Errors = unknown> implements Promise<Output> {
  /** For types only. */
  declare readonly [Symbol.toStringTag]: string;
  // Out of sight: it holds credentials.
  readonly #sent: Promise<Sent>;
  #data: Promise<Output> | undefined = undefined;

  constructor(sent: Promise<Sent>) {
    this.#sent = sent;
  }

  then<A = Output, B = never>(
    onData?: ((data: Output) => A | PromiseLike<A>) | null,
    onError?: ((error: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    // The body is read only when somebody wants the data: asResponse() leaves it alone.
    this.#data ??= this.#sent.then((sent) => this.read(sent));
    return this.#data.then(onData, onError);
  }

  catch<B = never>(
    onError?: ((error: unknown) => B | PromiseLike<B>) | null,
  ): Promise<Output | B> {
    return this.then(undefined, onError);
  }

  finally(onEnd?: (() => void) | null): Promise<Output> {
    return this.then().finally(onEnd);
  }

  /** The data together with the answer, for its headers; fails as awaiting does. */
  async withResponse(): Promise<{ data: Output; response: Response }> {
    const data = await this;
    return { data, response: (await this.#sent).response };
  }

  /** The bare answer with its body unread, once its headers are there; error statuses fail as ever. The limits end with the headers, aborts still hold. */
  async asResponse(): Promise<Response> {
    const { response, deadline } = await this.#sent;
    deadline.pause();
    return response;
  }

  /** Never rejects for a failure of the call: gives the data or the typed error. An abort by the caller and mistakes in the input still reject. */
  async result(): Promise<Result<Output, Errors>> {
    try {
      return { ok: true, ...(await this.withResponse()) };
    } catch (error) {
      if (error instanceof ClientError)
        return { ok: false, error: error as ErrorOf<Errors> };
      throw error;
    }
  }

  /** For the runtime alone: the answer under way. */
  get sent(): Promise<Sent> {
    return this.#sent;
  }

  /** Makes the data of an answer. */
  protected read(sent: Sent): Promise<Output> {
    const { read = readJson } = sent.operation;
    return read(sent) as Promise<Output>;
  }
}
