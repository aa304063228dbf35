import { Story } from '@storybook/addon-docs/blocks';
import type { ComponentProps, PropsWithChildren, ReactElement } from 'react';
import './docs.css';

/** What to do and what not, beside each other. */
export function Pair({ children }: PropsWithChildren): ReactElement {
  return <div className="docs-pair">{children}</div>;
}

interface SideProps extends PropsWithChildren {
  /** A story that shows it. */
  of: ComponentProps<typeof Story>['of'];
}

export function Do(props: SideProps): ReactElement {
  return <Side {...props} word="✓ Do" state="do" />;
}

export function Dont(props: SideProps): ReactElement {
  return <Side {...props} word="✗ Don’t" state="dont" />;
}

function Side({ of, word, state, children }: SideProps & { word: string; state: 'do' | 'dont' }): ReactElement {
  return (
    <div className="docs-side" data-state={state}>
      <div className="docs-side-stage sb-unstyled">
        <Story of={of} />
      </div>
      <div className="docs-side-word">{word}</div>
      <div>{children}</div>
    </div>
  );
}
