import { Button, Group, Menu, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { usePlace } from '@/shared/auth/place';
import { useCan } from '@/shared/auth/session';
import { QueryFault, QueryView } from '@/shared/errors/query-view';
import { useFormatters } from '@/shared/i18n/use-formatters';
import { useListSearch, useUrlSearch } from '@/shared/routing/use-url-search';
import { type Column, DataTable } from '@/shared/ui/data-table';
import { DownIcon } from '@/shared/ui/line-icons';
import { Notice } from '@/shared/ui/notice';
import { Page } from '@/shared/ui/page';
import { Pager } from '@/shared/ui/pager';
import { ShortId } from '@/shared/ui/short-text';
import { SidePanel } from '@/shared/ui/side-panel';

import {
  auditOptions,
  type AuditRecord,
  auditRecordOptions,
  exportLink,
  useAuditCheck,
} from '../api/audit';
import { AuditDetail } from '../components/audit-detail';
import { AuditFilters, FILTERS } from '../components/audit-filters';
import { ActionWords, ActorWords, OutcomeWords } from '../components/audit-words';
import { ChainCheckButton, ChainCheckResult } from '../components/chain-check';

/** What happened in a tenant, and everywhere below it. */
export function AuditPage() {
  const { t } = useTranslation('audit');
  const place = usePlace();
  const can = useCan();
  const [search, setFilter] = useListSearch();
  const [, setSearch] = useUrlSearch();
  const records = useQuery({ ...auditOptions(place, search), placeholderData: keepPreviousData });
  const check = useAuditCheck();
  const filtered = FILTERS.some((name) => search[name] !== undefined);
  const nothing = Object.fromEntries(FILTERS.map((name) => [name, undefined]));
  const empty = filtered ? (
    <Notice
      title={t('noMatch.title')}
      actions={<Button onClick={() => setFilter(nothing)}>{t('filter.clear')}</Button>}
    >
      {t('noMatch.text')}
    </Notice>
  ) : (
    <Notice title={t('empty.title')}>{t('empty.text')}</Notice>
  );
  return (
    <Page
      title={t('title')}
      context={place.name}
      lead={t('lead')}
      actions={
        <>
          {can('audit.check') && place.tier === 'platform' && <ChainCheckButton check={check} />}
          <ExportMenu />
        </>
      }
    >
      <ChainCheckResult check={check} />
      <AuditFilters search={search} onChange={setFilter} />
      {records.isError ? (
        <QueryFault query={records} />
      ) : (
        <AuditTable
          records={records.data?.items}
          empty={empty}
          onOpen={({ id }) => setSearch({ record: id }, { push: true })}
        />
      )}
      <Pager
        after={search.after}
        next={records.data?.nextCursor}
        onAfter={(after) => setFilter({ after }, { push: true })}
      />
      <RecordPanel
        id={search.record}
        onClose={() => setSearch({ record: undefined })}
        onFilter={(filter) =>
          setFilter({ ...nothing, ...filter, record: undefined }, { push: true })
        }
      />
    </Page>
  );
}

function ExportMenu() {
  const { t } = useTranslation('audit');
  const place = usePlace();
  const [search] = useUrlSearch();
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <Button variant="default" rightSection={<DownIcon size={14} />}>
          {t('export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component="a" href={exportLink(place, search, 'csv')} download>
          {t('exportCsv')}
        </Menu.Item>
        <Menu.Item component="a" href={exportLink(place, search, 'ndjson')} download>
          {t('exportNdjson')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

interface RecordPanelProps {
  readonly id: string | undefined;
  readonly onClose: () => void;
  readonly onFilter: Parameters<typeof AuditDetail>[0]['onFilter'];
}

function RecordPanel({ id, onClose, onFilter }: RecordPanelProps) {
  const { t } = useTranslation('audit');
  const record = useQuery({ ...auditRecordOptions(id ?? ''), enabled: id !== undefined });
  return (
    <SidePanel
      opened={id !== undefined}
      title={record.data ? t('detail.title', { seq: record.data.seq }) : t('detail.open')}
      onClose={onClose}
    >
      {id !== undefined && (
        <QueryView query={record}>
          {(data) => <AuditDetail record={data} onFilter={onFilter} />}
        </QueryView>
      )}
    </SidePanel>
  );
}

interface AuditTableProps {
  readonly records: readonly AuditRecord[] | undefined;
  readonly empty: ReactNode;
  readonly onOpen: (record: AuditRecord) => void;
}

function AuditTable({ records, empty, onOpen }: AuditTableProps) {
  const { t } = useTranslation('audit');
  const format = useFormatters();
  const open = (record: AuditRecord) => (
    <Button
      size="compact-sm"
      variant="default"
      aria-label={t('detail.openFor', { seq: record.seq })}
      onClick={() => onOpen(record)}
    >
      {t('detail.open')}
    </Button>
  );
  const columns: Column<AuditRecord>[] = [
    { id: 'at', header: t('columns.at'), oneLine: true, cell: ({ at }) => format.moment(at) },
    {
      id: 'action',
      header: t('columns.action'),
      rowHeader: true,
      cell: ({ action }) => <ActionWords action={action} />,
    },
    { id: 'actor', header: t('columns.actor'), cell: (record) => <ActorWords record={record} /> },
    {
      id: 'object',
      header: t('columns.object'),
      from: 'lg',
      cell: ({ objectType, objectId }) => (
        <>
          {objectType}
          <Text size="xs" c="dimmed" component="div">
            {objectId !== undefined && <ShortId>{objectId}</ShortId>}
          </Text>
        </>
      ),
    },
    {
      id: 'outcome',
      header: t('columns.outcome'),
      oneLine: true,
      cell: ({ outcome }) => <OutcomeWords outcome={outcome} />,
    },
    { id: 'open', header: t('columns.details'), align: 'end', hiddenHeader: true, cell: open },
  ];
  return (
    <DataTable
      caption={t('table')}
      columns={columns}
      rows={records ?? []}
      rowKey={({ id }) => id}
      card={(record) => (
        <>
          <Group justify="space-between" align="flex-start" wrap="nowrap">
            <div>
              <ActionWords action={record.action} />
            </div>
            <OutcomeWords outcome={record.outcome} />
          </Group>
          <Text size="sm" mt="xs" component="div">
            <ActorWords record={record} />
          </Text>
          <Text size="xs" c="dimmed" mb="xs">
            {format.moment(record.at)}
          </Text>
          {open(record)}
        </>
      )}
      empty={empty}
      {...(records === undefined && { loadingRows: 8 })}
    />
  );
}
