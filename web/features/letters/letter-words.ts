import { useLingui } from '@lingui/react/macro';
import type { Letter } from '@teahouse/protocol';
import type { IconName } from '#ui/icons.ts';

/** What the kinds and states of letters are called. */
export function useLetterWords(): {
  kind: (kind: Letter['kind']) => string;
  state: (state: Letter['state']) => string;
} {
  const { t } = useLingui();
  return {
    kind(kind) {
      switch (kind) {
        case 'idea':
          return t`Idea`;
        case 'problem':
          return t`Problem`;
        case 'question':
          return t`Question`;
      }
    },
    state(state) {
      switch (state) {
        case 'open':
          return t`Waiting`;
        case 'answered':
          return t`Answered`;
        case 'done':
          return t`Done`;
        case 'declined':
          return t`Declined`;
      }
    },
  };
}

export const kindIcons: Readonly<Record<Letter['kind'], IconName>> = {
  idea: 'star',
  problem: 'alert',
  question: 'info',
};
