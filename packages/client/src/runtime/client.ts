// Copied by lapsmith from its client runtime. Do not edit: change it there, then generate again.

/** In: an API row and options. Out: the client of the free functions, and `call`, which both they and the methods of groups end in. */
import { Call, type CallClass, type Start } from "./call.js";
import type { ApiRow, Operation } from "./operation.js";
import type { CallOptions, ClientOptions } from "./options.js";
import { send } from "./send.js";
import { makeState, merge, type ClientState } from "./state.js";

/** Kept outside the objects: every member of a client may be the name of a group, and printing a client shows no secret. */
const states: WeakMap<object, ClientState> = new WeakMap();

/** The inside of a client or of one of its groups. */
export function stateOf(client: object): ClientState {
  const state = states.get(client);
  if (state) return state;
  throw new TypeError("Not a client");
}

/** What operations are called on: options, credentials and defaults of one API. */
export class Client {
  /** For types only. */
  declare protected readonly brand?: never;

  /** Of an API, or a part of another client. */
  constructor(from: ApiRow | Client, options: ClientOptions = {}) {
    states.set(
      this,
      from instanceof Client ? stateOf(from) : makeState(from, options),
    );
  }
}

/** A copy of a client with other options laid over its own. */
export function withOptions<C extends Client>(
  client: C,
  options: ClientOptions,
): C {
  const { api, shared, options: own } = stateOf(client);
  const clone = Object.create(Object.getPrototypeOf(client) as object) as C;
  states.set(clone, makeState(api, merge(own, options), shared));
  return clone;
}

/** Sends an operation at once. `R` is the Call, PageCall or StreamCall that the row makes. */
export function call<R>(
  client: Client,
  operation: Operation,
  input: object = {},
  options?: CallOptions,
  Made: Operation["call"] = operation.call ?? Call,
): R {
  const Class = Made as CallClass;
  const state = stateOf(client);
  const start = { state, operation, input, options } as Start;
  Class.prepare?.(start);
  return new Class(
    send(state, operation, start.input, start.options),
    start,
  ) as R;
}
