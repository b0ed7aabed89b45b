import { Group, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { usePlace } from '@/shared/auth/place';
import { QueryFault } from '@/shared/errors/query-view';
import { useFormatters } from '@/shared/i18n/use-formatters';
import { Person } from '@/shared/people/person';
import { oneOf, useListSearch } from '@/shared/routing/use-url-search';
import { type Column, DataTable } from '@/shared/ui/data-table';
import { ChoiceFilter, Filters } from '@/shared/ui/filters';
import { Notice } from '@/shared/ui/notice';
import { Page } from '@/shared/ui/page';
import { Pager } from '@/shared/ui/pager';

import { type Approval, approvalsOptions, STATES } from '../api/approvals';
import { ApprovalStateWords, MineMark, useOperationName } from '../components/approval-words';
import { approvalsRoutes } from '../routes';

/** What waits for a second person; the waiting first. */
export function ApprovalsPage() {
  const { t } = useTranslation('approvals');
  const place = usePlace();
  const [search, setSearch] = useListSearch();
  // Without a choice the inbox shows what there is to do.
  const state = search.state === 'any' ? undefined : (oneOf(search.state, STATES) ?? 'pending');
  const mine = search.mine === 'true';
  const approvals = useQuery({
    ...approvalsOptions({ state, mine, after: search.after }),
    placeholderData: keepPreviousData,
  });
  const inbox = state === 'pending' && !mine;
  return (
    <Page title={t('title')} context={place.name} lead={t('lead')}>
      <Filters label={t('filter.label')}>
        <ChoiceFilter
          label={t('filter.state')}
          value={state ?? 'any'}
          onChange={(chosen) => setSearch({ state: chosen })}
          choices={[
            ...STATES.map((value) => ({ value, label: t(`state.${value}`) })),
            { value: 'any', label: t('filter.anyState') },
          ]}
        />
        <ChoiceFilter
          label={t('filter.whose')}
          value={mine ? 'true' : undefined}
          onChange={(whose) => setSearch({ mine: whose })}
          any={t('filter.anybody')}
          choices={[{ value: 'true', label: t('filter.me') }]}
        />
      </Filters>
      {approvals.isError ? (
        <QueryFault query={approvals} />
      ) : (
        <ApprovalTable
          approvals={approvals.data?.items}
          empty={inbox ? 'empty' : 'noMatch'}
          base={place.base}
        />
      )}
      <Pager
        after={search.after}
        next={approvals.data?.nextCursor}
        onAfter={(after) => setSearch({ after }, { push: true })}
      />
    </Page>
  );
}

interface ApprovalTableProps {
  readonly approvals: readonly Approval[] | undefined;
  readonly empty: 'empty' | 'noMatch';
  readonly base: string;
}

function ApprovalTable({ approvals, empty, base }: ApprovalTableProps) {
  const { t } = useTranslation('approvals');
  const format = useFormatters();
  const operationName = useOperationName();
  const what = (approval: Approval) => (
    <>
      <Link
        to={approvalsRoutes.one(base, approval.id)}
        style={{ color: 'var(--tg-link)', fontWeight: 600, overflowWrap: 'anywhere' }}
      >
        {approval.summary}
      </Link>
      <Group gap="xs" mt={2}>
        <Text size="xs" c="dimmed">
          {operationName(approval.operation)}
        </Text>
        <MineMark approval={approval} />
      </Group>
    </>
  );
  const columns: Column<Approval>[] = [
    { id: 'what', header: t('columns.what'), rowHeader: true, cell: what },
    {
      id: 'state',
      header: t('columns.state'),
      oneLine: true,
      cell: ({ state }) => <ApprovalStateWords state={state} />,
    },
    {
      id: 'who',
      header: t('columns.who'),
      cell: ({ requester }) => <Person subject={requester} short />,
    },
    {
      id: 'asked',
      header: t('columns.asked'),
      oneLine: true,
      cell: ({ createdAt }) => format.relative(createdAt),
    },
    {
      id: 'expires',
      header: t('columns.expires'),
      oneLine: true,
      from: 'lg',
      cell: ({ expiresAt }) => format.moment(expiresAt),
    },
  ];
  return (
    <DataTable
      caption={t('table')}
      columns={columns}
      rows={approvals ?? []}
      rowKey={({ id }) => id}
      card={(approval) => (
        <>
          {what(approval)}
          <Group justify="space-between" mt="sm">
            <ApprovalStateWords state={approval.state} />
            <Text size="sm" c="dimmed" component="div">
              <Person subject={approval.requester} short /> · {format.relative(approval.createdAt)}
            </Text>
          </Group>
        </>
      )}
      empty={<Notice title={t(`${empty}.title`)}>{t(`${empty}.text`)}</Notice>}
      {...(approvals === undefined && { loadingRows: 4 })}
    />
  );
}
