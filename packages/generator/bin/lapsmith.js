#!/usr/bin/env node
import * as nodeModule from "node:module";

// Node 22.1 and later keep compiled code between runs; ts-morph alone is 9 MB of it.
nodeModule.enableCompileCache?.();
const { main } = await import("../dist/main.js");
await main(process.argv.slice(2));
