// Adds up the vitest reports of all packages and prints the closing line: `N passed, N failed[, N skipped]`.
// Exits 1 where a test failed, a file could not be run, or no test ran at all.
import { existsSync, globSync, readdirSync, readFileSync } from "node:fs";
