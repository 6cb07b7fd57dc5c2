import { Fragment } from 'react';

/** Facts in one line, each in the direction of its own writing; those that are empty are left out. */
export function Facts({ of }: { of: readonly string[] }) {
  return of.filter(Boolean).map((fact, place) => (
    <Fragment key={fact}>
      {place > 0 && ' · '}
      <bdi>{fact}</bdi>
    </Fragment>
  ));
}
