const sizes = { 2.75: 'size-11', 4: 'size-16' };

/** The mark of Teahouse: a cup whose steam is a word. Its size is in rem. */
export function Logo({ size = 4 }: { size?: keyof typeof sizes }) {
  return <img src="/favicon.svg" alt="" draggable={false} className={sizes[size]} />;
}
