import { Button, Group, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { usePlace } from '@/shared/auth/place';
import { useCan } from '@/shared/auth/session';
import { QueryFault } from '@/shared/errors/query-view';
import { FormDialog } from '@/shared/forms/form-dialog';
import { useFormatters } from '@/shared/i18n/use-formatters';
import { useListSearch } from '@/shared/routing/use-url-search';
import { type Column, DataTable } from '@/shared/ui/data-table';
import { ChoiceFilter, Filters } from '@/shared/ui/filters';
import { PlusIcon } from '@/shared/ui/line-icons';
import { Notice } from '@/shared/ui/notice';
import { Page } from '@/shared/ui/page';
import { Pager } from '@/shared/ui/pager';

import { type Adjustment, choicesOptions, creditsOptions } from '../api/ledger';
import { CreditForm } from '../components/credit-form';

/** Credits and debits by hand. */
export function CreditsPage() {
  const { t } = useTranslation('ledger');
  const place = usePlace();
  const can = useCan();
  const [search, setSearch] = useListSearch();
  const workspace = place.workspaceId ?? search.workspace;
  const credits = useQuery({
    ...creditsOptions(workspace, search.after),
    placeholderData: keepPreviousData,
  });
  const choices = useQuery(choicesOptions(place.resellerId)).data ?? [];
  const nameOf = (id: string) => choices.find((one) => one.id === id)?.name ?? id;
  const close = () => setSearch({ post: undefined });
  const create = can('credits.post') && (
    <Button
      leftSection={<PlusIcon size={16} />}
      onClick={() => setSearch({ post: 'yes' }, { push: true })}
    >
      {t('credits.create')}
    </Button>
  );
  return (
    <Page title={t('credits.title')} context={place.name} lead={t('credits.lead')} actions={create}>
      {place.workspaceId === undefined && (
        <Filters label={t('credits.filter')}>
          <ChoiceFilter
            label={t('credits.workspace')}
            value={search.workspace}
            onChange={(chosen) => setSearch({ workspace: chosen })}
            any={t('credits.anyWorkspace')}
            choices={choices.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Filters>
      )}
      {credits.isError ? (
        <QueryFault query={credits} />
      ) : (
        <CreditTable
          credits={credits.data?.items}
          nameOf={place.workspaceId === undefined ? nameOf : undefined}
        />
      )}
      <Pager
        after={search.after}
        next={credits.data?.nextCursor}
        onAfter={(after) => setSearch({ after }, { push: true })}
      />
      <FormDialog
        opened={search.post === 'yes' && create !== false}
        title={t('credits.createTitle')}
        onClose={close}
      >
        <CreditForm place={place} onDone={close} />
      </FormDialog>
    </Page>
  );
}

interface CreditTableProps {
  readonly credits: readonly Adjustment[] | undefined;
  /** Missing where all are of one workspace. */
  readonly nameOf: ((workspace: string) => string) | undefined;
}

function CreditTable({ credits, nameOf }: CreditTableProps) {
  const { t } = useTranslation('ledger');
  const format = useFormatters();
  const amount = ({ kind, amount: usd }: Adjustment) =>
    `${kind === 'credit' ? '+' : '−'}${format.usd(usd)}`;
  const reason = (one: Adjustment) => (
    <div style={{ overflowWrap: 'anywhere' }}>
      {one.reason}
      <Text size="xs" c="dimmed">
        {t(`credits.reasons.${one.reasonCode}`)}
        {one.approvalId !== undefined && ` · ${t('credits.approved')}`}
      </Text>
    </div>
  );
  const columns: Column<Adjustment>[] = [
    { id: 'at', header: t('credits.at'), cell: ({ at }) => format.moment(at) },
    ...(nameOf
      ? [
          {
            id: 'workspace',
            header: t('credits.workspace'),
            rowHeader: true,
            cell: ({ workspaceId }: Adjustment) => nameOf(workspaceId),
          },
        ]
      : []),
    { id: 'reason', header: t('credits.reason'), cell: reason },
    { id: 'amount', header: t('credits.amount'), align: 'end', cell: amount },
  ];
  return (
    <DataTable
      caption={t('credits.table')}
      columns={columns}
      rows={credits ?? []}
      rowKey={({ id }) => id}
      card={(one) => (
        <>
          <Group justify="space-between" mb="xs">
            <strong>{nameOf ? nameOf(one.workspaceId) : t(`credits.kinds.${one.kind}`)}</strong>
            <span>{amount(one)}</span>
          </Group>
          {reason(one)}
          <Text size="xs" c="dimmed" mt="xs">
            {format.moment(one.at)}
          </Text>
        </>
      )}
      empty={<Notice title={t('credits.emptyTitle')}>{t('credits.emptyText')}</Notice>}
      {...(credits === undefined && { loadingRows: 4 })}
    />
  );
}
