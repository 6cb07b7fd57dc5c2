/** Who calls, as far as the session, the address and the request's headers tell. */
export interface Caller {
  /** Null when signed out. `role` and `device` are null with it. */
  user: number | null;
  device: number | null;
  role: 'user' | 'operator' | null;
  /** BCP 47, for sentences. */
  locale: string;
  /** The peer's address, or what a trusted proxy says of it. */
  address: string;
  /** The socket that the call came by; null over HTTP. */
  socket: SocketHandle | null;
  /** Present over HTTP only: how a method sets or clears the browser's cookie. */
  cookie: SessionCookie | null;
}

/** A caller that is known to be signed in. */
export interface SignedIn extends Caller {
  user: number;
  device: number;
  role: 'user' | 'operator';
}

export interface SocketHandle {
  readonly id: number;
}

export interface SessionCookie {
  set(token: string): void;
  clear(): void;
}
