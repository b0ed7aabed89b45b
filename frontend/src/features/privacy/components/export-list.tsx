import { Button, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { serverNow } from '@/shared/auth/server-clock';
import { ProblemAlert } from '@/shared/errors/problem-alert';
import { QueryFault } from '@/shared/errors/query-view';
import { useFormatters } from '@/shared/i18n/use-formatters';
import { useListSearch } from '@/shared/routing/use-url-search';
import { type Column, DataTable } from '@/shared/ui/data-table';
import { DownloadIcon } from '@/shared/ui/line-icons';
import { Panel } from '@/shared/ui/page';
import { Pager } from '@/shared/ui/pager';
import { Mono } from '@/shared/ui/short-text';

import { exportsOptions, type PersonExport, useFetchExport } from '../api/privacy';
import { saveJson } from '../save-file';

/** Approved exports of the reader's own, to be fetched while they can be. */
export function ExportList() {
  const { t } = useTranslation('privacy');
  const format = useFormatters();
  const [search, setSearch] = useListSearch();
  const exports = useQuery(exportsOptions(search.after));
  const fetchFile = useFetchExport();
  const take = (one: PersonExport) =>
    Date.parse(one.expiresAt) <= serverNow() ? (
      <Text size="sm" c="dimmed">
        {t('export.over')}
      </Text>
    ) : (
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<DownloadIcon size={14} />}
        loading={fetchFile.isPending && fetchFile.variables === one.id}
        aria-label={t('export.fetchFor', { subject: one.subject })}
        onClick={() =>
          fetchFile.mutate(one.id, {
            onSuccess: (content) => {
              saveJson(`person-${one.subject}.json`, content);
              fetchFile.reset();
            },
          })
        }
      >
        {t('export.fetch')}
      </Button>
    );
  const columns: Column<PersonExport>[] = [
    {
      id: 'subject',
      header: t('export.subject'),
      rowHeader: true,
      cell: ({ subject }) => <Mono>{subject}</Mono>,
    },
    {
      id: 'created',
      header: t('export.created'),
      cell: ({ createdAt }) => format.moment(createdAt),
    },
    {
      id: 'expires',
      header: t('export.expires'),
      cell: ({ expiresAt }) => format.moment(expiresAt),
    },
    { id: 'take', header: t('export.fetch'), align: 'end', hiddenHeader: true, cell: take },
  ];
  return (
    <Panel title={t('export.table')}>
      <ProblemAlert error={fetchFile.error} />
      {exports.isError ? (
        <QueryFault query={exports} />
      ) : (
        <DataTable
          caption={t('export.table')}
          columns={columns}
          rows={exports.data?.items ?? []}
          rowKey={({ id }) => id}
          card={(one) => (
            <>
              <Mono>{one.subject}</Mono>
              <Text size="sm" c="dimmed" my="xs">
                {format.moment(one.expiresAt)}
              </Text>
              {take(one)}
            </>
          )}
          empty={
            <Text size="sm" c="dimmed">
              {t('export.empty')}
            </Text>
          }
          {...(exports.data === undefined && { loadingRows: 2 })}
        />
      )}
      <Pager
        after={search.after}
        next={exports.data?.nextCursor}
        onAfter={(after) => setSearch({ after }, { push: true })}
      />
    </Panel>
  );
}
