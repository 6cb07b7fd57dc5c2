import { Icon } from './icon.tsx';

/** Why a form as a whole was refused; announced when it appears. */
export function FormProblem({ text }: { text: string | undefined }) {
  return (
    <div role="alert" className="empty:hidden">
      {text !== undefined && (
        <p className="flex items-start gap-2.5 rounded-control bg-danger/10 px-4 py-3 text-label">
          <Icon name="alert" size={1.25} className="mt-px text-danger" />
          <span className="min-w-0 flex-1">{text}</span>
        </p>
      )}
    </div>
  );
}
