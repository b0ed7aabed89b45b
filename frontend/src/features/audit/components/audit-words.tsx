import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { Mono } from '@/shared/ui/short-text';
import { StatusLabel } from '@/shared/ui/status-label';

import { actorOf, type AuditRecord } from '../api/audit';
import { en } from '../locales/en';

const KNOWN = Object.keys(en.action) as (keyof typeof en.action)[];

/** What was done, in words where we have some, and always as programs call it. */
export function ActionWords({ action }: { readonly action: string }) {
  const { t } = useTranslation('audit');
  const known = KNOWN.find((name) => name === action.replaceAll('.', '_'));
  return known ? (
    <>
      {t(`action.${known}`)}
      <Text size="xs" c="dimmed" component="div">
        <Mono>{action}</Mono>
      </Text>
    </>
  ) : (
    <Mono>{action}</Mono>
  );
}

export function ActorWords({ record }: { readonly record: AuditRecord }) {
  const { t } = useTranslation('audit');
  return <bdi style={{ overflowWrap: 'anywhere' }}>{actorOf(record) ?? t('system')}</bdi>;
}

export function OutcomeWords({ outcome }: { readonly outcome: AuditRecord['outcome'] }) {
  const { t } = useTranslation('audit');
  return <StatusLabel tone={outcome === 'done' ? 'good' : 'bad'} label={t(`outcome.${outcome}`)} />;
}
