import { useLingui } from '@lingui/react/macro';
import { useLocation, useSearch } from 'wouter';
import { EmptyState } from '#ui/empty-state.tsx';
import { useLandmark } from '#ui/landmark.ts';
import { NavBar } from '#ui/nav-bar.tsx';
import { Segments } from '#ui/segments.tsx';
import { type PageProps, useReplica } from '../../../session/index.ts';
import { GalleryList } from './gallery-list.tsx';
import { type GalleryKind, galleryKinds } from './gallery-rows.ts';

/** All photos, files and links of a conversation that its reader sees. */
export function GalleryPage({ params }: PageProps) {
  const { t } = useLingui();
  const [, navigate] = useLocation();
  const Landmark = useLandmark();
  const id = Number(params.conversation);
  const known = useReplica((state) => state.inbox.has(id));
  const asked = new URLSearchParams(useSearch()).get('of');
  const kind = galleryKinds.find((each) => each === asked) ?? 'media';
  const choose = (next: GalleryKind) =>
    navigate(`/chats/${id}/gallery?of=${next}`, { replace: true, state: history.state });
  const titles = { media: t`Photos`, file: t`Files`, link: t`Links` };
  return (
    <Landmark className="flex h-full flex-col">
      <NavBar title={t`Photos, files and links`} back={`/chats/${id}/info`} />
      {known ? (
        <>
          <div className="mx-auto w-full max-w-160 px-4 pt-2 pb-1">
            <Segments
              legend={t`What is shown`}
              bare
              choices={galleryKinds.map((value) => ({ value, title: titles[value] }))}
              value={kind}
              onChange={choose}
            />
          </div>
          <GalleryList key={`${id} ${kind}`} conversation={id} kind={kind} />
        </>
      ) : (
        <EmptyState icon="info" title={t`This conversation does not exist, or is not yours`} />
      )}
    </Landmark>
  );
}
