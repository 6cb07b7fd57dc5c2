import auditPage from './audit-page.tsx';
import { forOperators } from './for-operators.tsx';
import healthPage from './health-page.tsx';
import invitationPage from './invitation-page.tsx';
import invitationsPage from './invitations-page.tsx';
import operatorList from './operator-list.tsx';
import overviewPage from './overview-page.tsx';
import peoplePage from './people-page.tsx';
import personPage from './person-page.tsx';
import reportPage from './report-page.tsx';
import reportsPage from './reports-page.tsx';
import serverPage from './server-page.tsx';
import storagePage from './storage-page.tsx';

/** The list pane, and the pages by the rest of their address. They are loaded together, by few people. */
export const list = forOperators(operatorList);

export const pages = {
  overview: forOperators(overviewPage),
  people: forOperators(peoplePage),
  'people/:user': forOperators(personPage),
  invitations: forOperators(invitationsPage),
  'invitations/:invitation': forOperators(invitationPage),
  reports: forOperators(reportsPage),
  'reports/:report': forOperators(reportPage),
  server: forOperators(serverPage),
  storage: forOperators(storagePage),
  health: forOperators(healthPage),
  audit: forOperators(auditPage),
};
