import type { Methods } from '@teahouse/protocol';
import { createContext, useContext } from 'react';

/** What a visitor is told of the server before they are inside. */
export type ServerFacts = Methods['identity.server']['output'];

/** With what the door was drawn that came with the page; null where none did. */
export const DrawnAhead = createContext<ServerFacts | null>(null);

export const useDrawnAhead = (): ServerFacts | null => useContext(DrawnAhead);
