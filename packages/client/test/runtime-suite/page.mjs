// For browsers: leaves a function in the page that runs the suite.
import * as client from "@lapsmith/openrouter";
import { runSuite } from "./suite.mjs";

globalThis.runSuite = (baseUrl, options) => runSuite(baseUrl, options);
globalThis.client = client;
