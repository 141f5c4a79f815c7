// State: compressing, loaded with the first thing that is asked of it: most visits never do.
import type { TrainerClient } from '../../../client/trainer.ts';
import type { AppStore } from '../../store/store.ts';
import type { Views } from '../../store/views.ts';
import type { CompressingActions } from './compressing.ts';

export function compressingWhenAsked(
  store: AppStore,
  views: Views,
  client: () => TrainerClient,
  complain: (thrown: unknown) => void,
): CompressingActions {
  const load = async (): Promise<CompressingActions> => {
    const [{ createCompressing }, { codeInWorker }] = await Promise.all([
      import('./compressing.ts'),
      import('../../../client/coder.ts'),
    ]);
    return createCompressing(store, views, client, codeInWorker, () => performance.now(), complain);
  };
  let loading: Promise<CompressingActions> | null = null;
  const ask = (act: (actions: CompressingActions) => void): void => {
    loading ??= load();
    loading.then(act, (thrown: unknown) => {
      // The network may be back when it is asked again.
      loading = null;
      complain(thrown);
    });
  };
  return {
    compress: () => ask((actions) => actions.compress()),
    unpackAgain: () => ask((actions) => actions.unpackAgain()),
    unpack: (file) => ask((actions) => actions.unpack(file)),
    cancelCompressing: () => ask((actions) => actions.cancelCompressing()),
    forgetRefusal: () => ask((actions) => actions.forgetRefusal()),
  };
}
