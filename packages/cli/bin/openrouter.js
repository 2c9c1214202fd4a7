#!/usr/bin/env node
import { main } from "../dist/generated/main.js";

await main();
