import { Button, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { QueryView, TextSkeleton } from '@/shared/errors/query-view';
import { ConfirmDialog } from '@/shared/forms/confirm-dialog';
import { FormDialog } from '@/shared/forms/form-dialog';
import { FormFooter } from '@/shared/forms/form-footer';
import { useForm } from '@/shared/forms/use-form';
import { useFormatters } from '@/shared/i18n/use-formatters';
import { useUrlSearch } from '@/shared/routing/use-url-search';
import { ActionList, ActionRow } from '@/shared/ui/action-list';
import { PasskeyIcon, PlusIcon } from '@/shared/ui/line-icons';
import { Panel } from '@/shared/ui/page';
import { useToast } from '@/shared/ui/toasts';

import {
  type Passkey,
  passkeysOptions,
  useRegisterPasskey,
  useRemovePasskey,
} from '../api/passkeys';
import { PasskeyProblem } from './passkey-problem';

/** The passkeys a person approves with; part of their account's security. */
export function ApprovalPasskeys() {
  const { t } = useTranslation('approvals');
  const passkeys = useQuery(passkeysOptions);
  const [search, setSearch] = useUrlSearch();
  const [removing, setRemoving] = useState<Passkey>();
  const remove = useRemovePasskey();
  const toast = useToast();
  const close = () => setSearch({ passkey: undefined });
  return (
    <Panel
      title={t('passkeys.title')}
      lead={t('passkeys.lead')}
      actions={
        <Button
          leftSection={<PlusIcon size={16} />}
          onClick={() => setSearch({ passkey: 'new' }, { push: true })}
        >
          {t('passkeys.add')}
        </Button>
      }
    >
      <QueryView query={passkeys} skeleton={<TextSkeleton lines={2} />}>
        {(items) => <PasskeyList passkeys={items} onRemove={setRemoving} />}
      </QueryView>
      <FormDialog opened={search.passkey === 'new'} title={t('passkeys.addTitle')} onClose={close}>
        <NewPasskey onDone={close} />
      </FormDialog>
      <ConfirmDialog
        opened={removing !== undefined}
        onClose={() => setRemoving(undefined)}
        title={t('passkeys.removeTitle', { name: removing?.name ?? '' })}
        action={t('passkeys.remove')}
        danger
        pending={remove.isPending}
        error={remove.error}
        onConfirm={() =>
          remove.mutate(removing?.id ?? '', {
            onSuccess: () => {
              setRemoving(undefined);
              toast(t('passkeys.removed'));
            },
          })
        }
      >
        {t('passkeys.removeText')}
      </ConfirmDialog>
    </Panel>
  );
}

interface PasskeyListProps {
  readonly passkeys: readonly Passkey[];
  readonly onRemove: (passkey: Passkey) => void;
}

function PasskeyList({ passkeys, onRemove }: PasskeyListProps) {
  const { t } = useTranslation('approvals');
  const format = useFormatters();
  if (passkeys.length === 0) {
    return <Text size="sm">{t('passkeys.none')}</Text>;
  }
  const used = ({ lastUsedAt }: Passkey) =>
    lastUsedAt === undefined
      ? t('passkeys.unused')
      : t('passkeys.used', { when: format.relative(lastUsedAt) });
  return (
    <ActionList>
      {passkeys.map((passkey) => (
        <ActionRow
          key={passkey.id}
          icon={<PasskeyIcon />}
          title={passkey.name}
          text={`${used(passkey)} · ${t('passkeys.created', { day: format.day(passkey.createdAt) })}`}
        >
          <Button
            size="compact-sm"
            variant="default"
            aria-label={t('passkeys.removeFor', { name: passkey.name })}
            onClick={() => onRemove(passkey)}
          >
            {t('passkeys.remove')}
          </Button>
        </ActionRow>
      ))}
    </ActionList>
  );
}

function NewPasskey({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation('approvals');
  const { t: shared } = useTranslation('shared');
  const register = useRegisterPasskey();
  const toast = useToast();
  const form = useForm({
    initial: { name: '' },
    draft: 'approval-passkey',
    check: ({ name }) => (name.trim() === '' ? { name: shared('form.required') } : {}),
  });
  return (
    <form
      noValidate
      onSubmit={form.submit(({ name }) =>
        register.mutate(name.trim(), {
          onError: form.refuse,
          onSuccess: () => {
            onDone();
            toast(t('passkeys.added'));
          },
        }),
      )}
    >
      <Stack>
        <TextInput
          data-autofocus
          required
          maxLength={120}
          label={t('passkeys.name')}
          description={t('passkeys.nameHint')}
          {...form.text('name')}
        />
        <Text size="sm" c="dimmed">
          {t('passkeys.explain')}
        </Text>
        <PasskeyProblem error={register.error} />
        <FormFooter
          action={t('passkeys.go')}
          pending={register.isPending}
          error={null}
          restored={form.restored}
          onCancel={onDone}
        />
      </Stack>
    </form>
  );
}
