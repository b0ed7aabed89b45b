import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useCan } from '@/shared/auth/session';
import { ConfirmDialog } from '@/shared/forms/confirm-dialog';
import { ActionList, ActionRow } from '@/shared/ui/action-list';
import { Panel } from '@/shared/ui/page';
import { useToast } from '@/shared/ui/toasts';

import { type StateVerb, type TenantKind, type TenantState, useChangeState } from '../api/tenants';

interface StateActsProps {
  readonly kind: TenantKind;
  readonly id: string;
  readonly name: string;
  readonly state: TenantState;
}

/** Suspend, resume and close a tenant, each with a reason. */
export function StateActs({ kind, id, name, state }: StateActsProps) {
  const { t } = useTranslation('tenancy');
  const can = useCan();
  const change = useChangeState(kind, id);
  const toast = useToast();
  const [asked, setAsked] = useState<StateVerb>();
  const verbs: StateVerb[] = [
    ...(can(`${kind}.suspend`) && state === 'active' ? (['suspend'] as const) : []),
    ...(can(`${kind}.suspend`) && state === 'suspended' ? (['resume'] as const) : []),
    ...(can(`${kind}.close`) && state !== 'closed' ? (['close'] as const) : []),
  ];
  if (verbs.length === 0) {
    return null;
  }
  const text = kind === 'resellers' ? 'textReseller' : 'textWorkspace';
  const verb = asked ?? 'suspend';
  return (
    <Panel title={t('act.title')} danger>
      <ActionList>
        {verbs.map((one) => (
          <ActionRow key={one} title={t(`act.${one}.title`)} text={t(`act.${one}.${text}`)}>
            <Button
              variant={one === 'resume' ? 'filled' : 'default'}
              onClick={() => {
                change.reset();
                setAsked(one);
              }}
            >
              {t(`act.${one}.title`)}
            </Button>
          </ActionRow>
        ))}
      </ActionList>
      <ConfirmDialog
        opened={asked !== undefined}
        onClose={() => setAsked(undefined)}
        title={t(`act.${verb}.dialog`, { name })}
        action={t(`act.${verb}.title`)}
        danger={verb !== 'resume'}
        reason
        {...(verb === 'close' && { typed: name })}
        pending={change.isPending}
        error={change.error}
        onConfirm={(reason) =>
          change.mutate(
            { verb, reason },
            {
              onSuccess: () => {
                setAsked(undefined);
                toast(t(`act.${verb}.done`, { name }));
              },
            },
          )
        }
      >
        {t(`act.${verb}.${text}`)} {t('act.reasonRead', { name })}
      </ConfirmDialog>
    </Panel>
  );
}
