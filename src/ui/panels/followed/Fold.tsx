// Panels: a folded section under the dimensions. What is in it is made, and asked for, only while it is open.
import { type ReactNode, useState } from 'react';
import { Explain } from '../../explain/Explain.tsx';

interface FoldProps {
  readonly title: string;
  /** What explains it. */
  readonly topic: string;
  readonly testId: string;
  readonly children: ReactNode;
}

export function Fold({ title, topic, testId, children }: FoldProps) {
  const [open, setOpen] = useState(false);
  return (
    <details className="fold" data-testid={testId} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{title}</summary>
      {open && (
        <>
          <div className="fold-explain">
            <Explain topic={topic} name={title} side="top" />
          </div>
          {children}
        </>
      )}
    </details>
  );
}
