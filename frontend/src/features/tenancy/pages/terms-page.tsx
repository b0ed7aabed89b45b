import { Button, Group, Stack, Text, Textarea, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { usePlace, useResellerId } from '@/shared/auth/place';
import { useCan } from '@/shared/auth/session';
import { QueryView } from '@/shared/errors/query-view';
import { FormDialog } from '@/shared/forms/form-dialog';
import { FormFooter } from '@/shared/forms/form-footer';
import { useForm } from '@/shared/forms/use-form';
import { useFormatters } from '@/shared/i18n/use-formatters';
import { useUrlSearch } from '@/shared/routing/use-url-search';
import { PlusIcon } from '@/shared/ui/line-icons';
import { Notice } from '@/shared/ui/notice';
import { Page, Panel } from '@/shared/ui/page';
import { StatusLabel } from '@/shared/ui/status-label';
import { useToast } from '@/shared/ui/toasts';

import { type Terms, termsOptions, usePublishTerms } from '../api/seller';
import classes from '../components/terms.module.css';

/** What newcomers accept: the version in force, and those before it. */
export function TermsPage() {
  const { t } = useTranslation('tenancy');
  const place = usePlace();
  const reseller = useResellerId();
  const can = useCan();
  const terms = useQuery(termsOptions(reseller));
  const [search, setSearch] = useUrlSearch();
  const close = () => setSearch({ publish: undefined });
  const publish = can('resellers.change') && (
    <Button
      leftSection={<PlusIcon size={16} />}
      onClick={() => setSearch({ publish: 'yes' }, { push: true })}
    >
      {t('terms.publish')}
    </Button>
  );
  return (
    <Page
      title={t('terms.title')}
      context={place.name}
      lead={t('terms.lead')}
      actions={publish}
      narrow
    >
      <QueryView query={terms}>
        {(items) =>
          items.length === 0 ? (
            <Notice title={t('terms.emptyTitle')} actions={publish}>
              {t('terms.emptyText')}
            </Notice>
          ) : (
            items.map((one, at) => <Version key={one.version} terms={one} inForce={at === 0} />)
          )
        }
      </QueryView>
      <FormDialog
        opened={search.publish === 'yes'}
        title={t('terms.publishTitle')}
        size="xl"
        onClose={close}
      >
        <PublishTerms reseller={reseller} last={terms.data?.[0]?.text ?? ''} onDone={close} />
      </FormDialog>
    </Page>
  );
}

interface VersionProps {
  readonly terms: Terms;
  readonly inForce: boolean;
}

function Version({ terms, inForce }: VersionProps) {
  const { t } = useTranslation('tenancy');
  const format = useFormatters();
  return (
    <Panel>
      <Group mb="sm">
        <Title order={2} size="h4">
          {t('terms.version', { version: terms.version })}
        </Title>
        {inForce && <StatusLabel tone="good" label={t('terms.inForce')} />}
        <Text size="sm" c="dimmed">
          {t('terms.since', { when: format.moment(terms.publishedAt) })}
        </Text>
      </Group>
      <div
        className={classes.text}
        tabIndex={0}
        role="region"
        aria-label={t('terms.version', { version: terms.version })}
      >
        {terms.text}
      </div>
    </Panel>
  );
}

interface PublishTermsProps {
  readonly reseller: string;
  /** The text in force, to start from. */
  readonly last: string;
  readonly onDone: () => void;
}

function PublishTerms({ reseller, last, onDone }: PublishTermsProps) {
  const { t } = useTranslation('tenancy');
  const { t: shared } = useTranslation('shared');
  const publish = usePublishTerms(reseller);
  const toast = useToast();
  const form = useForm({
    initial: { text: last },
    draft: `terms:${reseller}`,
    check: ({ text }) => (text.trim() === '' ? { text: shared('form.required') } : {}),
  });
  return (
    <form
      noValidate
      onSubmit={form.submit(({ text }) =>
        publish.mutate(text, {
          onError: form.refuse,
          onSuccess: ({ version }) => {
            onDone();
            toast(t('terms.published', { version }));
          },
        }),
      )}
    >
      <Stack>
        <Textarea
          data-autofocus
          required
          autosize
          minRows={12}
          maxRows={24}
          maxLength={60_000}
          label={t('terms.text')}
          description={t('terms.textHint')}
          {...form.text('text')}
        />
        <FormFooter
          action={t('terms.publish')}
          pending={publish.isPending}
          error={publish.error}
          restored={form.restored}
          onCancel={onDone}
        />
      </Stack>
    </form>
  );
}
