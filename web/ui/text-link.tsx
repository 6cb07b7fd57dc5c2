import { Link } from 'wouter';

/** A line of text that leads elsewhere, tall enough for a finger. */
export function TextLink({ href, children }: { href: string; children: string }) {
  return (
    <Link
      href={href}
      className="tap-44 inline-flex items-center justify-center rounded-control px-3 font-medium text-brand hover:underline"
    >
      {children}
    </Link>
  );
}
