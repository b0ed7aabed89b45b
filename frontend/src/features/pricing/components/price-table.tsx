import { Button } from '@mantine/core';
import { type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useFormatters } from '@/shared/i18n/use-formatters';
import { type Column, DataTable } from '@/shared/ui/data-table';
import { ChevronIcon } from '@/shared/ui/icons';
import { type Sort } from '@/shared/ui/sorting';

import { type ModelPrice, type PriceComponent, type Unit } from '../api';
import { headlinePrice, placesOf, priceOf } from '../price-list';
import { Amount } from './amount';
import { Availability } from './availability';
import { CapabilityBadges } from './capability-badges';
import { ModelName } from './model-name';
import { PriceCard } from './price-card';
import classes from './pricing.module.css';

interface PriceTableProps {
  readonly models: readonly ModelPrice[];
  readonly unit: Unit;
  readonly sort: Sort | undefined;
  readonly loading: boolean;
  readonly empty: ReactNode;
  readonly onSort: (sort: Sort) => void;
  readonly onOpen: (model: ModelPrice) => void;
}

const LOADING_ROWS = 6;

export function PriceTable(props: PriceTableProps) {
  const { models, unit, sort, loading, empty, onSort, onOpen } = props;
  const { t } = useTranslation('pricing');
  return (
    <DataTable
      caption={t('table')}
      columns={usePriceColumns(models, unit, onOpen)}
      rows={models}
      rowKey={(model) => model.model}
      card={(model) => <PriceCard model={model} unit={unit} onOpen={onOpen} />}
      sort={sort}
      onSort={onSort}
      empty={empty}
      {...(loading && { loadingRows: LOADING_ROWS })}
    />
  );
}

function usePriceColumns(
  models: readonly ModelPrice[],
  unit: Unit,
  onOpen: (model: ModelPrice) => void,
): Column<ModelPrice>[] {
  const { t } = useTranslation('pricing');
  const format = useFormatters();
  const priceColumn = (component: PriceComponent): Column<ModelPrice> => {
    const places = placesOf(models, component, unit);
    return {
      id: component,
      header: t(`component.${component}`),
      note: t('per.million_tokens'),
      align: 'end',
      sortable: true,
      cell: (model) => <Amount price={priceOf(model, component)} unit={unit} places={places} />,
    };
  };
  const output = priceColumn('output');
  return [
    {
      id: 'name',
      header: t('columns.model'),
      rowHeader: true,
      sortable: true,
      cell: (model) => <ModelName model={model} />,
    },
    {
      id: 'context',
      header: t('columns.context'),
      align: 'end',
      sortable: true,
      cell: (model) => format.tokens(model.contextWindow),
    },
    {
      id: 'capabilities',
      header: t('columns.capabilities'),
      from: 'lg',
      cell: (model) => <CapabilityBadges capabilities={model.capabilities} />,
    },
    {
      id: 'availability',
      header: t('columns.availability'),
      cell: (model) => <Availability state={model.availability} />,
    },
    priceColumn('input'),
    { ...priceColumn('cached_input'), from: 'xl' },
    {
      ...output,
      cell: (model) =>
        priceOf(model, 'output') ? output.cell(model) : <Headline model={model} unit={unit} />,
    },
    {
      id: 'details',
      header: t('columns.details'),
      align: 'end',
      cell: (model) => (
        <Button
          variant="default"
          size="compact-sm"
          rightSection={<ChevronIcon size={14} />}
          aria-label={t('details.openFor', { model: model.displayName })}
          onClick={() => onOpen(model)}
        >
          {t('details.open')}
        </Button>
      ),
    },
  ];
}

/** A model that sells no output tokens shows what it does sell, with its unit. */
function Headline({ model, unit }: { readonly model: ModelPrice; readonly unit: Unit }) {
  const { t } = useTranslation('pricing');
  const price = headlinePrice(model);
  return (
    <>
      <Amount price={price} unit={unit} />
      {price && <span className={classes.per}>{t(`per.${price.per}`)}</span>}
    </>
  );
}
