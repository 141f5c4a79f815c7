// Panels: the present model as a program in a library of choice. Its lines and words light up together with the symbols
// that they stand for, here and on the page behind.
import { Dialog, Tabs } from 'radix-ui';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImageShape } from '../../../models/architectures/architecture.ts';
import { kerasProgram } from '../../../models/code/keras.ts';
import { type CodeSymbol, linkCode } from '../../../models/code/links.ts';
import { type CodeLanguage, codeLanguages, leftOut } from '../../../models/code/program.ts';
import { pytorchProgram } from '../../../models/code/pytorch.ts';
import type { RunConfig } from '../../../settings/config.ts';
import { nameOf } from '../../words/names.ts';
import { useApp } from '../../playground.ts';
import { saveFile } from '../../files/save.ts';

const libraries: Readonly<
  Record<CodeLanguage, { readonly name: string; readonly write: (config: RunConfig, image: ImageShape) => string }>
> = {
  pytorch: { name: 'PyTorch', write: pytorchProgram },
  keras: { name: 'Keras', write: kerasProgram },
};

export function CodeProgram() {
  const { t } = useTranslation();
  return (
    <Tabs.Root defaultValue={codeLanguages[0]} className="code-tabs">
      <Tabs.List className="tabs" aria-label={t('code.language')}>
        {codeLanguages.map((language) => (
          <Tabs.Trigger key={language} className="tab" value={language}>
            {libraries[language].name}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      {codeLanguages.map((language) => (
        <Tabs.Content key={language} value={language} tabIndex={-1}>
          <Program language={language} />
        </Tabs.Content>
      ))}
    </Tabs.Root>
  );
}

function Program({ language }: { readonly language: CodeLanguage }) {
  const { t } = useTranslation();
  const config = useApp((state) => state.draft);
  const shape = useApp((state) => state.run?.shape ?? null);
  const [copied, setCopied] = useState<boolean | null>(null);
  const code = useRef<HTMLPreElement>(null);
  const text = useMemo(() => libraries[language].write(config, shape ?? [28, 28, 1]), [config, shape, language]);
  const missing = leftOut(config, language);
  // A mistake is what one opens the program for.
  useEffect(() => code.current?.querySelector('[data-mistake]')?.scrollIntoView({ block: 'center' }), []);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      setCopied(false); // No permission, or no clipboard: the text can be selected by hand.
    }
  };
  const save = (): void =>
    saveFile(
      new Blob([text], { type: 'text/x-python' }),
      `${config.variant}-${config.arch}${language === 'keras' ? '-keras' : ''}.py`,
    );
  return (
    <>
      <p>
        {missing.length > 0
          ? t('code.partly', { names: missing.map((id) => nameOf(t, 'settings', id)).join(', ') })
          : t('code.about')}
      </p>
      <CodeMap
        sampled={config.variant !== 'ae'}
        onGo={(symbol) => {
          const { current } = code;
          // Scrolls to the symbol's definition where it has one, and to the beginning of the line.
          const place = current?.querySelector(`.code-block.sym-${symbol}`) ?? current?.querySelector(`.sym-${symbol}`);
          place?.scrollIntoView({ block: 'center' });
          current?.scrollTo({ left: 0 });
        }}
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <pre ref={code} className="code" tabIndex={0} data-testid={`code-${language}`}>
        <code>
          <Linked text={text} />
        </code>
      </pre>
      <div className="dialog-buttons">
        <button type="button" className="button" onClick={() => void copy()}>
          {t(copied ? 'code.copied' : 'code.copy')}
        </button>
        {copied === false && <p role="status">{t('code.copyFailed')}</p>}
        <button type="button" className="button" onClick={save}>
          {t('code.save')}
        </button>
        <Dialog.Close className="button primary">{t('bar.close')}</Dialog.Close>
      </div>
    </>
  );
}

/** The text, with each word and each definition in the CSS class of its symbol. */
function Linked({ text }: { readonly text: string }) {
  const blocks = useMemo(() => linkCode(text), [text]);
  return blocks.map((block, i) => (
    <span
      // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
      key={i}
      className={block.symbol ? `sym-${block.symbol} code-block` : undefined}
      data-mistake={block.mistake || undefined}
    >
      {block.parts.map((part, k) =>
        part.symbol ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: a word is its place
          <span key={k} className={`sym-${part.symbol}`}>
            {part.text}
          </span>
        ) : (
          part.text
        ),
      )}
    </span>
  ));
}

interface CodeMapProps {
  readonly sampled: boolean;
  readonly onGo: (symbol: CodeSymbol) => void;
}

/**
 * The model in one line of buttons: under the pointer or focus a part lights up its lines; pressed, it scrolls to them.
 */
function CodeMap({ sampled, onGo }: CodeMapProps) {
  const { t } = useTranslation();
  const part = (symbol: CodeSymbol, name: string) => (
    <button type="button" className={`sym-${symbol} code-part`} onClick={() => onGo(symbol)}>
      {name}
    </button>
  );
  return (
    <fieldset className="code-map">
      <legend className="visually-hidden">{t('code.map')}</legend>
      {part('x', 'x')}→{part('encoder', t('model.encoder'))}→
      {sampled ? (
        <>
          {part('mu', 'μ')}
          {part('sigma', 'σ')}
          {part('eps', 'ε')}→{part('z', 'z = μ + σ · ε')}
        </>
      ) : (
        part('mu', 'z')
      )}
      →{part('decoder', t('model.decoder'))}→{part('xhat', 'x̂')}→{part('elbo', sampled ? 'ELBO' : 'log p(x|z)')}
    </fieldset>
  );
}
