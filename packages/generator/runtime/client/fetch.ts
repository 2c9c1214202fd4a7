/** In: the inside of a client. Out: a standard fetch that does all that the client does to a call. */
import { APIError } from "./errors.js";
import type { Operation } from "./operation.js";
import { send } from "./send.js";
import type { Sent } from "./sent.js";
import { authOf, type ClientState } from "./state.js";

/** Makes the fetch of a client. */
export function makeFetch(state: ClientState): typeof fetch {
  return async (input, init = {}) => {
    const request = input instanceof Request ? input : undefined;
    const given = request?.url ?? String(input);
    const url = new URL(given.replace(/^\//, `${state.baseUrl}/`));
    const method = init.method ?? request?.method ?? "GET";
    const operation: Operation = {
      id: "",
      method,
      path: url.pathname,
      accept: "*/*",
      // The credential is for the API alone.
      ...(url.origin === new URL(state.baseUrl).origin && {
        auth: authOf(state),
      }),
    };
    const signal = init.signal ?? request?.signal;
    const body = init.body ?? (request?.body && (await request.arrayBuffer()));
    const headers = new Headers(init.headers ?? request?.headers);
    try {
      const sent = await send(
        state,
        operation,
        {},
        signal ? { signal } : undefined,
        () => ({
          url: url.href,
          headers: Object.fromEntries(headers),
          body: body ?? undefined,
        }),
      );
      return watched(sent);
    } catch (error) {
      if (!(error instanceof APIError)) throw error;
      const { status, text, headers } = error;
      return new Response(text, { status, headers });
    }
  };
}

/** The answer with the idle limit between any two pieces of its body. */
function watched({ response, deadline }: Sent): Response {
  const { status, statusText, headers, url } = response;
  const reader = response.body?.getReader();
  deadline.pause();
  deadline.onFail = () => reader?.cancel().catch(() => {});
  const answer = new Response(
    reader &&
      new ReadableStream<Uint8Array<ArrayBuffer>>({
        async pull(controller) {
          deadline.watch("idle");
          const { value } = await reader.read();
          deadline.clear("idle");
          if (deadline.failed) throw deadline.reason;
          if (value) return controller.enqueue(value);
          deadline.close();
          controller.close();
        },
        cancel(reason) {
          deadline.close();
          return reader.cancel(reason);
        },
      }),
    { status, statusText, headers },
  );
  Object.defineProperty(answer, "url", { value: url });
  return answer;
}
