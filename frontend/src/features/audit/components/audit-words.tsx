import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { usePersonName } from '@/shared/people/use-person-name';
import { Mono, ShortId } from '@/shared/ui/short-text';
import { StatusLabel } from '@/shared/ui/status-label';

import { actionKey, ACTIONS } from '../actions';
import { type AuditRecord, personal } from '../api/audit';

/** What was done, in words where we have some, and always as programs call it. */
export function ActionWords({ action }: { readonly action: string }) {
  const { t } = useTranslation('audit');
  const known = ACTIONS.find((name) => name === action);
  return known ? (
    <>
      {t(`action.${actionKey(known)}`)}
      <Text size="xs" c="dimmed" component="div">
        <Mono>{action}</Mono>
      </Text>
    </>
  ) : (
    <Mono>{action}</Mono>
  );
}

/** Who did it: by name and address where they are known, else by id. */
export function ActorWords({ record }: { readonly record: AuditRecord }) {
  const { t } = useTranslation('audit');
  const name = usePersonName()(record.actor);
  const email = personal(record, 'actor_email');
  if (record.actor === undefined) {
    return <>{t('system')}</>;
  }
  if (name === undefined && email === undefined) {
    return <ShortId>{record.actor}</ShortId>;
  }
  return (
    <bdi style={{ overflowWrap: 'anywhere' }}>
      {name ?? email}
      {name !== undefined && email !== undefined && email !== name && (
        <Text size="xs" c="dimmed" component="span" display="block">
          {email}
        </Text>
      )}
    </bdi>
  );
}

export function OutcomeWords({ outcome }: { readonly outcome: AuditRecord['outcome'] }) {
  const { t } = useTranslation('audit');
  return <StatusLabel tone={outcome === 'done' ? 'good' : 'bad'} label={t(`outcome.${outcome}`)} />;
}
