import type { Feature } from '../session/feature.ts';

const doors = import.meta.glob<Feature>('../features/*/index.ts', {
  eager: true,
  import: 'feature',
});

/** Every feature that exists, by the name of its folder. Doors are small; pages load lazily. */
export const features: ReadonlyMap<string, Feature> = new Map(
  Object.entries(doors).map(([path, feature]) => [path.split('/').at(-2) ?? path, feature]),
);
