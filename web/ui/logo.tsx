/** The mark of Teahouse: a cup whose steam is a word. */
export function Logo({ size = 4 }: { size?: number }) {
  return (
    <img
      src="/favicon.svg"
      alt=""
      draggable={false}
      style={{ inlineSize: `${size}rem`, blockSize: `${size}rem` }}
    />
  );
}
