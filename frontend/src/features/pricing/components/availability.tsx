import { useTranslation } from 'react-i18next';

import { StatusLabel, type StatusTone } from '@/shared/ui/status-label';

import { type Availability as State } from '../api';

const TONES: Record<State, StatusTone> = {
  available: 'good',
  degraded: 'warn',
  unavailable: 'bad',
};

export function Availability({ state }: { readonly state: State }) {
  const { t } = useTranslation('pricing');
  return <StatusLabel tone={TONES[state]} label={t(`availability.${state}`)} />;
}
