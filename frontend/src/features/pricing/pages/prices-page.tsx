import { Button, Container, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { usePageTitle } from '@/shared/i18n/use-page-title';
import { Notice } from '@/shared/ui/notice';
import { parseSort, sortText } from '@/shared/ui/sorting';

import { type PriceList, usePublicPrices } from '../api';
import { ModelDetails } from '../components/model-details';
import { PriceBand } from '../components/price-band';
import { PriceFilters } from '../components/price-filters';
import { PriceTable } from '../components/price-table';
import { PricesFailed } from '../components/prices-failed';
import { filterModels, SORTABLE, sortModels } from '../price-list';
import { isFiltered, type PricesSearch, type PricesSearchChange } from '../search';

interface PricesPageProps {
  /** Whose prices; without it the host of the page decides. */
  readonly reseller: string | undefined;
  readonly search: PricesSearch;
  /** Takes a change into the URL; `undefined` takes a part out. */
  readonly onSearch: (change: PricesSearchChange) => void;
}

/** What a reseller sells and for how much; for everybody, without signing in. */
export function PricesPage({ reseller, search, onSearch }: PricesPageProps) {
  const { t } = useTranslation('pricing');
  const prices = usePublicPrices(reseller);
  usePageTitle(t('title'), prices.data?.reseller.name);
  if (prices.isError && !prices.data) {
    return (
      <Container size="xl" py="xl">
        <PricesFailed
          reseller={reseller}
          error={prices.error}
          retrying={prices.isFetching}
          onRetry={() => void prices.refetch()}
        />
      </Container>
    );
  }
  return (
    <>
      <PriceBand list={prices.data} />
      <Container size="xl" py="xl">
        <PriceListing list={prices.data} search={search} onSearch={onSearch} />
      </Container>
    </>
  );
}

interface PriceListingProps {
  readonly list: PriceList | undefined;
  readonly search: PricesSearch;
  readonly onSearch: (change: PricesSearchChange) => void;
}

function PriceListing({ list, search, onSearch }: PriceListingProps) {
  const { t } = useTranslation('pricing');
  const models = list?.models ?? [];
  if (list && models.length === 0) {
    return (
      <Notice title={t('empty.title')}>
        {t('empty.text', { reseller: list.reseller.name, email: list.reseller.supportEmail })}
      </Notice>
    );
  }
  const sort = parseSort(search.sort, SORTABLE);
  const shown = sortModels(filterModels(models, search), sort);
  const clear = () => onSearch({ q: undefined, cap: undefined, workload: undefined });
  return (
    <Stack gap="lg">
      <PriceFilters models={models} search={search} onChange={onSearch} />
      <Group justify="space-between" mih={30}>
        <Text size="sm" c="dimmed" role="status">
          {list ? t('filter.shown', { shown: shown.length, total: models.length }) : t('loading')}
        </Text>
        {isFiltered(search) && shown.length > 0 && (
          <Button variant="subtle" size="compact-sm" onClick={clear}>
            {t('filter.clear')}
          </Button>
        )}
      </Group>
      <PriceTable
        models={shown}
        unit={search.unit ?? 'usd'}
        sort={sort}
        loading={!list}
        onSort={(next) => onSearch({ sort: sortText(next) })}
        onOpen={(model) => onSearch({ model: model.model })}
        empty={
          <Notice
            title={t('noMatch.title')}
            actions={<Button onClick={clear}>{t('filter.clear')}</Button>}
          >
            {t('noMatch.text')}
          </Notice>
        }
      />
      <ModelDetails
        model={models.find((model) => model.model === search.model)}
        supportEmail={list?.reseller.supportEmail ?? ''}
        onClose={() => onSearch({ model: undefined })}
      />
    </Stack>
  );
}
