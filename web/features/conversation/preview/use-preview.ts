import { peerOf } from '@teahouse/sdk/selectors';
import { useEffect, useMemo } from 'react';
import { isServer } from '../../../faces/index.ts';
import { useClient, useReplica } from '../../../session/index.ts';
import { useLinks } from '../bubble/use-links.ts';
import { useConversation, useScreen } from '../screen.ts';
import { firstLink } from './first-link.ts';
import { lookAt } from './looked-at.ts';

/** So long nothing is typed before a page is looked at, in milliseconds. */
const pauseMs = 500;

/**
 * Keeps `preview` of the screen what is to go with the text in the composer: of its first link,
 * unless it was taken away, or the message that is edited did not have it.
 */
export function usePreview(text: string): void {
  const client = useClient();
  const { conversation, screen } = useConversation();
  const wanted = useReplica(({ me }) => me?.settings.linkPreviews !== false);
  const withServer = useReplica((state) => isServer(peerOf(state, conversation)));
  const editing = useScreen((each) => each.editing);
  const links = useLinks(text);
  const link = useMemo(() => firstLink(text, links), [text, links]);
  const declined = useScreen((each) => link !== null && each.unpreviewed.has(link));
  const former = editing?.preview?.url === link ? (editing?.preview ?? null) : null;
  const bare = former === null && editing !== null && firstLink(editing.text, links) === link;
  const asks = link !== null && wanted && !withServer && !declined && !bare;

  useEffect(() => {
    const show = (preview: typeof former) => screen.setState({ preview, looking: null });
    show(declined ? null : former);
    if (!asks || former !== null) return;
    screen.setState({ looking: link });
    let current = true;
    const timer = setTimeout(() => {
      void lookAt(client, link).then((preview) => current && show(preview));
    }, pauseMs);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [client, screen, link, asks, former, declined]);
}
