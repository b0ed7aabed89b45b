import { Alert, Button, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { usePlace, useWorkspaceId } from '@/shared/auth/place';
import { useCan } from '@/shared/auth/session';
import { QueryView } from '@/shared/errors/query-view';
import { FormDialog } from '@/shared/forms/form-dialog';
import { FormFooter } from '@/shared/forms/form-footer';
import { useForm } from '@/shared/forms/use-form';
import { useFormatters } from '@/shared/i18n/use-formatters';
import { useUrlSearch } from '@/shared/routing/use-url-search';
import { Facts, Page, Panel } from '@/shared/ui/page';
import { Mono } from '@/shared/ui/short-text';
import { useToast } from '@/shared/ui/toasts';

import { useChangeWorkspace, type Workspace, workspaceOptions } from '../api/tenants';
import { StateActs } from '../components/state-acts';
import { TenantStateWords } from '../components/tenant-words';
import { TimeZoneInput } from '../components/time-zone-input';

interface WorkspacePageProps {
  /** What other capabilities show here: the balance, a look with a viewer's eyes. */
  readonly children?: ReactNode;
}

/** One workspace at a glance. */
export function WorkspacePage({ children }: WorkspacePageProps) {
  const workspace = useQuery(workspaceOptions(useWorkspaceId()));
  return (
    <QueryView query={workspace}>
      {(data) => <Overview workspace={data}>{children}</Overview>}
    </QueryView>
  );
}

interface OverviewProps extends WorkspacePageProps {
  readonly workspace: Workspace;
}

function Overview({ workspace, children }: OverviewProps) {
  const { t } = useTranslation('tenancy');
  const place = usePlace();
  const can = useCan();
  const [search, setSearch] = useUrlSearch();
  const changeable = can('workspaces.change') && workspace.state !== 'closed';
  const close = () => setSearch({ edit: undefined });
  return (
    <Page
      title={workspace.name}
      context={t('workspace.title')}
      state={<TenantStateWords state={workspace.state} />}
    >
      {workspace.stateReason !== undefined && (
        <Alert color="yellow" variant="light">
          {t('overview.reason')}: {workspace.stateReason}
        </Alert>
      )}
      {children}
      <Panel
        title={t('workspace.facts')}
        actions={
          changeable && (
            <Button variant="default" onClick={() => setSearch({ edit: 'yes' }, { push: true })}>
              {t('workspace.change')}
            </Button>
          )
        }
      >
        <WorkspaceFacts workspace={workspace} />
      </Panel>
      <StateActs
        kind="workspaces"
        id={workspace.id}
        name={workspace.name}
        state={workspace.state}
      />
      <FormDialog
        opened={search.edit === 'yes' && changeable}
        title={t('workspace.changeTitle', { name: place.name })}
        onClose={close}
      >
        <ChangeWorkspace workspace={workspace} onDone={close} />
      </FormDialog>
    </Page>
  );
}

function WorkspaceFacts({ workspace }: { readonly workspace: Workspace }) {
  const { t } = useTranslation('tenancy');
  const format = useFormatters();
  const departments = workspace.departments.map(({ name }) => name).join(' · ');
  return (
    <Facts
      facts={[
        { label: t('workspace.reseller'), value: workspace.resellerName },
        { label: t('workspaces.timeZone'), value: workspace.timeZone },
        { label: t('overview.currency'), value: workspace.displayCurrency },
        { label: t('overview.credits'), value: format.integer(workspace.creditsPerUsd) },
        {
          label: t('workspace.departments'),
          value: departments === '' ? t('workspace.noDepartments') : departments,
        },
        { label: t('overview.slug'), value: <Mono>{workspace.slug}</Mono> },
        { label: t('overview.created'), value: format.day(workspace.createdAt) },
      ]}
    />
  );
}

interface ChangeWorkspaceProps {
  readonly workspace: Workspace;
  readonly onDone: () => void;
}

function ChangeWorkspace({ workspace, onDone }: ChangeWorkspaceProps) {
  const { t } = useTranslation('tenancy');
  const { t: shared } = useTranslation('shared');
  const change = useChangeWorkspace(workspace.id);
  const toast = useToast();
  const form = useForm({
    initial: { name: workspace.name, timeZone: workspace.timeZone },
    draft: `workspace:${workspace.id}`,
    check: ({ name }) => (name.trim() === '' ? { name: shared('form.required') } : {}),
  });
  return (
    <form
      noValidate
      onSubmit={form.submit(({ name, timeZone }) =>
        change.mutate(
          {
            ...(name.trim() !== workspace.name && { name: name.trim() }),
            ...(timeZone !== workspace.timeZone && { timeZone }),
          },
          {
            onError: form.refuse,
            onSuccess: () => {
              onDone();
              toast(t('workspace.changed'));
            },
          },
        ),
      )}
    >
      <Stack>
        <TextInput
          data-autofocus
          required
          maxLength={120}
          label={t('workspaces.name')}
          {...form.text('name')}
        />
        <TimeZoneInput {...form.text('timeZone')} />
        <FormFooter
          action={shared('save')}
          pending={change.isPending}
          error={change.error}
          restored={form.restored}
          onCancel={onDone}
        />
      </Stack>
    </form>
  );
}
