export { browserStorage } from './browser-storage.ts';
