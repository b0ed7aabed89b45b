import { Button, Group, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { usePlace } from '@/shared/auth/place';
import { useCan } from '@/shared/auth/session';
import { QueryFault } from '@/shared/errors/query-view';
import { useFormatters } from '@/shared/i18n/use-formatters';
import { oneOf, useListSearch } from '@/shared/routing/use-url-search';
import { brandOf } from '@/shared/theme/brand';
import { BrandSwatch } from '@/shared/ui/brand-swatch';
import { type Column, DataTable } from '@/shared/ui/data-table';
import { PlusIcon } from '@/shared/ui/line-icons';
import { Notice } from '@/shared/ui/notice';
import { Page } from '@/shared/ui/page';
import { Pager } from '@/shared/ui/pager';

import { type Reseller, resellersOptions, STATES } from '../api/tenants';
import { TenantFilters } from '../components/tenant-filters';
import { TenantStateWords } from '../components/tenant-words';
import { tenancyRoutes } from '../routes';

/** All sellers of record, for the platform. */
export function ResellersPage() {
  const { t } = useTranslation('tenancy');
  const place = usePlace();
  const can = useCan();
  const [search, setSearch] = useListSearch();
  const state = oneOf(search.state, STATES);
  const resellers = useQuery({
    ...resellersOptions(state, search.after),
    placeholderData: keepPreviousData,
  });
  const create = can('resellers.create') && (
    <Button component={Link} to={tenancyRoutes.newReseller} leftSection={<PlusIcon size={16} />}>
      {t('resellers.create')}
    </Button>
  );
  const empty = state ? (
    <Notice title={t('noMatch.title')}>{t('noMatch.text')}</Notice>
  ) : (
    <Notice title={t('resellers.emptyTitle')} actions={create}>
      {t('resellers.emptyText')}
    </Notice>
  );
  return (
    <Page
      title={t('resellers.title')}
      context={place.name}
      lead={t('resellers.lead')}
      actions={create}
    >
      <TenantFilters search={search} onChange={setSearch} />
      {resellers.isError ? (
        <QueryFault query={resellers} />
      ) : (
        <ResellerTable resellers={resellers.data?.items} empty={empty} />
      )}
      <Pager
        after={search.after}
        next={resellers.data?.nextCursor}
        onAfter={(after) => setSearch({ after }, { push: true })}
      />
    </Page>
  );
}

interface ResellerTableProps {
  readonly resellers: readonly Reseller[] | undefined;
  readonly empty: ReactNode;
}

function ResellerTable({ resellers, empty }: ResellerTableProps) {
  const { t } = useTranslation('tenancy');
  const format = useFormatters();
  const name = (reseller: Reseller) => (
    <Group gap="sm" wrap="nowrap">
      <BrandSwatch brand={brandOf(reseller)} />
      <div style={{ minWidth: 0 }}>
        <Link
          to={tenancyRoutes.reseller(reseller.id)}
          style={{ color: 'var(--tg-link)', fontWeight: 600, overflowWrap: 'anywhere' }}
        >
          {reseller.name}
        </Link>
        <Text size="xs" c="dimmed">
          {reseller.legalName}
        </Text>
      </div>
    </Group>
  );
  const columns: Column<Reseller>[] = [
    { id: 'name', header: t('resellers.name'), rowHeader: true, cell: name },
    {
      id: 'state',
      header: t('resellers.state'),
      cell: ({ state }) => <TenantStateWords state={state} />,
    },
    { id: 'support', header: t('resellers.support'), from: 'lg', cell: (one) => one.supportEmail },
    {
      id: 'credits',
      header: t('resellers.credits'),
      align: 'end',
      cell: ({ creditsPerUsd }) => format.integer(creditsPerUsd),
    },
    {
      id: 'created',
      header: t('resellers.created'),
      align: 'end',
      cell: ({ createdAt }) => format.day(createdAt),
    },
  ];
  return (
    <DataTable
      caption={t('resellers.table')}
      columns={columns}
      rows={resellers ?? []}
      rowKey={({ id }) => id}
      card={(reseller) => (
        <>
          {name(reseller)}
          <Group justify="space-between" mt="sm">
            <TenantStateWords state={reseller.state} />
            <Text size="sm" c="dimmed">
              {format.day(reseller.createdAt)}
            </Text>
          </Group>
        </>
      )}
      empty={empty}
      {...(resellers === undefined && { loadingRows: 4 })}
    />
  );
}
