// Parts: the error boundary of a panel. If a panel fails, the others and the training go on.
import type { ReactNode } from 'react';
import { ErrorBoundary, type FallbackProps } from 'react-error-boundary';
import { useTranslation } from 'react-i18next';
import { toFault } from '../../core/fault.ts';

interface PanelProps {
  /** The panel's name in messages to the programmer. */
  readonly where: string;
  readonly children: ReactNode;
}

export function Panel({ where, children }: PanelProps) {
  return (
    <ErrorBoundary FallbackComponent={Failed} onError={(error) => console.error(toFault(error, where).stack)}>
      {children}
    </ErrorBoundary>
  );
}

function Failed({ resetErrorBoundary }: FallbackProps) {
  const { t } = useTranslation();
  return (
    <section className="panel-failed" role="alert" data-testid="panel-failed">
      <p>{t('panelFailed.what')}</p>
      <button type="button" className="button small" onClick={resetErrorBoundary}>
        {t('panelFailed.again')}
      </button>
    </section>
  );
}
