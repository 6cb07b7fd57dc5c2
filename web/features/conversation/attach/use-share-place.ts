import { useLingui } from '@lingui/react/macro';
import { limits } from '@teahouse/protocol/limits';
import { useCallback } from 'react';
import { confirm, showToast } from '#ui/overlays.ts';
import { useSendCard } from '../cards/use-send-card.ts';
import { useConversation } from '../screen.ts';

/** How long a device may look for where it is, in milliseconds. */
const patience = 20_000;

/** Browsers tell where one is to pages of https alone. */
export const maySharePlace = () => isSecureContext && 'geolocation' in navigator;

/** Asks, looks where this device is, and sends that. Nothing is looked for before the answer. */
export function useSharePlace(): () => Promise<void> {
  const { t } = useLingui();
  const { conversation } = useConversation();
  const sendCard = useSendCard();
  return useCallback(async () => {
    const sure = await confirm({
      title: t`Send where you are?`,
      text: t`Everybody in this chat sees the place. It is sent once, and does not follow you.`,
      action: t`Send`,
    });
    if (!sure) return;
    showToast(t`Looking where you are …`);
    try {
      const { coords } = await position();
      await sendCard(conversation, { kind: 'place', ...writtenOf(coords) });
    } catch {
      showToast(t`Your device did not say where you are. Look whether it may.`, { tone: 'danger' });
    }
  }, [t, conversation, sendCard]);
}

function position(): Promise<GeolocationPosition> {
  const wish = { enableHighAccuracy: true, timeout: patience, maximumAge: 60_000 };
  return new Promise((resolve, reject) =>
    navigator.geolocation.getCurrentPosition(resolve, reject, wish),
  );
}

function writtenOf({ latitude, longitude, accuracy }: GeolocationCoordinates) {
  return {
    latitude: latitude.toFixed(6),
    longitude: longitude.toFixed(6),
    accuracy: Math.min(limits.placeAccuracy, Math.ceil(accuracy)),
  };
}
