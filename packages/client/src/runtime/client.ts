// Copied by lapsmith from its client runtime. Do not edit: change it there, then generate again.

/** In: an API row and options. Out: the base classes of generated clients and groups, and `call`, which both they and the free functions end in. */
import type { Sent } from "./sent.js";
import { buildLoose, buildRequest } from "./build-request.js";
import { Call, StreamCall } from "./call.js";
import type { ApiRow, Operation } from "./operation.js";
import type { CallOptions, ClientOptions } from "./options.js";
import { PageCall, type SendPage } from "./page.js";
import { send } from "./send.js";
import { makeState, merge, type ClientState } from "./state.js";

/** Kept outside the objects: every member of a client may be the name of a group, and printing a client shows no secret. */
const states: WeakMap<object, ClientState> = new WeakMap();

/** A group of operations, as `client.keys`. */
export class Group {
  constructor(owner?: Group) {
    if (owner) states.set(this, stateOf(owner));
  }

  /** The group of a class, made when first asked for. */
  protected group<G extends Group>(type: new (owner: Group) => G): G {
    const { groups } = stateOf(this);
    const known = groups.get(type) as G | undefined;
    const group = known ?? new type(this);
    if (!known) groups.set(type, group);
    return group;
  }

  /** Sends an operation. */
  protected call<R>(
    operation: Operation,
    input?: object,
    options?: CallOptions,
  ): R {
    return call<R>(this, operation, input, options);
  }
}

/** What `client.request` sends and how. */
export interface LooseOptions extends CallOptions {
  readonly query?: Readonly<Record<string, unknown>> | undefined;
  /** Sent as JSON, unless it is something that fetch can send as it is. */
  readonly body?: unknown;
  /** Client option whose credential to send. Default: the first one that is there. */
  readonly credential?: string | undefined;
}

/** A client of one API: its options, credentials and defaults. Generated packages add the groups. */
export class Client extends Group {
  constructor(api: ApiRow, options: ClientOptions = {}) {
    super();
    states.set(this, makeState(api, options));
  }

  /** A copy of this client with other options laid over its own. */
  with<Options extends object>(options: Options & ClientOptions): this {
    const { api, options: own, fetched } = stateOf(this);
    const clone = Object.create(Object.getPrototypeOf(this) as object) as this;
    states.set(clone, makeState(api, merge(own, options, 1), fetched));
    return clone;
  }

  /** Sends a request to a route that the client has no method for, with the same credentials, retries and errors; `path` is below the base URL. */
  request<Output = unknown>(
    method: string,
    path: string,
    { query = {}, body, credential, ...options }: LooseOptions = {},
  ): Call<Output> {
    const state = stateOf(this);
    const { schemes } = state.api;
    const auth = Object.keys(schemes)
      .filter((name) => !credential || schemes[name]?.option === credential)
      .map((name) => [name]);
    // The empty alternative: a route may need no credential.
    if (!credential) auth.push([]);
    const operation: Operation = {
      id: "",
      method,
      path: path.split("?", 1)[0] as string,
      ok: {},
      auth,
    };
    const start = async (): Promise<Sent> =>
      send(
        state,
        operation,
        undefined,
        options,
        buildLoose(method, path, { query, body }, state.baseUrl),
      );
    return new Call<Output>(start());
  }
}

/** Sends an operation at once. `R` is the Call, PageCall or StreamCall that the row makes. */
export function call<R>(
  client: Group,
  operation: Operation,
  input: object = {},
  options?: CallOptions,
): R {
  const state = stateOf(client);
  const fields = input as Readonly<Record<string, unknown>>;
  const sent = send(state, operation, fields, options);
  if (!operation.page)
    return new (operation.stream ? StreamCall : Call)(sent) as R;
  const next: SendPage = (input, url) =>
    send(
      state,
      operation,
      input,
      options,
      url
        ? { ...buildRequest(operation, input, state.baseUrl), url }
        : undefined,
    );
  return new PageCall(sent, fields, next) as R;
}

function stateOf(client: Group): ClientState {
  const state = states.get(client);
  if (!state) throw new TypeError("Not a client of this package");
  return state;
}
