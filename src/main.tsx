// Mounts the page: reads the link, starts the worker, draws. The first paint does not wait for the engine.
import { StrictMode, startTransition, useEffect } from 'react';
import { createRoot } from 'react-dom/client';
import { invariant } from './core/invariant.ts';
import { dataSetCard, dataSetCards } from './data/sets.ts';
import { defaultConfig } from './settings/config.ts';
import { keepAddress } from './state/flows/visit/address.ts';
import { askForData } from './state/flows/files/download.ts';
import { report } from './state/flows/run/notices.ts';
import { loadPreference } from './state/flows/visit/preferences.ts';
import { namesRun } from './state/facts/run/opening.ts';
import { createAppStore } from './state/store/store.ts';
import { parseLink } from './state/facts/page/url.ts';
import { createViews } from './state/store/views.ts';
import { wire } from './state/wire.ts';
import { App } from './ui/App.tsx';
import { followMarks } from './ui/explain/marks.ts';
import { beforeDrawing } from './ui/files/frames.ts';
import { startLanguage } from './ui/i18n/i18n.ts';
import { PlaygroundContext } from './ui/playground.ts';
import { lightSymbols } from './ui/page/symbols.ts';
import { startTheme } from './ui/page/theme.ts';
import { surviveTranslation } from './ui/words/translated.ts';
import './ui/theme.css';

const root = document.getElementById('root');
invariant(root, 'index.html has a #root');

surviveTranslation();
startTheme();
lightSymbols();
followMarks();
const link = parseLink(
  location.search,
  dataSetCards.map((card) => card.id),
);
// A link to a lesson's step that names no run begins with that step's own; what lessons know is loaded for it.
const lesson = link.look.lesson && !namesRun(new URLSearchParams(location.search)) ? link.look.lesson : null;
const config = lesson ? (await import('./lessons/opening.ts')).openingOf(lesson, link.config) : link.config;
const store = createAppStore(config, {
  ...link.look,
  allSettings: link.look.allSettings || loadPreference('settings') === 'all',
});
// A set that must be fetched is asked about first; meanwhile the run begins with what is here.
const card = dataSetCard(config.data);
if (card.download) {
  askForData(store, card.id);
  store.setState({ draft: { ...config, data: defaultConfig().data } });
}
for (const fault of link.faults) report(store, fault);
const views = createViews(config.latent);
let tellDrawn = (): void => {};
const drawn = new Promise<void>((resolve) => {
  tellDrawn = resolve;
});
// Two cores have their hands full with the page until it is drawn; a worker that starts beside it delays both.
const actions = wire(store, views, link.autoplay, drawn);
keepAddress(store);
beforeDrawing(actions.collect);
await startLanguage(link.language);

function Page() {
  useEffect(() => tellDrawn(), []);
  return <App />;
}

// As a transition, React draws the first page in slices and never holds the thread for long.
startTransition(() => {
  createRoot(root).render(
    <StrictMode>
      <PlaygroundContext value={{ store, views, actions }}>
        <Page />
      </PlaygroundContext>
    </StrictMode>,
  );
});
