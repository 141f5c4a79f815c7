// State: the configuration being edited (draft) against the one the run was built from (applied).
import { defaultParams, fittingParts, type ModelChoice, paramSpecs } from '../../../models/choice.ts';
import type { LiveConfig, RunConfig } from '../../../settings/config.ts';
import { choiceSettingIds, type LiveNumber, liveNumbers, numberSettingIds, settings } from '../../../settings/table.ts';
import type { Params } from '../../../models/params.ts';
import type { SetSummary } from '../../../protocol/messages.ts';

/** Ids of the settings that differ in a way that only a new run can follow, e.g. `latent`. */
export function structuralChanges(draft: RunConfig, applied: RunConfig): readonly string[] {
  const changed: string[] = choiceSettingIds.filter((id) => draft[id] !== applied[id]);
  changed.push(...numberSettingIds.filter((id) => !settings[id].live && draft[id] !== applied[id]));
  const fixed = paramSpecs(draft).filter((param) => !param.live && param.id in applied.params);
  changed.push(...fixed.map((param) => param.id).filter((id) => draft.params[id] !== applied.params[id]));
  return changed;
}

interface SetUp {
  readonly draft: RunConfig;
  readonly applied: RunConfig | null;
  /** The files opened last, and those that the present run learns from. */
  readonly upload: SetSummary | null;
  readonly appliedUpload: SetSummary | null;
}

/**
 * Ids of the settings that wait for a restart; none before the first run. Newly opened files count as other data, even
 * under the same name.
 */
export function waitingChanges({ draft, applied, upload, appliedUpload }: SetUp): readonly string[] {
  if (!applied) return [];
  const changes = structuralChanges(draft, applied);
  const otherFiles = draft.data === 'upload' && applied.data === 'upload' && upload !== appliedUpload;
  return otherFiles ? ['data', ...changes] : changes;
}

/**
 * The draft with another variant or part. What does not go with it is replaced. A parameter keeps its value only if
 * both models give it the same default: a plain VAE has β = 1, whatever β the β-VAE before it had.
 */
export function withParts(config: RunConfig, change: Partial<ModelChoice>): RunConfig {
  const next = fittingParts({ ...config, ...change });
  const before = defaultParams(config);
  const params: Record<string, number> = { ...defaultParams(next) };
  for (const id of Object.keys(params)) {
    const kept = config.params[id];
    if (kept !== undefined && before[id] === params[id]) params[id] = kept;
  }
  return { ...next, params };
}

/**
 * The live values of `draft` as far as a run built from `applied` understands them: its own variant's parameters only.
 */
export function liveConfig(draft: RunConfig, applied: RunConfig): LiveConfig {
  const numbers = Object.fromEntries(liveNumbers.map((id) => [id, draft[id]])) as Record<LiveNumber, number>;
  return { ...numbers, params: liveParams(draft, applied) };
}

function liveParams(draft: RunConfig, applied: RunConfig): Params {
  const params: Record<string, number> = { ...applied.params };
  for (const { id, live } of paramSpecs(applied)) {
    const value = draft.params[id];
    if (live && value !== undefined) params[id] = value;
  }
  return params;
}

export function sameLive(a: LiveConfig, b: LiveConfig): boolean {
  const ids = new Set([...Object.keys(a.params), ...Object.keys(b.params)]);
  return liveNumbers.every((id) => a[id] === b[id]) && [...ids].every((id) => a.params[id] === b.params[id]);
}
