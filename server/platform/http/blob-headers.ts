/** What bytes that somebody brought are served with: nothing that a browser could run. */
export const blobHeaders = {
  'content-security-policy': "default-src 'none'; sandbox",
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
} as const;
