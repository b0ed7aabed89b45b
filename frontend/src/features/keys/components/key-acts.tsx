import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useCan } from '@/shared/auth/session';
import { ConfirmDialog } from '@/shared/forms/confirm-dialog';
import { FormDialog } from '@/shared/forms/form-dialog';
import { ActionList, ActionRow } from '@/shared/ui/action-list';
import { Panel } from '@/shared/ui/page';
import { useToast } from '@/shared/ui/toasts';

import { type Key, type KeyAct, useActOnKey } from '../api/keys';
import { LeakHelp } from './leak-help';
import { RotateKey } from './rotate-key';

/** What can be done to a key, the harmless first. */
export function KeyActs({ record }: { readonly record: Key }) {
  const { t } = useTranslation('keys');
  const can = useCan();
  const [open, setOpen] = useState<'rotate' | 'leaked'>();
  const [asked, setAsked] = useState<Exclude<KeyAct, 'enable'>>();
  const act = useActOnKey(record.id);
  const toast = useToast();
  const name = record.name;
  const run = (which: KeyAct) =>
    act.mutate(which, {
      onSuccess: () => {
        setAsked(undefined);
        toast(t(`acts.${which}.done`));
      },
    });
  const close = () => setOpen(undefined);
  const ask = (which: Exclude<KeyAct, 'enable'>) => {
    act.reset();
    setAsked(which);
  };
  if (!can('keys.change') && !can('keys.disable') && !can('keys.revoke')) {
    return null;
  }
  return (
    <Panel title={t('acts.title')}>
      <ActionList>
        {can('keys.change') && (
          <>
            <ActionRow title={t('acts.rotate.title')} text={t('acts.rotate.text')}>
              <Button variant="default" onClick={() => setOpen('rotate')}>
                {t('acts.rotate.go')}
              </Button>
            </ActionRow>
            <ActionRow title={t('acts.leaked.title')} text={t('acts.leaked.text')}>
              <Button color="red" onClick={() => setOpen('leaked')}>
                {t('acts.leaked.go')}
              </Button>
            </ActionRow>
          </>
        )}
        {can('keys.disable') && record.state === 'active' && (
          <ActionRow title={t('acts.disable.title')} text={t('acts.disable.text')}>
            <Button variant="default" onClick={() => ask('disable')}>
              {t('acts.disable.go')}
            </Button>
          </ActionRow>
        )}
        {can('keys.change') && record.state === 'disabled' && (
          <ActionRow title={t('acts.enable.title')} text={t('acts.enable.text')}>
            <Button loading={act.isPending} onClick={() => run('enable')}>
              {t('acts.enable.go')}
            </Button>
          </ActionRow>
        )}
        {can('keys.revoke') && (
          <ActionRow title={t('acts.revoke.title')} text={t('acts.revoke.text')}>
            <Button variant="default" color="red" onClick={() => ask('revoke')}>
              {t('acts.revoke.go')}
            </Button>
          </ActionRow>
        )}
      </ActionList>
      <FormDialog
        opened={open === 'rotate'}
        title={t('acts.rotate.dialog', { name })}
        onClose={close}
      >
        <RotateKey record={record} onDone={close} />
      </FormDialog>
      <FormDialog
        opened={open === 'leaked'}
        title={t('acts.leaked.dialog', { name })}
        size="lg"
        onClose={close}
      >
        <LeakHelp record={record} onDone={close} />
      </FormDialog>
      <ConfirmDialog
        opened={asked !== undefined}
        onClose={() => setAsked(undefined)}
        title={t(`acts.${asked ?? 'disable'}.dialog`, { name })}
        action={t(`acts.${asked ?? 'disable'}.go`)}
        danger
        pending={act.isPending}
        error={act.error}
        {...(asked === 'revoke' && { typed: name })}
        onConfirm={() => run(asked ?? 'disable')}
      >
        {t(`acts.${asked ?? 'disable'}.explain`)}
      </ConfirmDialog>
    </Panel>
  );
}
