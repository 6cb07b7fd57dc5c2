import { later } from '#ui/later.tsx';

/** The message that is answered, above the answer. */
export const Quote = later(async () => (await import('./quoted.tsx')).Quoted);

/** The room that it takes. */
export const quoteRoom = <div className="mb-1 h-12 w-full" />;
