import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { StatusLabel } from '@/shared/ui/status-label';

import { type Key } from '../api/keys';

/** Whether a key works, and if not why. */
export function KeyState({ record }: { readonly record: Key }) {
  const { t } = useTranslation('keys');
  const expired = record.state === 'active' && !record.usable;
  const tone = record.usable ? 'good' : record.state === 'revoked' ? 'off' : 'warn';
  return <StatusLabel tone={tone} label={t(`state.${expired ? 'expired' : record.state}`)} />;
}

/** Only what differs from the usual is worth a mark. */
export function KeyMode({ mode }: { readonly mode: Key['mode'] }) {
  const { t } = useTranslation('keys');
  return mode === 'test' ? (
    <Badge variant="light" size="sm">
      {t('mode.test')}
    </Badge>
  ) : null;
}
