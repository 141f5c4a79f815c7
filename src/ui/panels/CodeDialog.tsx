// Panels: the present model as a program of its own.
import { Dialog } from 'radix-ui';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImageShape } from '../../models/architectures/architecture.ts';
import type { RunConfig } from '../../models/settings.ts';
import { nameOf } from '../names.ts';
import { Icon } from '../parts/Icon.tsx';
import { useApp } from '../playground.ts';
import { saveFile } from '../save.ts';

export function CodeDialog() {
  const { t } = useTranslation();
  return (
    <Dialog.Root>
      <Dialog.Trigger className="button icon-only quiet wide-only" aria-label={t('code.open')} title={t('code.open')}>
        <Icon name="code" />
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className="overlay" />
        <Dialog.Content className="dialog code-dialog" aria-describedby={undefined} data-testid="code">
          <Dialog.Title>{t('code.title')}</Dialog.Title>
          <Program />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

interface Written {
  readonly text: string;
  readonly missing: readonly string[];
}

async function write(config: RunConfig, shape: ImageShape): Promise<Written> {
  const { leftOut, pytorchProgram } = await import('../../models/code/pytorch.ts');
  return { text: pytorchProgram(config, shape), missing: leftOut(config) };
}

function Program() {
  const { t } = useTranslation();
  const config = useApp((state) => state.draft);
  const shape = useApp((state) => state.run?.shape ?? null);
  const [written, setWritten] = useState<Written | null>(null);
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    let wanted = true;
    void write(config, shape ?? [28, 28, 1]).then((program) => wanted && setWritten(program));
    return () => {
      wanted = false;
    };
  }, [config, shape]);
  const text = written?.text ?? '';
  const save = (): void => saveFile(new Blob([text], { type: 'text/x-python' }), `${config.variant}-${config.arch}.py`);
  return (
    <>
      <p>
        {written && written.missing.length > 0
          ? t('code.partly', { names: written.missing.map((id) => nameOf(t, 'settings', id)).join(', ') })
          : t('code.about')}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <pre className="code" tabIndex={0}>
        <code>{text}</code>
      </pre>
      <div className="dialog-buttons">
        <button
          type="button"
          className="button"
          onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(true))}
        >
          {t(copied ? 'code.copied' : 'code.copy')}
        </button>
        <button type="button" className="button" onClick={save}>
          {t('code.save')}
        </button>
        <Dialog.Close className="button primary">{t('bar.close')}</Dialog.Close>
      </div>
    </>
  );
}
