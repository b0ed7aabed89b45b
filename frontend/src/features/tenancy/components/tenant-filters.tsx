import { useTranslation } from 'react-i18next';

import { type UrlSearch } from '@/shared/routing/use-url-search';
import { ChoiceFilter, Filters, SearchFilter } from '@/shared/ui/filters';

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
        <SearchFilter
          label={t('filter.text')}
          value={search.text}
          onChange={(text) => onChange({ text })}
        />
      )}
      <ChoiceFilter
        label={t('filter.state')}
        value={search.state}
        onChange={(state) => onChange({ state })}
        any={t('filter.anyState')}
        choices={STATES.map((value) => ({ value, label: t(`state.${value}`) }))}
      />
    </Filters>
  );
}
