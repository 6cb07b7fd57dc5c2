import { type ReactNode, useState } from 'react';
import { classNames } from './class-names.ts';
import { colourIndex, firstGrapheme, initials } from './initials.ts';

interface AvatarFace {
  /** Decides the colour behind the initials. */
  id: number;
  name: string;
  /** Address of a picture; without one, or if it fails, initials are shown. */
  image?: string | undefined;
}

interface AvatarProps extends AvatarFace {
  /** Edge in rem. */
  size?: number;
  /** A mark at the lower end corner, e.g. for who is online. */
  mark?: ReactNode;
}

/** Somebody's picture. Decorative: the name always stands beside it. */
export function Avatar({ mark, size = 3, ...face }: AvatarProps) {
  return (
    <span
      aria-hidden="true"
      style={{ inlineSize: `${size}rem`, blockSize: `${size}rem` }}
      className="relative inline-block shrink-0 select-none"
    >
      <span className="block size-full overflow-clip rounded-[28%]">
        <Face {...face} size={size} />
      </span>
      {mark !== undefined && (
        <span className="absolute -end-0.5 -bottom-0.5 rounded-full border-2 border-surface">
          {mark}
        </span>
      )}
    </span>
  );
}

interface GroupAvatarProps {
  id: number;
  name: string;
  image?: string | undefined;
  /** The first few members, at most four of which are drawn. */
  members: readonly AvatarFace[];
  size?: number;
}

/** A group's picture, or a mosaic of its members where it has none. */
export function GroupAvatar({ members, size = 3, ...group }: GroupAvatarProps) {
  if (group.image !== undefined || members.length < 2) return <Avatar {...group} size={size} />;
  const faces = members.slice(0, 4);
  return (
    <span
      aria-hidden="true"
      style={{ inlineSize: `${size}rem`, blockSize: `${size}rem` }}
      className="grid shrink-0 select-none grid-cols-2 content-center gap-px overflow-clip rounded-[28%] bg-sunken"
    >
      {faces.map((face, index) => (
        <span
          key={face.id}
          className={classNames(
            'block aspect-square overflow-clip',
            faces.length === 3 && index === 0 && 'col-span-2 mx-auto w-1/2',
          )}
        >
          <Face {...face} size={size / 2} short />
        </span>
      ))}
    </span>
  );
}

function Face({
  id,
  name,
  image,
  size,
  short = false,
}: AvatarFace & { size: number; short?: boolean }) {
  const [broken, setBroken] = useState<string>();
  if (image !== undefined && image !== broken) {
    return (
      <img
        src={image}
        alt=""
        draggable={false}
        loading="lazy"
        decoding="async"
        onError={() => setBroken(image)}
        className="size-full bg-sunken object-cover"
      />
    );
  }
  const letters = short ? firstGrapheme(name.trim()) : initials(name);
  return (
    <span
      style={{
        background: `var(--avatar-${colourIndex(id, 8)})`,
        fontSize: `${size * (letters.length > 1 ? 0.38 : 0.46)}rem`,
      }}
      // Drawn, not written: they are no text to be read aloud, found or copied beside the name.
      data-letters={letters}
      className="grid size-full place-items-center font-medium leading-none text-on-avatar before:content-[attr(data-letters)]"
    />
  );
}
