import { useLingui } from '@lingui/react/macro';
import type { IconName } from '#ui/icons.ts';
import type { InstallKind } from '../../session/install-kind.ts';

interface Step {
  icon: IconName;
  text: string;
}

/** What to press in this kind of browser, one after the other. */
export function useInstallSteps(kind: InstallKind): Step[] {
  const { t } = useLingui();
  const choose = { icon: 'plusSquare', text: t`Choose “Add to Home Screen”.` } as const;
  const add = { icon: 'check', text: t`Press “Add”.` } as const;
  const menu = { icon: 'more', text: t`Open the menu with the three dots.` } as const;
  const install = { icon: 'check', text: t`Press “Install”.` } as const;
  switch (kind) {
    case 'ios_safari':
      return [
        {
          icon: 'share',
          text: t`Press Share. If you do not see it, it is behind the three dots of the address bar.`,
        },
        choose,
        add,
      ];
    case 'ios_other':
      return [{ icon: 'share', text: t`Press Share, in the address bar.` }, choose, add];
    case 'android_firefox':
      return [
        menu,
        { icon: 'plusSquare', text: t`Choose “Add app to Home screen”, or “Install”.` },
        add,
      ];
    case 'android_other':
      return [
        menu,
        { icon: 'plusSquare', text: t`Choose “Install app”, or “Add to Home screen”.` },
        install,
      ];
    case 'mac_safari':
      return [
        { icon: 'menu', text: t`Open the menu “File”, at the top of the screen.` },
        { icon: 'plusSquare', text: t`Choose “Add to Dock”.` },
        add,
      ];
    case 'desktop_edge':
      return [
        menu,
        { icon: 'download', text: t`Choose “Apps”, and there “Install this site as an app”.` },
        install,
      ];
    case 'desktop_chromium':
      return [
        menu,
        {
          icon: 'download',
          text: t`Choose “Cast, save and share”, and there “Install page as app”.`,
        },
        install,
      ];
    case 'none':
      return [
        {
          icon: 'info',
          text: t`This browser does not install sites as apps. Chrome, Edge and Safari do; Firefox does on Android.`,
        },
        { icon: 'bookmark', text: t`A bookmark or a pinned tab comes nearest here.` },
      ];
  }
}
