import { type ComponentType, lazy, type ReactNode, Suspense, useState } from 'react';

type Part<Props> = ComponentType<Props & { meanwhile?: ReactNode }>;

const Missing = ({ meanwhile }: { meanwhile?: ReactNode }) => meanwhile;

const fetches: (() => Promise<unknown>)[] = [];

/**
 * A part of a page that comes when it is first drawn, or when `fetchParts` was called before. Once
 * it is here it is drawn like any other, without a moment of `meanwhile`.
 */
export function later<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): Part<Props> {
  let here: ComponentType<Props> | null = null;
  const fetchIt = async () => {
    here ??= await load();
    return { default: here };
  };
  fetches.push(fetchIt);
  let coming: Part<Props> | null = null;
  // What failed is kept for good by `lazy`: whoever draws the part the next time fetches it anew.
  const whatComes = () => {
    coming ??= lazy(() =>
      fetchIt().catch(() => {
        coming = null;
        return { default: Missing };
      }),
    );
    return coming;
  };
  // biome-ignore lint/correctness/noComponentHookFactories: called once for each part, by its module.
  return function Later({ meanwhile = null, ...props }) {
    // One that came while it was waited for stays what it is, and keeps what it holds.
    const [Drawn] = useState(() => here ?? whatComes());
    return (
      <Suspense fallback={meanwhile}>
        <Drawn {...(props as unknown as Props)} meanwhile={meanwhile} />
      </Suspense>
    );
  };
}

/** Fetches all parts that are known by now; what fails is fetched again when it is drawn. */
export function fetchParts(): void {
  for (const fetchIt of fetches.splice(0)) fetchIt().catch(() => undefined);
}
