// Copied by lapsmith from its client runtime. Do not edit: change it there, then generate again.

/** In: a client. Out: the base classes of the generated client class and of its groups. */
import { buildLoose } from "./build-request.js";
import { readContent } from "./content.js";
import { Client, call, stateOf, withOptions } from "./client.js";
import { warnOfDeprecation } from "./deprecation.js";
import { makeFetch } from "./fetch.js";
import { logTo, readLevel, type LogOptions } from "./log.js";
import type { Call } from "./call.js";
import type { ApiRow, Operation } from "./operation.js";
import type { CallOptions, ClientOptions, Middleware } from "./options.js";
import { send } from "./send.js";
import { authOf, readEnvironment } from "./state.js";
import { FullStreamCall } from "./full-stream.js";

/** A group of operations, as `client.keys`. */
export class Group extends Client {
  /** The group of a class, made when first asked for. */
  protected group<G extends Group>(type: new (owner: Client) => G): G {
    const groups = (stateOf(this).groups ??= new Map());
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
    return call<R>(
      this,
      operation,
      input,
      options,
      operation.stream ? FullStreamCall : operation.call,
    );
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

/** A client of one API. Generated packages add its groups. */
export class ApiClient extends Group {
  /** `logEnv`: environment variables that turn logging on. */
  constructor(
    api: ApiRow,
    options: ClientOptions & LogOptions = {},
    logEnv: readonly string[] = [],
  ) {
    super(api, withOwn(options, readEnvironment(logEnv), logEnv));
  }

  /** A copy of this client with other options laid over its own. */
  with<Options extends object>(
    options: Options & ClientOptions & LogOptions,
  ): this {
    const { log, use, ...others }: ClientOptions & LogOptions = options;
    const hooks = stateOf(this).options.use ?? [];
    const isOwn = (hook: object): boolean => own.has(hook);
    return withOptions(this, {
      ...others,
      use: [
        ...(use ?? hooks.filter((hook) => !isOwn(hook))),
        ...(log === undefined ? hooks.filter(isOwn) : ownHooks(log)),
      ],
    });
  }

  /** Sends a request to a route that the client has no method for, with the same credentials, retries and errors; `path` is below the base URL. */
  request<Output = unknown>(
    method: string,
    path: string,
    { query = {}, body, credential, ...options }: LooseOptions = {},
  ): Call<Output> {
    const state = stateOf(this);
    const operation: Operation = {
      id: "",
      method,
      path: path.split("?", 1)[0] as string,
      auth: authOf(state, credential),
      accept: "*/*",
      read: readContent,
    };
    const sent = send(state, operation, {}, options, () =>
      buildLoose(path, query, body),
    );
    return new FullStreamCall(sent) as unknown as Call<Output>;
  }

  /**
   * `fetch` with this client's credentials, retries, deadlines and middleware, for libraries that take one. Paths and
   * URLs of the API's own host get the credential, all others do not. Error statuses are answers, as fetch has it; of
   * the second argument it takes method, headers, body and signal.
   */
  get fetch(): typeof fetch {
    return makeFetch(stateOf(this));
  }
}

/** Middleware that is the client's own, and stays when callers replace theirs. */
const own: WeakSet<object> = new WeakSet();

/** Warnings, and logging where it is asked for. */
function ownHooks(log: NonNullable<LogOptions["log"]>): Middleware[] {
  const level = typeof log === "object" ? "debug" : log;
  const hooks = [
    warnOfDeprecation,
    ...(level === "off"
      ? []
      : [logTo(typeof log === "object" ? log : console, level)]),
  ];
  for (const hook of hooks) own.add(hook);
  return hooks;
}

/** Puts the client's own middleware after the caller's; the environment may ask for logging. */
function withOwn(
  { log, use = [], ...options }: ClientOptions & LogOptions,
  told: string | undefined,
  [variable = ""]: readonly string[] = [],
): ClientOptions {
  const hooks = ownHooks(log ?? readLevel(told, variable));
  return { ...options, use: [...use, ...hooks] };
}
