import { NativeSelect, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { type UrlSearch } from '@/shared/routing/use-url-search';
import { Filters } from '@/shared/ui/filters';
import { SearchIcon } from '@/shared/ui/icons';

export const STATES = ['active', 'disabled', 'revoked'] as const;
export const MODES = ['live', 'test'] as const;

interface KeyFiltersProps {
  readonly search: UrlSearch;
  readonly departments: readonly { readonly id: string; readonly name: string }[];
  readonly onChange: (change: UrlSearch) => void;
}

export function KeyFilters({ search, departments, onChange }: KeyFiltersProps) {
  const { t } = useTranslation('keys');
  return (
    <Filters label={t('filter.label')}>
      <TextInput
        type="search"
        label={t('filter.text')}
        leftSection={<SearchIcon size={16} />}
        value={search.text ?? ''}
        onChange={(event) => onChange({ text: event.currentTarget.value })}
      />
      <NativeSelect
        label={t('filter.state')}
        value={search.state ?? ''}
        onChange={(event) => onChange({ state: event.currentTarget.value })}
        data={[
          { value: '', label: t('filter.anyState') },
          ...STATES.map((value) => ({ value, label: t(`state.${value}`) })),
        ]}
      />
      <NativeSelect
        label={t('filter.mode')}
        value={search.mode ?? ''}
        onChange={(event) => onChange({ mode: event.currentTarget.value })}
        data={[
          { value: '', label: t('filter.anyMode') },
          ...MODES.map((value) => ({ value, label: t(`mode.${value}`) })),
        ]}
      />
      {departments.length > 0 && (
        <NativeSelect
          label={t('filter.department')}
          value={search.department ?? ''}
          onChange={(event) => onChange({ department: event.currentTarget.value })}
          data={[
            { value: '', label: t('filter.anyDepartment') },
            ...departments.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      )}
    </Filters>
  );
}
