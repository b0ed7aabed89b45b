import { NativeSelect, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { type UrlSearch } from '@/shared/routing/use-url-search';
import { Filters } from '@/shared/ui/filters';
import { SearchIcon } from '@/shared/ui/icons';

import { STATES } from '../api/tenants';

interface TenantFiltersProps {
  readonly search: UrlSearch;
  readonly onChange: (change: UrlSearch) => void;
  /** Whether the list can be searched by name. */
  readonly byName?: boolean;
}

export function TenantFilters({ search, onChange, byName = false }: TenantFiltersProps) {
  const { t } = useTranslation('tenancy');
  return (
    <Filters label={t('filter.label')}>
      {byName && (
        <TextInput
          type="search"
          label={t('filter.text')}
          leftSection={<SearchIcon size={16} />}
          value={search.text ?? ''}
          onChange={(event) => onChange({ text: event.currentTarget.value })}
        />
      )}
      <NativeSelect
        label={t('filter.state')}
        value={search.state ?? ''}
        onChange={(event) => onChange({ state: event.currentTarget.value })}
        data={[
          { value: '', label: t('filter.anyState') },
          ...STATES.map((value) => ({ value, label: t(`state.${value}`) })),
        ]}
      />
    </Filters>
  );
}
