import { Trans } from '@lingui/react/macro';
import { Component, type ReactNode } from 'react';
import { Button } from '#ui/button.tsx';
import { EmptyState } from '#ui/empty-state.tsx';

interface ErrorBoundaryProps {
  /** A change of it, such as of the address, tries again. */
  resetKey?: string;
  children: ReactNode;
}

interface ErrorBoundaryState {
  failed: boolean;
  resetKey: string | undefined;
}

/** Keeps a screen that throws from taking the rest with it, and says so in plain words. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { failed: false, resetKey: this.props.resetKey };

  static getDerivedStateFromError(): Partial<ErrorBoundaryState> {
    return { failed: true };
  }

  static getDerivedStateFromProps(props: ErrorBoundaryProps, state: ErrorBoundaryState) {
    if (props.resetKey === state.resetKey) return null;
    return { failed: false, resetKey: props.resetKey };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <div role="alert" className="h-full">
        <EmptyState
          icon="alert"
          title={<Trans>Something went wrong on this screen</Trans>}
          text={<Trans>Nothing that you sent is lost. Loading the page again usually helps.</Trans>}
          action={
            <Button icon="refresh" onClick={() => location.reload()}>
              <Trans>Load again</Trans>
            </Button>
          }
        />
      </div>
    );
  }
}
