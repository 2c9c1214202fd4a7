// This file is yours: what it exports is the package's root. The generated client stands below.

export * from "./generated/index.js";
