// State: reports once when the schedule leaves nothing of the learning rate, since training on then changes nothing;
// and where a schedule begins anew.
import { ratePhase } from '../../../models/schedule.ts';
import { dismissAll, report } from './notices.ts';
import type { AppState, AppStore } from '../../store/store.ts';
import type { Views } from '../../store/views.ts';

/** The epoch to begin a schedule at, rounded down to the two decimals of a link. */
export const epochFrom = (epoch: number): number => Math.floor(100 * epoch) / 100;

/** Names the schedule, so that the end of one that begins anew is reported again. */
const nameOf = ({ present, applied }: AppState): string =>
  `${present} ${applied?.schedule} ${applied?.horizon} ${applied?.scheduleFrom}`;

export function followSchedule(store: AppStore, views: Views): void {
  let told = '';
  const check = (): void => {
    const state = store.getState();
    const { applied, status } = state;
    if (!applied) return;
    const { step, epoch } = views.progress.get();
    if (ratePhase(applied, { step, epoch }) !== 'over') {
      if (told !== '') dismissAll(store, 'train/schedule-over');
      told = '';
    } else if (status.kind === 'running' && told !== nameOf(state)) {
      told = nameOf(state);
      report(store, {
        code: 'train/schedule-over',
        what: `At epoch ${epochFrom(epoch)} the ${applied.schedule} schedule leaves nothing of the learning rate`,
        where: 'training',
        remedy: 'Training on changes nothing. Pause, or begin the schedule anew at the present step.',
        values: { epoch: epochFrom(epoch) },
      });
    }
  };
  views.progress.subscribe(check);
  store.subscribe((state, before) => {
    if (state.applied !== before.applied) check();
  });
}
