import { useLingui } from '@lingui/react/macro';
import { TabBar } from '#ui/tab-bar.tsx';
import { TabLink } from '#ui/tab-link.tsx';
import { useBadge } from './badges.ts';
import { type Tab, tabs } from './tabs.ts';

interface MainTabsProps {
  /** The name of the tab that is open. */
  current: string;
  shape: 'bottom' | 'rail';
}

/** The main tabs, each with the count that its feature gives. */
export function MainTabs({ current, shape }: MainTabsProps) {
  const { t } = useLingui();
  return (
    <TabBar label={t`Main`} shape={shape}>
      {tabs.map((tab) => (
        <MainTab key={tab.name} tab={tab} chosen={tab.name === current} shape={shape} />
      ))}
    </TabBar>
  );
}

interface MainTabProps {
  tab: Tab;
  chosen: boolean;
  shape: 'bottom' | 'rail';
}

function MainTab({ tab, chosen, shape }: MainTabProps) {
  const { i18n } = useLingui();
  return (
    <TabLink
      href={tab.path}
      label={i18n._(tab.label)}
      icon={tab.icon}
      badge={useBadge(tab.name)}
      chosen={chosen}
      shape={shape}
    />
  );
}
