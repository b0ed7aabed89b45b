import { Alert, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { usePlace } from '@/shared/auth/place';
import { useCan } from '@/shared/auth/session';
import { ConfirmDialog } from '@/shared/forms/confirm-dialog';
import { FormFooter } from '@/shared/forms/form-footer';
import { useForm } from '@/shared/forms/use-form';
import { Page, Panel } from '@/shared/ui/page';
import { useToast } from '@/shared/ui/toasts';

import { type PersonErasure, useErase, useRequestExport } from '../api/privacy';
import { ExportList } from '../components/export-list';

/** What people may ask of whoever keeps data about them. */
export function PrivacyPage() {
  const { t } = useTranslation('privacy');
  const place = usePlace();
  const can = useCan();
  return (
    <Page title={t('title')} context={place.name} lead={t('lead')} narrow>
      <RequestExport />
      <ExportList />
      {can('privacy.erase') && <Erase />}
    </Page>
  );
}

function useEmailForm(draft: string) {
  const { t } = useTranslation('privacy');
  return useForm({
    initial: { email: '' },
    draft,
    check: ({ email }) =>
      /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email.trim()) ? {} : { email: t('badEmail') },
  });
}

function RequestExport() {
  const { t } = useTranslation('privacy');
  const place = usePlace();
  const request = useRequestExport(place);
  const toast = useToast();
  const form = useEmailForm(`export:${place.base}`);
  return (
    <Panel title={t('export.title')} lead={t('export.text', { place: place.name })}>
      <form
        noValidate
        onSubmit={form.submit(({ email }) =>
          request.mutate(email.trim(), {
            onError: form.refuse,
            onSuccess: () => {
              form.reset({ email: '' });
              toast(t('export.asked'));
            },
          }),
        )}
      >
        <Stack>
          <TextInput
            required
            type="email"
            autoComplete="off"
            label={t('email')}
            {...form.text('email')}
          />
          <FormFooter
            action={t('export.go')}
            pending={request.isPending}
            error={request.error}
            restored={form.restored}
          />
        </Stack>
      </form>
    </Panel>
  );
}

/** What was ended and cleared, for the words that tell it. */
function countsOf({ memberships, keys, sessions, invitations, auditFields }: PersonErasure) {
  return { memberships, keys, sessions, invitations, auditFields };
}

function Erase() {
  const { t } = useTranslation('privacy');
  const place = usePlace();
  const erase = useErase(place);
  const form = useEmailForm(`erase:${place.base}`);
  const [asked, setAsked] = useState<string>();
  const done = erase.data;
  return (
    <Panel title={t('erase.title')} lead={t('erase.text', { place: place.name })} danger>
      <form
        noValidate
        onSubmit={form.submit(({ email }) => {
          erase.reset();
          setAsked(email.trim());
        })}
      >
        <Stack>
          <TextInput
            required
            type="email"
            autoComplete="off"
            label={t('email')}
            {...form.text('email')}
          />
          {erase.isSuccess && (
            <Alert role="status" color="green" title={t(done ? 'erase.done' : 'erase.waits')}>
              {done && <Text size="sm">{t('erase.counts', countsOf(done))}</Text>}
            </Alert>
          )}
          <FormFooter action={t('erase.go')} pending={false} error={null} />
        </Stack>
      </form>
      <ConfirmDialog
        opened={asked !== undefined}
        onClose={() => setAsked(undefined)}
        title={t('erase.dialog', { email: asked ?? '' })}
        action={t('erase.go')}
        danger
        typed={asked ?? ''}
        pending={erase.isPending}
        error={erase.error}
        onConfirm={() =>
          erase.mutate(asked ?? '', {
            onSuccess: () => {
              setAsked(undefined);
              form.reset({ email: '' });
            },
          })
        }
      >
        {t('erase.text', { place: place.name })} {t('erase.final')}
      </ConfirmDialog>
    </Panel>
  );
}
