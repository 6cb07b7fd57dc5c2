import { serverAccount } from './server-account.ts';

/** Among the mentions of a message in a group, where the server is no member: everyone is meant. */
export const everyone = serverAccount;
