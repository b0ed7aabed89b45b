import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { usePlace } from '@/shared/auth/place';
import { useCan } from '@/shared/auth/session';
import { QueryFault } from '@/shared/errors/query-view';
import { FormDialog } from '@/shared/forms/form-dialog';
import { FormFooter } from '@/shared/forms/form-footer';
import { useForm } from '@/shared/forms/use-form';
import { useFormatters } from '@/shared/i18n/use-formatters';
import { oneOf, useListSearch } from '@/shared/routing/use-url-search';
import { type Column, DataTable } from '@/shared/ui/data-table';
import { PlusIcon } from '@/shared/ui/line-icons';
import { Notice } from '@/shared/ui/notice';
import { Page } from '@/shared/ui/page';
import { Pager } from '@/shared/ui/pager';
import { Mono } from '@/shared/ui/short-text';

import { STATES, useCreateWorkspace, type Workspace, workspacesOptions } from '../api/tenants';
import { TenantFilters } from '../components/tenant-filters';
import { TenantStateWords } from '../components/tenant-words';
import { TimeZoneInput } from '../components/time-zone-input';
import { tenancyRoutes } from '../routes';
import { ownTimeZone } from '../time-zones';

/** The workspaces of a reseller, or of all of them. */
export function WorkspacesPage() {
  const { t } = useTranslation('tenancy');
  const place = usePlace();
  const can = useCan();
  const [search, setSearch] = useListSearch();
  const state = oneOf(search.state, STATES);
  const filter = {
    reseller: place.tier === 'reseller' ? place.resellerId : undefined,
    state,
    text: search.text,
    after: search.after,
  };
  const workspaces = useQuery({ ...workspacesOptions(filter), placeholderData: keepPreviousData });
  const create = place.tier === 'reseller' && can('workspaces.create') && (
    <Button
      leftSection={<PlusIcon size={16} />}
      onClick={() => setSearch({ create: 'yes' }, { push: true })}
    >
      {t('workspaces.create')}
    </Button>
  );
  const close = () => setSearch({ create: undefined });
  const empty =
    state !== undefined || search.text !== undefined ? (
      <Notice
        title={t('noMatch.title')}
        actions={
          <Button onClick={() => setSearch({ state: undefined, text: undefined })}>
            {t('filter.clear')}
          </Button>
        }
      >
        {t('noMatch.text')}
      </Notice>
    ) : (
      <Notice title={t('workspaces.emptyTitle')} actions={create}>
        {t('workspaces.emptyText')}
      </Notice>
    );
  return (
    <Page
      title={t('workspaces.title')}
      context={place.name}
      lead={t('workspaces.lead')}
      actions={create}
    >
      <TenantFilters byName search={search} onChange={setSearch} />
      {workspaces.isError ? (
        <QueryFault query={workspaces} />
      ) : (
        <WorkspaceTable
          workspaces={workspaces.data?.items}
          withReseller={place.tier === 'platform'}
          empty={empty}
        />
      )}
      <Pager
        after={search.after}
        next={workspaces.data?.nextCursor}
        onAfter={(after) => setSearch({ after }, { push: true })}
      />
      <FormDialog
        opened={search.create === 'yes' && create !== false}
        title={t('workspaces.createTitle')}
        onClose={close}
      >
        <NewWorkspaceForm resellerId={place.resellerId ?? ''} onDone={close} />
      </FormDialog>
    </Page>
  );
}

interface WorkspaceTableProps {
  readonly workspaces: readonly Workspace[] | undefined;
  readonly withReseller: boolean;
  readonly empty: ReactNode;
}

function WorkspaceTable({ workspaces, withReseller, empty }: WorkspaceTableProps) {
  const { t } = useTranslation('tenancy');
  const format = useFormatters();
  const name = (workspace: Workspace) => (
    <>
      <Link
        to={tenancyRoutes.workspace(workspace.id)}
        style={{ color: 'var(--tg-link)', fontWeight: 600, overflowWrap: 'anywhere' }}
      >
        {workspace.name}
      </Link>
      <Text size="xs" c="dimmed" component="div">
        <Mono>{workspace.slug}</Mono>
      </Text>
    </>
  );
  const reseller: Column<Workspace> = {
    id: 'reseller',
    header: t('workspaces.reseller'),
    cell: ({ resellerName }) => resellerName,
  };
  const columns: Column<Workspace>[] = [
    { id: 'name', header: t('workspaces.name'), rowHeader: true, cell: name },
    ...(withReseller ? [reseller] : []),
    {
      id: 'state',
      header: t('workspaces.state'),
      cell: ({ state }) => <TenantStateWords state={state} />,
    },
    { id: 'zone', header: t('workspaces.zone'), from: 'lg', cell: ({ timeZone }) => timeZone },
    {
      id: 'created',
      header: t('workspaces.created'),
      align: 'end',
      cell: ({ createdAt }) => format.day(createdAt),
    },
  ];
  return (
    <DataTable
      caption={t('workspaces.table')}
      columns={columns}
      rows={workspaces ?? []}
      rowKey={({ id }) => id}
      card={(workspace) => (
        <>
          {name(workspace)}
          <Group justify="space-between" mt="sm">
            <TenantStateWords state={workspace.state} />
            <Text size="sm" c="dimmed">
              {withReseller ? workspace.resellerName : format.day(workspace.createdAt)}
            </Text>
          </Group>
        </>
      )}
      empty={empty}
      {...(workspaces === undefined && { loadingRows: 5 })}
    />
  );
}

interface NewWorkspaceFormProps {
  readonly resellerId: string;
  readonly onDone: () => void;
}

function NewWorkspaceForm({ resellerId, onDone }: NewWorkspaceFormProps) {
  const { t } = useTranslation('tenancy');
  const { t: shared } = useTranslation('shared');
  const create = useCreateWorkspace();
  const navigate = useNavigate();
  const form = useForm({
    initial: { name: '', slug: '', timeZone: ownTimeZone() },
    draft: `new-workspace:${resellerId}`,
    check: ({ name, slug }) => ({
      ...(name.trim() === '' && { name: shared('form.required') }),
      ...(!/^[a-z0-9][a-z0-9-]{0,62}$/.test(slug.trim()) && { slug: t('seller.badSlug') }),
    }),
  });
  return (
    <form
      noValidate
      onSubmit={form.submit(({ name, slug, timeZone }) =>
        create.mutate(
          { resellerId, name: name.trim(), slug: slug.trim(), timeZone },
          {
            onError: form.refuse,
            onSuccess: ({ id }) => void navigate({ to: tenancyRoutes.workspace(id) }),
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
          description={t('workspaces.nameHint')}
          {...form.text('name')}
        />
        <TextInput
          required
          maxLength={63}
          label={t('workspaces.slug')}
          description={t('seller.slugHint')}
          {...form.text('slug')}
        />
        <TimeZoneInput {...form.text('timeZone')} />
        <FormFooter
          action={t('workspaces.create')}
          pending={create.isPending}
          error={create.error}
          restored={form.restored}
          onCancel={onDone}
        />
      </Stack>
    </form>
  );
}
