/** What generated code looks like: it has to compile without casts, and the types have to come out as promised. */
import { describe, expect, expectTypeOf, test } from "vitest";
import {
  ApiClient,
  Group,
  call,
  type Call,
  type CallOptions,
  type ClientOptions,
  type Credential,
  type EventStream,
  type Page,
  PageCall,
  type StreamCall,
  type APIError,
  type NotFoundError,
  type TransportError,
} from "./index.js";
import { bench, json, rows, sse } from "./test-server.js";

interface ThingInput {
  id: string;
}
interface Thing {
  id: string;
}
interface ThingErrors {
  401: { error: { message: string } };
  "5XX": { oops: true };
}
interface Chat {
  model: string;
}
interface Chunk {
  n: number;
}
interface Options extends ClientOptions {
  apiKey?: Credential | undefined;
}

class Api extends ApiClient {
  get things(): Things {
    return this.group(Things);
  }
}
class Things extends Group {
  get parts(): Parts {
    return this.group(Parts);
  }
  get(input: ThingInput, options?: CallOptions): Call<Thing, ThingErrors> {
    return this.call(rows.get, input, options);
  }
  list(
    input?: { limit?: number },
    options?: CallOptions,
  ): PageCall<{ data: Thing[] }, Thing, ThingErrors> {
    return this.call(
      {
        ...rows.get,
        path: "/things",
        call: PageCall,
        page: { kind: "offset", items: "data", offset: "offset", size: 50 },
      },
      input,
      options,
    );
  }
}
class Parts extends Group {
  create(
    input: Chat & { stream: true },
    options?: CallOptions,
  ): StreamCall<Chunk, ThingErrors>;
  create(
    input: Chat & { stream?: false },
    options?: CallOptions,
  ): Call<Thing, ThingErrors>;
  create(
    input: Chat,
    options?: CallOptions,
  ): Call<Thing | EventStream<Chunk>, ThingErrors>;
  create(
    input: Chat,
    options?: CallOptions,
  ): Call<Thing | EventStream<Chunk>, ThingErrors> {
    return this.call(rows.chat, input, options);
  }
}
function thingsGet(
  client: ApiClient,
  input: ThingInput,
  options?: CallOptions,
): Call<Thing, ThingErrors> {
  return call(client, rows.get, input, options);
}

describe("generated code", () => {
  test("compiles, runs and narrows", async () => {
    const { url, api } = await bench((request, response, _, body) => {
      if (body.includes('"stream":true'))
        return void sse(
          response,
          'data: {"n":1}\n\n',
          "data: [DONE]\n\n",
        ).end();
      json(
        response,
        request.url === "/things" ? { data: [{ id: "1" }] } : { id: "1" },
      );
    });
    const options: Options = { baseUrl: url, apiKey: "k" };
    const client = new Api(api, options).with({ apiKey: () => "other" });
    expectTypeOf(client).toEqualTypeOf<Api>();
    expectTypeOf(await client.things.get({ id: "1" })).toEqualTypeOf<Thing>();
    expectTypeOf(await thingsGet(client, { id: "1" })).toEqualTypeOf<Thing>();
    const page = await client.things.list({ limit: 5 });
    expectTypeOf(page).toEqualTypeOf<Page<{ data: Thing[] }, Thing>>();
    for await (const item of client.things.list())
      expectTypeOf(item).toEqualTypeOf<Thing>();
    for await (const chunk of client.things.parts.create({
      model: "m",
      stream: true,
    }))
      expectTypeOf(chunk).toEqualTypeOf<Chunk>();
    expectTypeOf(
      await client.things.parts.create({ model: "m" }),
    ).toEqualTypeOf<Thing>();
    expectTypeOf<Call<Thing>>().toExtend<Promise<Thing>>();
    expect(
      await Promise.all([
        client.things.get({ id: "1" }),
        client.things.parts.create({ model: "m", stream: false }),
      ]),
    ).toEqual([{ id: "1" }, { id: "1" }]);
  });

  test("result() narrows errors by status, known, undeclared and none", () => {
    type Failed = Extract<
      Awaited<ReturnType<Call<Thing, ThingErrors>["result"]>>,
      { ok: false }
    >["error"];
    const check = (error: Failed): void => {
      if (error.status === 401)
        expectTypeOf(error.body).toEqualTypeOf<{
          error: { message: string };
        }>();
      else if (error.status === 503)
        expectTypeOf(error.body).toEqualTypeOf<{ oops: true }>();
      else if (error.status === 404)
        expectTypeOf(error.body).toEqualTypeOf<unknown>();
      else if (error.status === undefined)
        expectTypeOf(error).toExtend<TransportError>();
    };
    expect(check).toBeTypeOf("function");
    expectTypeOf<NotFoundError<Thing>>().toExtend<APIError<number, Thing>>();
  });
});
