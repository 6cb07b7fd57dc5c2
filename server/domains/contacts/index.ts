export type { Accepted, ContactsApi, Relation } from './api.ts';
