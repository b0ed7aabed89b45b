import { Button, Group, Text } from '@mantine/core';
import { type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useFormatters } from '@/shared/i18n/use-formatters';
import { Person } from '@/shared/people/person';
import { type Column, DataTable } from '@/shared/ui/data-table';
import { Mono } from '@/shared/ui/short-text';
import { StatusLabel, type StatusTone } from '@/shared/ui/status-label';

import { type PricePublication, stateOf, type VersionState } from '../publications';

const TONES: Readonly<Record<VersionState, StatusTone>> = {
  coming: 'warn',
  holds: 'good',
  past: 'off',
};

export function VersionStateWords({ version }: { readonly version: PricePublication }) {
  const { t } = useTranslation('pricing');
  const state = stateOf(version);
  return <StatusLabel tone={TONES[state]} label={t(`publications.state.${state}`)} />;
}

interface PublicationTableProps {
  readonly versions: readonly PricePublication[] | undefined;
  /** Says whose price it is; missing where all are one reseller's. */
  readonly whoseOf: ((version: PricePublication) => string) | undefined;
  readonly onOpen: (version: PricePublication) => void;
  readonly empty: ReactNode;
}

export function PublicationTable({ versions, whoseOf, onOpen, empty }: PublicationTableProps) {
  const { t } = useTranslation('pricing');
  const format = useFormatters();
  const model = (one: PricePublication) => (
    <>
      <Mono>{one.model}</Mono>
      {whoseOf && (
        <Text size="xs" c="dimmed" component="div">
          {t(`publications.books.${one.book}`)} · {whoseOf(one)}
        </Text>
      )}
    </>
  );
  const open = (one: PricePublication) => (
    <Button
      size="compact-sm"
      variant="default"
      aria-label={t('publications.openFor', {
        model: one.model,
        day: format.moment(one.validFrom),
      })}
      onClick={() => onOpen(one)}
    >
      {t('publications.open')}
    </Button>
  );
  const columns: Column<PricePublication>[] = [
    { id: 'model', header: t('columns.model'), rowHeader: true, cell: model },
    {
      id: 'input',
      header: t('component.input'),
      note: t('per.million_tokens'),
      align: 'end',
      cell: ({ input }) => format.usd(input),
    },
    {
      id: 'output',
      header: t('component.output'),
      note: t('per.million_tokens'),
      align: 'end',
      cell: ({ output }) => format.usd(output),
    },
    {
      id: 'state',
      header: t('publications.stateHeader'),
      oneLine: true,
      cell: (one) => <VersionStateWords version={one} />,
    },
    {
      id: 'from',
      header: t('publications.from'),
      oneLine: true,
      cell: ({ validFrom }) => format.moment(validFrom),
    },
    {
      id: 'by',
      header: t('publications.by'),
      from: 'lg',
      cell: ({ createdBy }) => <Person subject={createdBy} short />,
    },
    {
      id: 'open',
      header: t('publications.open'),
      align: 'end',
      hiddenHeader: true,
      cell: open,
    },
  ];
  return (
    <DataTable
      caption={t('publications.table')}
      columns={columns}
      rows={versions ?? []}
      rowKey={({ id }) => String(id)}
      card={(one) => (
        <>
          <Group justify="space-between" align="flex-start" wrap="nowrap">
            <div style={{ minWidth: 0, fontWeight: 600 }}>{model(one)}</div>
            <VersionStateWords version={one} />
          </Group>
          <Text size="sm" mt="xs">
            {t('component.input')} {format.usd(one.input)} · {t('component.output')}{' '}
            {format.usd(one.output)}
          </Text>
          <Text size="xs" c="dimmed" mb="xs">
            {t('publications.from')} {format.moment(one.validFrom)}
          </Text>
          {open(one)}
        </>
      )}
      empty={empty}
      {...(versions === undefined && { loadingRows: 6 })}
    />
  );
}
