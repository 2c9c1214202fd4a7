/** In: an API row and options. Out: the base classes of generated clients and groups, and `call`, which both they and the free functions end in. */
import type { Sent } from "./answer.js";
import { buildLoose, buildRequest } from "./build-request.js";
import { Call, StreamCall } from "./call.js";
import type { ApiRow, Operation } from "./operation.js";
import type { CallOptions, ClientOptions } from "./options.js";
import { PageCall, type SendPage } from "./page.js";
import { send } from "./send.js";
import { makeState, mergeOptions, type ClientState } from "./state.js";

/** Kept outside the objects: every member of a client may be the name of a group, and printing a client shows no secret. */
const states: WeakMap<Client, ClientState> = new WeakMap();

/** What `client.request` sends and how. */
export interface LooseOptions extends CallOptions {
  readonly query?: Readonly<Record<string, unknown>> | undefined;
  /** Sent as JSON, unless it is something that fetch can send as it is. */
  readonly body?: unknown;
  /** Client option whose credential to send. Default: the first one that is there. */
  readonly credential?: string | undefined;
}

/** A client of one API: its options, credentials and defaults. Generated packages add the groups. */
export class Client {
  constructor(api: ApiRow, options: ClientOptions = {}) {
    states.set(this, makeState(api, options));
  }

  /** A copy of this client with other options laid over its own. */
  with<Options extends ClientOptions>(options: Options): this {
    const state = stateOf(this);
    const clone = Object.create(Object.getPrototypeOf(this) as object) as this;
    states.set(
      clone,
      makeState(state.api, mergeOptions(state.options, options), state),
    );
    return clone;
  }

  /** Sends a request to a route that the client has no method for, with the same credentials, retries and errors; `path` is below the base URL. */
  request<Output = unknown>(
    method: string,
    path: string,
    options: LooseOptions = {},
  ): Call<Output> {
    const state = stateOf(this);
    const { query = {}, body, credential, ...rest } = options;
    const schemes = Object.keys(state.api.schemes).filter(
      (name) => !credential || state.api.schemes[name]?.option === credential,
    );
    // The last, empty alternative: a route may need no credential.
    const auth = credential
      ? schemes.map((name) => [name])
      : [...schemes.map((name) => [name]), []];
    const operation: Operation = {
      id: "",
      method,
      path: path.split("?")[0] ?? "",
      ok: {},
      auth,
    };
    const start = async (): Promise<Sent> =>
      send(
        state,
        operation,
        undefined,
        rest,
        buildLoose(method, path, { query, body }, state.baseUrl),
      );
    return new Call<Output>(start());
  }

  /** The group of a class, made when first asked for. */
  protected group<G extends Group>(type: new (client: Client) => G): G {
    return groupOf(this, type);
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

/** A group of operations, as `client.keys`. */
export class Group {
  readonly #client: Client;

  constructor(client: Client) {
    this.#client = client;
  }

  /** The group of a class, made when first asked for. */
  protected group<G extends Group>(type: new (client: Client) => G): G {
    return groupOf(this.#client, type);
  }

  /** Sends an operation. */
  protected call<R>(
    operation: Operation,
    input?: object,
    options?: CallOptions,
  ): R {
    return call<R>(this.#client, operation, input, options);
  }
}

/** Sends an operation at once. `R` is the Call, PageCall or StreamCall that the row makes. */
export function call<R>(
  client: Client,
  operation: Operation,
  input?: object,
  options: CallOptions = {},
): R {
  const state = stateOf(client);
  const fields = input as Readonly<Record<string, unknown>> | undefined;
  const sent = send(state, operation, fields, options);
  const { page } = operation;
  if (!page) return new (operation.stream ? StreamCall : Call)(sent) as R;
  const next: SendPage = (input, url) =>
    send(
      state,
      operation,
      input,
      options,
      url === undefined
        ? undefined
        : { ...buildRequest(operation, input, state.baseUrl), url },
    );
  return new PageCall(sent, fields ?? {}, next) as R;
}

function groupOf<G extends Group>(
  client: Client,
  type: new (client: Client) => G,
): G {
  const { groups } = stateOf(client);
  let group = groups.get(type) as G | undefined;
  if (!group) groups.set(type, (group = new type(client)));
  return group;
}

function stateOf(client: Client): ClientState {
  const state = states.get(client);
  if (!state) throw new TypeError("Not a client of this package");
  return state;
}
