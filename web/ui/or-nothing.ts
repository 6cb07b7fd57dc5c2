import type { ReactNode } from 'react';

/**
 * For a part that nobody waits for and that could not be fetched: its place stays empty until the page
 * is loaded again, and all around it goes on.
 */
export const orNothing = () => ({ default: (): ReactNode => null });
