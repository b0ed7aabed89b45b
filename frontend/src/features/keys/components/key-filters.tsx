import { useTranslation } from 'react-i18next';

import { type UrlSearch } from '@/shared/routing/use-url-search';
import { ChoiceFilter, Filters, SearchFilter } from '@/shared/ui/filters';

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
      <SearchFilter
        label={t('filter.text')}
        value={search.text}
        onChange={(text) => onChange({ text })}
      />
      <ChoiceFilter
        label={t('filter.state')}
        value={search.state}
        onChange={(state) => onChange({ state })}
        any={t('filter.anyState')}
        choices={STATES.map((value) => ({ value, label: t(`state.${value}`) }))}
      />
      <ChoiceFilter
        label={t('filter.mode')}
        value={search.mode}
        onChange={(mode) => onChange({ mode })}
        any={t('filter.anyMode')}
        choices={MODES.map((value) => ({ value, label: t(`mode.${value}`) }))}
      />
      {departments.length > 0 && (
        <ChoiceFilter
          label={t('filter.department')}
          value={search.department}
          onChange={(department) => onChange({ department })}
          any={t('filter.anyDepartment')}
          choices={departments.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
    </Filters>
  );
}
