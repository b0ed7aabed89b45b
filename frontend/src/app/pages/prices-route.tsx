import { useNavigate } from '@tanstack/react-router';

import { PricesPage } from '@/features/pricing/pages/prices-page';
import { parsePricesSearch } from '@/features/pricing/search';
import { useUrlSearch } from '@/shared/routing/use-url-search';

import { useRequestedReseller } from '../use-requested-reseller';

/** Joins the price page with the URL. */
export function PricesRoute() {
  const reseller = useRequestedReseller();
  const [search] = useUrlSearch();
  const navigate = useNavigate();
  return (
    <PricesPage
      // Another reseller is another page, not the old one with other numbers.
      key={reseller}
      reseller={reseller}
      search={parsePricesSearch(search)}
      onSearch={(change) =>
        void navigate({
          to: '.',
          search: (current: object) => withoutGaps({ ...current, ...change }),
          // Opening details is a step back can undo; typing a filter is not.
          replace: !('model' in change),
          resetScroll: false,
        })
      }
    />
  );
}

function withoutGaps<T extends object>(search: T): T {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined)) as T;
}
