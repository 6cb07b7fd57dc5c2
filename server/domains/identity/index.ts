export { type AgePolicy, agePolicy } from './age.ts';
export type { AfterCommit, IdentityApi, VisiblePeople } from './api.ts';
