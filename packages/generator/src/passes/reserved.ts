/** Names that belong to the runtimes and the language, so an API's must give way. */

/** Nouns of every generated command line. */
export const builtinNouns: ReadonlySet<string> = new Set(
  "alias api auth completion config docs doctor help mcp profile schema version".split(
    " ",
  ),
);

/** Options of every client, beside the credentials. */
export const optionNames: readonly string[] =
  "app baseUrl browser fetch headers log logger now random retry sleep timeout truncation use userAgent".split(
    " ",
  );

/** Members of every group and client class, and of every object. */
export const reservedMembers: ReadonlySet<string> = new Set(
  "call client constructor fetch group request with hasOwnProperty isPrototypeOf propertyIsEnumerable toLocaleString toString valueOf then prototype name length caller arguments".split(
    " ",
  ),
);

/** Types and values that a generated package imports from the runtime or exports beside its own. */
export const reservedTypes: readonly string[] = (
  "APIError ApiClient ApiRow AuthenticationError BadRequestError BinaryInput BinaryOutput Call CallOptions Client ClientError ClientOptions ConflictError ConnectionError Credential EventStream FileInput FullEventStream FullStreamCall Group LogOptions MissingCredentialError NotFoundError OperationRow Page PageCall " +
  "ParseError PaymentRequiredError PermissionDeniedError RateLimitError ServerError StreamCall StreamTruncatedError TimeoutError Unknown UnknownTag UnprocessableEntityError"
).split(" ");
