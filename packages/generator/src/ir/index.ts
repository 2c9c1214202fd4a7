export type * from "./api.js";
export { mapType, walkType, typeIndex, resolveRef } from "./walk.js";
