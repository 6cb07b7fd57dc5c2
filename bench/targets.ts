/** The numbers to build for, as they are printed beside what was measured. */
export const targets: Readonly<Record<string, string>> = {
  direct_messages_per_s: '>= 10,000',
  direct_missing: '0',
  direct_out_of_order: '0',
  direct_half_load_p99_ms: '< 50',
  direct_half_load_missing: '0',
  room_deliveries_per_s: '>= 150,000',
  room_missing: '0',
  room_out_of_order: '0',
  idle_kb_per_connection: '<= 10',
  reconnects_per_s: '>= 2,000',
  sign_ups_per_s: '>= 72',
  sign_ups_failed: '0',
  tap_to_bubble_ms: '<= 60',
  open_cold_lcp_ms: '<= 1,600',
  open_offline_list_ms: '<= 700',
  heap_after_50_chats_mb: '<= 60',
};
