#!/usr/bin/env node
import * as nodeModule from "node:module";

// Node 22.1 and later keep compiled code between runs.
nodeModule.enableCompileCache?.();
const { main } = await import("../dist/generated/main.js");
await main();
