import { later } from '#ui/later.tsx';

/** The message that is answered, above the answer. */
export const Quote = later(async () => (await import('./quoted.tsx')).Quoted);

/** The room that it takes: two lines. */
export const quoteRoom = (
  <div className="mb-1 py-1 text-caption">
    <br />
    <br />
  </div>
);
