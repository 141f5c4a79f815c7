// Panels: what the model is good for: a job on held-out images, beside what one would do it with otherwise, and a number.
import { ToggleGroup } from 'radix-ui';
import { type ComponentType, lazy, Suspense, useCallback } from 'react';
import { findUse, type UseId, useSpecs } from '../../../uses/specs.ts';
import type { UseSpec } from '../../../uses/use.ts';
import { choose, factsOf, optionsOf, press, valuesOf } from '../../../state/facts/page/use.ts';
import { Icon } from '../../parts/Icon.tsx';
import { ArticleDialog } from '../../parts/ArticleDialog.tsx';
import { useApp, useCell, usePlayground } from '../../playground.ts';
import { ImagePicker } from '../lab/ImagePicker.tsx';
import { useShown } from '../lab/useShown.ts';
import { useNames } from './useNames.ts';
import { UseOption } from './asking/UseOption.tsx';
import { UseFindings } from './UseFindings.tsx';
import { UseLabels } from './asking/UseLabels.tsx';
import { UseOwn } from './asking/UseOwn.tsx';
import { UsePad } from './asking/UsePad.tsx';
import { fill, useUseWords } from './words/words.ts';

/** Those with a view of their own in the place of the button and of what came of it. */
const ownViews: Readonly<Partial<Record<UseId, ComponentType>>> = {
  compress: lazy(async () => ({ default: (await import('./compress/CompressView.tsx')).CompressView })),
};

export function UseTab() {
  const { views, actions } = usePlayground();
  useShown('use');
  const { words, name } = useUseWords();
  const use = useApp((state) => state.lab.use);
  const image = useApp((state) => state.lab.image);
  const unsuited = useApp((state) => {
    const facts = factsOf(state);
    return facts && findUse(state.lab.use.id).unsuited(facts);
  });
  const trained = useCell(views.progress, ({ step }) => step > 0);
  const spec: UseSpec = findUse(use.id);
  const article = useCallback(
    async (language: string) => (await import('../../words/articles.ts')).articleOfUse(use.id, language),
    [use.id],
  );
  const { name: title, about } = words.uses[use.id];
  const values = valuesOf(use);
  const Own = ownViews[use.id];
  const namesOf = useNames();
  const set = (next: typeof use): void => actions.explore({ use: next });
  const picker = (
    <ImagePicker
      label={words.image}
      value={image}
      onChange={(next) => {
        actions.paint(null);
        actions.explore({ image: next });
      }}
      testId="use-image"
    />
  );
  return (
    <div className="lab-body use" data-use={use.id}>
      <div className="use-head">
        <ToggleGroup.Root
          type="single"
          className="use-list"
          aria-label={words.choose}
          value={use.id}
          onValueChange={(next) => {
            const chosen = useSpecs.find(({ id }) => id === next);
            if (!chosen) return;
            actions.paint(null);
            set({ ...use, id: chosen.id });
          }}
        >
          {useSpecs.map(({ id }) => (
            <ToggleGroup.Item key={id} className="button small" value={id}>
              {words.uses[id].name}
            </ToggleGroup.Item>
          ))}
        </ToggleGroup.Root>
        <ArticleDialog name={fill(words.about, { name: title })} load={article} testId="about-use" />
      </div>
      <p className="lab-about">{about}</p>
      {unsuited ? (
        <p className="use-refused" role="status">
          {name('refused', unsuited)}
        </p>
      ) : (
        <>
          <div className="lab-tools use-tools">
            {optionsOf(spec, values).map((option) => (
              <UseOption
                key={option.id}
                option={option}
                names={namesOf(spec, option.id)}
                share={spec.shares?.includes(option.id) ?? false}
                value={values[option.id]!}
                onChange={(value) => set(choose(use, { [option.id]: value }))}
              />
            ))}
            {Own ? null : spec.pressed ? (
              <button type="button" className="button primary" disabled={!trained} onClick={() => set(press(use))}>
                {(use.pressed[use.id] ?? 0) === 0 ? words.run : words.runAgain}
              </button>
            ) : (
              spec.draws && (
                <button type="button" className="button small" onClick={() => set({ ...use, round: use.round + 1 })}>
                  <Icon name="dice" />
                  {words.again}
                </button>
              )
            )}
            {spec.painted ? <UsePad paints={spec.painted}>{picker}</UsePad> : spec.quick && picker}
          </div>
          {values['labelling'] === 'byHand' && <UseLabels />}
          {values['odd'] === 'own' && <UseOwn />}
          {!trained ? (
            <p className="lab-waiting">{words.waiting}</p>
          ) : Own ? (
            <Suspense fallback={null}>
              <Own />
            </Suspense>
          ) : (
            <UseFindings use={use} />
          )}
        </>
      )}
    </div>
  );
}
