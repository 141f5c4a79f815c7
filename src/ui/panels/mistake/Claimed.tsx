// Panels: what a wrong program takes for its ELBO, under the ELBO as it is.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { claims } from '../../../models/mistakes/claims.ts';
import type { MistakeId } from '../../../models/mistakes/specs.ts';

interface ClaimedProps {
  readonly of: MistakeId;
  /** Draws the curve under this name, with this note. */
  readonly curve: (name: string, note: string) => ReactNode;
}

export function Claimed({ of, curve }: ClaimedProps) {
  const { t } = useTranslation();
  return curve(t('mistake.claimed'), claims[of]);
}
