import { NativeSelect, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { type Place } from '@/shared/auth/place';
import { FormFooter } from '@/shared/forms/form-footer';
import { useForm } from '@/shared/forms/use-form';
import { SecretOnce } from '@/shared/ui/secret-once';

import { useCreateManagementKey } from '../api/management-keys';
import { ROLES, useRoleName } from './use-role-name';

interface NewManagementKeyFormProps {
  readonly place: Place;
  readonly onDone: () => void;
}

export function NewManagementKeyForm({ place, onDone }: NewManagementKeyFormProps) {
  const { t } = useTranslation('identity');
  const { t: shared } = useTranslation('shared');
  const roleName = useRoleName();
  const create = useCreateManagementKey(place);
  // The platform's owner is no role for a program.
  const roles = ROLES[place.tier].filter((role) => place.tier !== 'platform' || role !== 'owner');
  const form = useForm({
    initial: { name: '', role: roles[roles.length - 1] ?? '', expires: inDays(90) },
    draft: `management-key:${place.base}`,
    check: ({ name, expires }) => ({
      ...(name.trim() === '' && { name: shared('form.required') }),
      ...(!(expires > inDays(-1) && expires <= inDays(MOST_DAYS)) && {
        expires: t('managementKeys.badExpiry'),
      }),
    }),
  });
  if (create.data) {
    return (
      <SecretOnce
        secret={create.data.secret}
        label={t('managementKeys.secretTitle', { name: create.data.key.name })}
        onDone={() => {
          create.reset();
          onDone();
        }}
      />
    );
  }
  return (
    <form
      noValidate
      onSubmit={form.submit(({ name, role, expires }) =>
        create.mutate(
          {
            name: name.trim(),
            role,
            expiresAt: new Date(`${expires}T23:59:59`).toISOString(),
          },
          { onError: form.refuse },
        ),
      )}
    >
      <Stack>
        <TextInput
          data-autofocus
          required
          maxLength={120}
          label={t('managementKeys.name')}
          description={t('managementKeys.nameHint')}
          {...form.text('name')}
        />
        <NativeSelect
          label={t('managementKeys.role')}
          description={t('managementKeys.roleHint')}
          data={roles.map((role) => ({ value: role, label: roleName(role) }))}
          {...form.text('role')}
        />
        <TextInput
          required
          type="date"
          label={t('managementKeys.expires')}
          description={t('managementKeys.expiresHint')}
          {...form.text('expires')}
        />
        <FormFooter
          action={t('managementKeys.create')}
          pending={create.isPending}
          error={create.error}
          restored={form.restored}
          onCancel={onDone}
        />
      </Stack>
    </form>
  );
}

/** The longest a management key may live. */
const MOST_DAYS = 365;
const DAY_MILLIS = 86_400_000;

/** A day from today on, as a date field writes it. */
function inDays(days: number): string {
  return new Date(Date.now() + days * DAY_MILLIS).toISOString().slice(0, 10);
}
