import { later } from '#ui/later.tsx';
import { isPicture } from '../../../faces/media-url.ts';
import { albumShape } from './album-shape.ts';
import type { CarriedProps } from './carried.tsx';
import type { Shown } from './shown.ts';

const Carried = later(async () => (await import('./carried.tsx')).Carried);

/** What a message carries, above its words. */
export function Attachments(props: CarriedProps) {
  const { shown } = props;
  return shown.length > 0 && <Carried {...props} meanwhile={<Room shown={shown} />} />;
}

/** The room that it takes, before it can be drawn. */
function Room({ shown }: { shown: readonly Shown[] }) {
  const pictures = shown.filter(isPicture);
  const { widthRem, ratio } = albumShape(pictures);
  const others = shown.filter((each) => !isPicture(each));
  return (
    <div className="-mx-1.5 mb-1 flex flex-col gap-1">
      {pictures.length > 0 && (
        <div
          style={{ width: `${widthRem}rem`, aspectRatio: ratio }}
          className="max-w-full rounded-chip bg-sunken"
        />
      )}
      {others.map(({ key, kind }) => (
        <div
          key={key}
          className={kind === 'voice' ? 'h-11 w-72 max-w-full' : 'h-14 w-64 max-w-full'}
        />
      ))}
    </div>
  );
}
