// Copied by lapsmith from its client runtime. Do not edit: change it there, then generate again.

/** In: nothing. Out: the types of bytes, as callers give and get them. */

/** A whole body of bytes. A stream is sent as it is read and cannot be sent again. */
export type BinaryInput =
  Blob | ArrayBuffer | ArrayBufferView | ReadableStream<Uint8Array> | string;

/** One file among the fields of a form. A File keeps its name. */
export type FileInput = Blob | ArrayBuffer | ArrayBufferView | string;

/** Bytes of an answer, with the media type that the server named. */
export type BinaryOutput = Blob;
