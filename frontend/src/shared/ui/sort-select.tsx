import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { parseSort, type Sort, sortText } from './sorting';

interface SortSelectProps {
  readonly options: readonly { readonly id: string; readonly header: string }[];
  readonly sort: Sort | undefined;
  readonly onSort: (sort: Sort) => void;
}

/** Sorting where there is no table head to click on. */
export function SortSelect({ options, sort, onSort }: SortSelectProps) {
  const { t } = useTranslation('shared');
  const ids = options.map((option) => option.id);
  return (
    <NativeSelect
      mb="sm"
      label={t('sort.by')}
      value={sort ? sortText(sort) : ''}
      onChange={(event) => {
        const chosen = parseSort(event.currentTarget.value, ids);
        if (chosen) {
          onSort(chosen);
        }
      }}
      data={[
        ...(sort ? [] : [{ value: '', label: t('sort.asListed') }]),
        ...options.flatMap(({ id, header }) => [
          { value: id, label: t('sort.ascending', { column: header }) },
          { value: `-${id}`, label: t('sort.descending', { column: header }) },
        ]),
      ]}
    />
  );
}
