export { connectOverTabs } from './connect-over-tabs.ts';
