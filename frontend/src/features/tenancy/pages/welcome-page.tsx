import { Alert, Checkbox, Stack, Text, TextInput, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { toApiError } from '@/shared/errors/api-error';
import { FormFooter } from '@/shared/forms/form-footer';
import { useForm } from '@/shared/forms/use-form';
import { usePageTitle } from '@/shared/i18n/use-page-title';

import { type PublicBrandView } from '../api/brand';
import { useRegister } from '../api/seller';
import { type Workspace } from '../api/tenants';
import classes from '../components/terms.module.css';
import { ownTimeZone } from '../time-zones';

interface WelcomePageProps {
  readonly seller: PublicBrandView;
  readonly onCreated: (workspace: Workspace) => void;
  /** Asks for the seller again: their terms may have changed. */
  readonly onTermsChanged: () => void;
}

/** The last step of a registration: a name for the workspace, and the terms. */
export function WelcomePage({ seller, onCreated, onTermsChanged }: WelcomePageProps) {
  const { t } = useTranslation('tenancy');
  const { t: shared } = useTranslation('shared');
  usePageTitle(t('welcome.title'), seller.name);
  const register = useRegister();
  const form = useForm({
    initial: { workspaceName: '', accepted: false },
    draft: 'welcome',
    check: ({ workspaceName, accepted }) => ({
      ...(workspaceName.trim() === '' && { workspaceName: shared('form.required') }),
      ...(!accepted && { accepted: t('welcome.mustAccept') }),
    }),
  });
  const { terms } = seller;
  if (!seller.registrationOpen || !terms) {
    return (
      <Explained
        title={t('welcome.closed.title', { seller: seller.name })}
        text={t('welcome.closed.text', { email: seller.supportEmail ?? '' })}
      />
    );
  }
  const changed = register.isError && toApiError(register.error).status === 409;
  return (
    <form
      noValidate
      onSubmit={form.submit(({ workspaceName }) =>
        register.mutate(
          {
            reseller: seller.slug,
            workspaceName: workspaceName.trim(),
            termsVersion: terms.version,
            timeZone: ownTimeZone(),
          },
          {
            onSuccess: onCreated,
            onError: (error) => {
              form.refuse(error);
              if (toApiError(error).status === 409) {
                form.set('accepted', false);
                onTermsChanged();
              }
            },
          },
        ),
      )}
    >
      <Stack>
        <div>
          <Title order={1}>{t('welcome.title')}</Title>
          <Text c="dimmed" mt="xs">
            {t('welcome.text', { seller: seller.name })}
          </Text>
        </div>
        <TextInput
          required
          maxLength={120}
          autoComplete="organization"
          label={t('welcome.name')}
          description={t('welcome.nameHint')}
          {...form.text('workspaceName')}
        />
        <div>
          <Text size="sm" fw={500} mb={4}>
            {t('welcome.terms', { seller: seller.name, version: terms.version })}
          </Text>
          <div
            className={classes.text}
            data-short
            tabIndex={0}
            role="region"
            aria-label={t('welcome.terms', { seller: seller.name, version: terms.version })}
          >
            {terms.text}
          </div>
        </div>
        <Checkbox
          label={t('welcome.accept')}
          checked={form.values.accepted}
          error={form.errors.accepted}
          onChange={(event) => form.set('accepted', event.currentTarget.checked)}
        />
        {changed && (
          <Alert role="alert" color="yellow" variant="light">
            {t('welcome.changed')}
          </Alert>
        )}
        <FormFooter
          action={t('welcome.create')}
          pending={register.isPending}
          error={changed ? null : register.error}
          restored={form.restored}
        />
      </Stack>
    </form>
  );
}

interface ExplainedProps {
  readonly title: string;
  readonly text: string;
}

export function Explained({ title, text }: ExplainedProps) {
  usePageTitle(title);
  return (
    <Stack>
      <Title order={1}>{title}</Title>
      <Text c="dimmed" style={{ overflowWrap: 'anywhere' }}>
        {text}
      </Text>
    </Stack>
  );
}
