import { Button, Group, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { usePlace, useWorkspaceId } from '@/shared/auth/place';
import { useCan } from '@/shared/auth/session';
import { QueryFault } from '@/shared/errors/query-view';
import { useFormatters } from '@/shared/i18n/use-formatters';
import { oneOf, type UrlSearch, useListSearch } from '@/shared/routing/use-url-search';
import { type Column, DataTable } from '@/shared/ui/data-table';
import { PlusIcon } from '@/shared/ui/line-icons';
import { Notice } from '@/shared/ui/notice';
import { Page } from '@/shared/ui/page';
import { Pager } from '@/shared/ui/pager';
import { Mono } from '@/shared/ui/short-text';

import { departmentsOptions, type Key, type KeyFilter, keysOptions } from '../api/keys';
import { KeyBudget } from '../components/key-budget';
import { KeyFilters, MODES, STATES } from '../components/key-filters';
import { KeyMode, KeyState } from '../components/key-state';
import { keysRoutes } from '../routes';

export function keyFilter(workspace: string, search: UrlSearch): KeyFilter {
  return {
    workspace,
    department: search.department,
    state: oneOf(search.state, STATES),
    mode: oneOf(search.mode, MODES),
    text: search.text,
    after: search.after,
  };
}

/** The keys of a workspace; a developer sees their own. */
export function KeysPage() {
  const { t } = useTranslation('keys');
  const place = usePlace();
  const workspace = useWorkspaceId();
  const can = useCan();
  const [search, setSearch] = useListSearch();
  const filter = keyFilter(workspace, search);
  const keys = useQuery({ ...keysOptions(filter), placeholderData: keepPreviousData });
  const departments = useQuery(departmentsOptions(workspace)).data ?? [];
  const filtered = [filter.department, filter.state, filter.mode, filter.text].some(
    (part) => part !== undefined,
  );
  const clear = () =>
    setSearch({ department: undefined, state: undefined, mode: undefined, text: undefined });
  const create = can('keys.create') && (
    <Button
      component={Link}
      to={keysRoutes.create(place.base)}
      leftSection={<PlusIcon size={16} />}
    >
      {t('create')}
    </Button>
  );
  return (
    <Page title={t('title')} context={place.name} lead={t('lead')} actions={create}>
      <KeyFilters search={search} departments={departments} onChange={setSearch} />
      {keys.isError ? (
        <QueryFault query={keys} />
      ) : (
        <KeyTable
          keys={keys.data?.items}
          departments={departments}
          empty={
            filtered ? (
              <Notice
                title={t('noMatch.title')}
                actions={<Button onClick={clear}>{t('filter.clear')}</Button>}
              >
                {t('noMatch.text')}
              </Notice>
            ) : (
              <Notice title={t('empty.title')} actions={create}>
                {t('empty.text')}
              </Notice>
            )
          }
        />
      )}
      <Pager
        after={search.after}
        next={keys.data?.nextCursor}
        onAfter={(after) => setSearch({ after }, { push: true })}
      />
    </Page>
  );
}

interface KeyTableProps {
  readonly keys: readonly Key[] | undefined;
  readonly departments: readonly { readonly id: string; readonly name: string }[];
  readonly empty: ReactNode;
}

function KeyTable({ keys, departments, empty }: KeyTableProps) {
  const { t } = useTranslation('keys');
  const place = usePlace();
  const format = useFormatters();
  const department = (key: Key) =>
    departments.find(({ id }) => id === key.departmentId)?.name ?? '–';
  const columns: Column<Key>[] = [
    {
      id: 'name',
      header: t('columns.name'),
      rowHeader: true,
      cell: (key) => <KeyName record={key} base={place.base} />,
    },
    { id: 'state', header: t('columns.state'), cell: (key) => <KeyState record={key} /> },
    { id: 'department', header: t('columns.department'), from: 'lg', cell: department },
    { id: 'budget', header: t('columns.budget'), cell: (key) => <KeyBudget record={key} /> },
    {
      id: 'created',
      header: t('columns.created'),
      align: 'end',
      from: 'lg',
      cell: (key) => format.day(key.createdAt),
    },
  ];
  return (
    <DataTable
      caption={t('table', { workspace: place.name })}
      columns={columns}
      rows={keys ?? []}
      rowKey={(key) => key.id}
      card={(key) => (
        <>
          <Group justify="space-between" align="flex-start" mb="xs" wrap="nowrap">
            <KeyName record={key} base={place.base} />
            <KeyState record={key} />
          </Group>
          <KeyBudget record={key} />
        </>
      )}
      empty={empty}
      {...(keys === undefined && { loadingRows: 6 })}
    />
  );
}

function KeyName({ record, base }: { readonly record: Key; readonly base: string }) {
  return (
    <div style={{ minWidth: 0 }}>
      <Group gap="xs">
        <Link
          to={keysRoutes.one(base, record.id)}
          style={{ color: 'var(--tg-link)', fontWeight: 600, overflowWrap: 'anywhere' }}
        >
          {record.name}
        </Link>
        <KeyMode mode={record.mode} />
      </Group>
      <Text size="xs" c="dimmed" component="div">
        <Mono>{`${record.prefix}…`}</Mono>
      </Text>
    </div>
  );
}
