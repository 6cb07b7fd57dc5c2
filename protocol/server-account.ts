/**
 * The one person whose id everybody knows: the server itself (SPEC C8). Nobody signs in to it, and
 * nobody else can have its id, so that clients tell by this alone who speaks for the server.
 */
export const serverAccount = 1;
