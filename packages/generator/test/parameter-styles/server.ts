/** A server that keeps each request as it came, byte for byte, and answers what it was told to. */
import {
  createServer,
  type IncomingHttpHeaders,
  type Server,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";

export interface Arrival {
  readonly method: string;
  /** Path and query, never decoded. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

type Answer = (response: ServerResponse, arrival: Arrival) => void;

export class RecordingServer {
  readonly arrivals: Arrival[] = [];
  readonly #server: Server;
  readonly #answers: Readonly<Record<string, Answer>>;

  private constructor(answers: Readonly<Record<string, Answer>>) {
    this.#answers = answers;
    this.#server = createServer((request, response) => {
      const pieces: Buffer[] = [];
      request.on("data", (piece: Buffer) => pieces.push(piece));
      request.on("end", () => {
        const arrival = {
          method: request.method!,
          url: request.url!,
          headers: request.headers,
          body: Buffer.concat(pieces),
        };
        this.arrivals.push(arrival);
        const answer = this.#answers[arrival.url];
        if (answer === undefined) response.writeHead(204).end();
        else answer(response, arrival);
      });
    });
  }

  /** `answers` by URL; every other URL is answered with nothing. */
  static async start(
    answers: Readonly<Record<string, Answer>> = {},
  ): Promise<RecordingServer> {
    const made = new RecordingServer(answers);
    await new Promise<void>((ready) =>
      made.#server.listen(0, "127.0.0.1", ready),
    );
    return made;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** The one request that `act` sends. */
  async during(act: () => Promise<unknown>): Promise<Arrival> {
    const before = this.arrivals.length;
    await act();
    const seen = this.arrivals.slice(before);
    if (seen.length !== 1) throw new Error(`${seen.length} requests arrived`);
    return seen[0]!;
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}
