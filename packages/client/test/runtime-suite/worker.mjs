// For workerd: answers a request with what the suite saw.
import { runSuite } from "./suite.mjs";

// oxlint-disable-next-line import/no-default-export -- what a worker is
export default {
  async fetch(request) {
    const baseUrl = new URL(request.url).searchParams.get("baseUrl");
    return Response.json(await runSuite(baseUrl));
  },
};
