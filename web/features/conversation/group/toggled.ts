/** Takes one in or out of what is chosen, which never grows beyond `most`. */
export function toggled(
  chosen: ReadonlySet<number>,
  user: number,
  most: number,
): ReadonlySet<number> {
  const next = new Set(chosen);
  if (!next.delete(user) && next.size < most) next.add(user);
  return next;
}
