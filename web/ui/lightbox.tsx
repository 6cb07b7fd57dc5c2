import { useLingui } from '@lingui/react/macro';
import 'yet-another-react-lightbox/styles.css';
import { useMemo, useState } from 'react';
import { Link } from 'wouter';
import { Lightbox as Library, type Slide as LibrarySlide } from 'yet-another-react-lightbox';
import Video from 'yet-another-react-lightbox/plugins/video';
import Zoom from 'yet-another-react-lightbox/plugins/zoom';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';
import './lightbox.css';

/** A photo or a video, as it is looked at alone. */
export interface Slide {
  id: string;
  kind: 'photo' | 'video';
  /** Of the photo, or of the video's bytes. */
  src: string;
  /** Of a video: a still of it. */
  poster?: string | undefined;
  /** In pixels. */
  width?: number | undefined;
  height?: number | undefined;
  /** What is kept when it is saved, and its name. */
  save: { href: string; name: string };
  who: string;
  when: string;
  text: string;
  /** Leads to where it stands, for those that are shown elsewhere. */
  place?: { href: string; label: string };
}

interface LightboxProps {
  slides: readonly Slide[];
  /** The id of the one that is looked at. */
  shown: string;
  onShow: (id: string) => void;
  onClose: () => void;
}

const plugins = [Video, Zoom];

/**
 * Photos and videos one by one, over everything: swiped, or walked by the arrow keys; pinched or
 * tapped twice to come closer; pulled down, or Esc, to close. Open while mounted; the focus goes
 * back to where it was. Only the video that was opened begins by itself.
 */
export function Lightbox({ slides, shown, onShow, onClose }: LightboxProps) {
  const [opened] = useState(shown);
  const labels = useLabels();
  const drawn = useMemo(() => slides.map((slide) => drawnOf(slide, opened)), [slides, opened]);
  const index = slides.findIndex(({ id }) => id === shown);
  const slide = slides[index];
  if (slide === undefined) return null;
  return (
    <Library
      open
      close={onClose}
      slides={drawn}
      index={index}
      plugins={plugins}
      labels={labels}
      className="lightbox"
      carousel={{ finite: true, padding: 0 }}
      controller={{ closeOnPullDown: true, closeOnBackdropClick: true }}
      noScroll={{ disabled: true }}
      zoom={{ maxZoomPixelRatio: 3, scrollToZoom: true }}
      video={{ controls: true, playsInline: true, preload: 'metadata' }}
      toolbar={{
        buttons: [
          slide.place !== undefined && <PlaceLink key="place" {...slide.place} />,
          <SaveLink key="save" slide={slide} />,
          'close',
        ],
      }}
      on={{
        view({ index: at }) {
          const next = slides[at];
          if (next !== undefined && next.id !== shown) onShow(next.id);
        },
      }}
      render={{
        ...icons,
        buttonZoom: () => null,
        ...(slides.length === 1 && { buttonPrev: () => null, buttonNext: () => null }),
        controls: () => <Caption slide={slide} />,
      }}
    />
  );
}

const icons = {
  iconClose: () => <Icon name="close" size={2} />,
  iconPrev: () => <Icon name="back" size={2} className="rtl:scale-x-100" />,
  iconNext: () => <Icon name="chevron" size={2} className="rtl:scale-x-100" />,
};

function drawnOf({ id, kind, src, poster, width, height, text }: Slide, opened: string) {
  const size = { ...(width !== undefined && { width }), ...(height !== undefined && { height }) };
  const slide: LibrarySlide =
    kind === 'photo'
      ? { src, alt: text, ...size }
      : {
          type: 'video',
          // Without a type the browser looks at the bytes: some play what they would not own up to.
          sources: [{ src, type: '' }],
          ...(poster !== undefined && { poster }),
          ...size,
          autoPlay: id === opened,
        };
  return slide;
}

function SaveLink({ slide: { save } }: { slide: Slide }) {
  const { t } = useLingui();
  return (
    <a
      href={save.href}
      download={save.name || true}
      aria-label={t`Save`}
      title={t`Save`}
      className="yarl__button"
    >
      <Icon name="download" size={2} />
    </a>
  );
}

function PlaceLink({ href, label }: NonNullable<Slide['place']>) {
  return (
    <Link href={href} aria-label={label} title={label} className="yarl__button">
      <Icon name="chats" size={2} />
    </Link>
  );
}

/** Who sent it and when, and what was said with it. */
function Caption({ slide: { kind, who, when, text } }: { slide: Slide }) {
  return (
    <div
      className={classNames(
        'lightbox-caption pointer-events-none absolute inset-x-0 px-4 text-label',
        kind === 'video' && 'lightbox-caption-above',
      )}
    >
      <p className="flex items-baseline gap-3">
        <bdi className="match-parent min-w-0 truncate font-medium">{who}</bdi>
        <bdi className="shrink-0 text-caption tabular-nums">{when}</bdi>
      </p>
      {text !== '' && (
        <p dir="auto" className="match-parent line-clamp-3 wrap-anywhere pt-0.5">
          {text}
        </p>
      )}
    </div>
  );
}

function useLabels() {
  const { t } = useLingui();
  return useMemo(
    () => ({
      Previous: t`Previous`,
      Next: t`Next`,
      Close: t`Close`,
      Lightbox: t`Photos and videos`,
      'Photo gallery': t`Photos and videos`,
      Carousel: t`Pictures, one at a time`,
      Slide: t`Picture`,
      '{index} of {total}': t`${index} of ${total}`,
    }),
    [t],
  );
}

/** The library puts the numbers in. */
const [index, total] = ['{index}', '{total}'];
