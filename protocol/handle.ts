/** What a handle is made of, as an expression; `limits.handle` says how long. Without a schema, for browsers. */
export const handlePattern = '[a-z][a-z0-9_]*';
