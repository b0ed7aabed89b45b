import { NativeSelect, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { type Place } from '@/shared/auth/place';
import { FormFooter } from '@/shared/forms/form-footer';
import { useForm } from '@/shared/forms/use-form';
import { languageOf } from '@/shared/i18n/language';
import { useToast } from '@/shared/ui/toasts';

import { type Member, ROLES, useInvite, useSetRoles, waits } from '../api/people';
import { RoleChoice } from './role-choice';

interface InviteFormProps {
  readonly place: Place;
  readonly onDone: () => void;
}

export function InviteForm({ place, onDone }: InviteFormProps) {
  const { t, i18n } = useTranslation('tenancy');
  const invite = useInvite(place);
  const toast = useToast();
  const roles = ROLES[place.tier];
  const form = useForm<{ email: string; roles: readonly string[]; language: string }>({
    initial: { email: '', roles: [roles[roles.length - 1] ?? ''], language: languageOf(i18n) },
    draft: `invite:${place.base}`,
    check: (values) => ({
      ...(!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(values.email.trim()) && {
        email: t('people.badEmail'),
      }),
      ...(values.roles.length === 0 && { roles: t('people.chooseRole') }),
    }),
  });
  return (
    <form
      noValidate
      onSubmit={form.submit((values) => {
        const email = values.email.trim();
        invite.mutate(
          { email, roles: [...values.roles], language: values.language === 'zh' ? 'zh' : 'en' },
          {
            onError: form.refuse,
            onSuccess: (answer) => {
              onDone();
              toast(waits(answer) ? t('people.inviteWaits') : t('people.invited', { email }));
            },
          },
        );
      })}
    >
      <Stack>
        <TextInput
          data-autofocus
          required
          type="email"
          autoComplete="off"
          label={t('people.email')}
          {...form.text('email')}
        />
        <RoleChoice
          tier={place.tier}
          label={t('people.roles')}
          value={form.values.roles}
          error={form.errors.roles}
          onChange={(chosen) => form.set('roles', chosen)}
        />
        <NativeSelect
          label={t('people.language')}
          data={[
            { value: 'en', label: t('people.languages.en') },
            { value: 'zh', label: t('people.languages.zh') },
          ]}
          {...form.text('language')}
        />
        <FormFooter
          action={t('people.invite')}
          pending={invite.isPending}
          error={invite.error}
          restored={form.restored}
          onCancel={onDone}
        />
      </Stack>
    </form>
  );
}

interface RolesFormProps {
  readonly place: Place;
  readonly member: Member;
  readonly onDone: () => void;
}

export function RolesForm({ place, member, onDone }: RolesFormProps) {
  const { t } = useTranslation('tenancy');
  const { t: shared } = useTranslation('shared');
  const setRoles = useSetRoles(place);
  const toast = useToast();
  const form = useForm<{ roles: readonly string[] }>({
    initial: { roles: member.roles },
    draft: `roles:${place.base}:${member.subject}`,
    check: ({ roles }) => (roles.length === 0 ? { roles: t('people.chooseRole') } : {}),
  });
  return (
    <form
      noValidate
      onSubmit={form.submit(({ roles }) =>
        setRoles.mutate(
          { subject: member.subject, roles: [...roles] },
          {
            onError: form.refuse,
            onSuccess: (answer) => {
              onDone();
              toast(waits(answer) ? t('people.inviteWaits') : t('people.changed'));
            },
          },
        ),
      )}
    >
      <Stack>
        <RoleChoice
          tier={place.tier}
          label={t('people.roles')}
          value={form.values.roles}
          error={form.errors.roles}
          onChange={(chosen) => form.set('roles', chosen)}
        />
        <FormFooter
          action={shared('save')}
          pending={setRoles.isPending}
          error={setRoles.error}
          restored={form.restored}
          onCancel={onDone}
        />
      </Stack>
    </form>
  );
}
