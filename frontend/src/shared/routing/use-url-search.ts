import { useNavigate, useSearch } from '@tanstack/react-router';

/** What the page keeps in its URL; everything is plain text there. */
export type UrlSearch = Readonly<Record<string, string | undefined>>;

type Change = (change: UrlSearch, options?: { readonly push?: boolean }) => void;

/**
 * The query of the page's URL and a way to change parts of it; `undefined` takes a part out. Typing
 * into a filter replaces the entry of the history, opening something (`push`) makes a new one.
 */
export function useUrlSearch(): readonly [UrlSearch, Change] {
  const search: UrlSearch = useSearch({ strict: false });
  const navigate = useNavigate();
  const change: Change = (parts, { push = false } = {}) =>
    void navigate({
      to: '.',
      search: (current: UrlSearch) => withoutGaps({ ...current, ...parts }),
      replace: !push,
      resetScroll: false,
    } as Parameters<typeof navigate>[0]);
  return [search, change];
}

/** Filters of a list: any change starts at its first page again. */
export function useListSearch(): readonly [UrlSearch, Change] {
  const [search, change] = useUrlSearch();
  return [
    search,
    (parts, options) => change('after' in parts ? parts : { ...parts, after: undefined }, options),
  ];
}

function withoutGaps(search: UrlSearch): Record<string, string> {
  return Object.fromEntries(
    Object.entries(search).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '',
    ),
  );
}

const MAX_LENGTH = 400;

/** Keeps every plain text of a query, so that an old or mistyped link still opens the page. */
export function parseAnySearch(raw: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(raw).flatMap(([key, value]) =>
      typeof value === 'string' && value !== '' ? [[key, value.slice(0, MAX_LENGTH)]] : [],
    ),
  );
}

/** A value of the query if it is one of those the page knows. */
export function oneOf<T extends string>(
  value: string | undefined,
  known: readonly T[],
): T | undefined {
  return known.find((candidate) => candidate === value);
}
