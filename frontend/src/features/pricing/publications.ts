import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import {
  listPricePublications,
  listResellers,
  publishRetailPrice,
  publishWholesalePrice,
} from '@/api/sdk.gen';
import { type NewPublication, type PricePublication } from '@/api/types.gen';
import { type Place } from '@/shared/auth/place';
import { useCan } from '@/shared/auth/session';

export type { NewPublication, PricePublication };

export const BOOKS = ['retail', 'wholesale'] as const;
export type SalesBook = (typeof BOOKS)[number];

const PUBLICATIONS = ['pricing', 'publications'] as const;
const PAGE = '25';
/** All versions there are of one model, for a preview. */
const MOST = '200';

/** Which price: of a model, in a book, and for one reseller or (wholesale only) for all. */
export interface PriceSubject {
  readonly book: SalesBook;
  readonly model: string;
  readonly resellerId: string | undefined;
}

export interface PublicationFilter {
  readonly book: SalesBook | undefined;
  readonly resellerId: string | undefined;
  readonly model: string | undefined;
  readonly after: string | undefined;
}

/**
 * Price versions, newest first. What a reseller pays is partly said for all resellers, so there the
 * server is not asked for one reseller only, and others' versions are left out here.
 */
export function publicationsOptions(place: Place, filter: PublicationFilter) {
  const ofPlace = place.tier === 'reseller' ? place.resellerId : undefined;
  const mixed = ofPlace !== undefined && filter.book === 'wholesale';
  return queryOptions({
    queryKey: [...PUBLICATIONS, 'list', place.base, filter],
    queryFn: async () => {
      const { items, nextCursor } = (
        await listPricePublications({
          query: {
            book: filter.book,
            reseller: mixed ? undefined : (ofPlace ?? filter.resellerId),
            model: filter.model,
            cursor: filter.after,
            limit: PAGE,
          },
          throwOnError: true,
        })
      ).data;
      return { items: mixed ? items.filter((one) => concerns(one, ofPlace)) : items, nextCursor };
    },
  });
}

function concerns(one: PricePublication, resellerId: string): boolean {
  return one.resellerId === undefined || one.resellerId === resellerId;
}

/** Every version of one model that the person may see. */
export const historyOptions = (model: string) =>
  queryOptions({
    queryKey: [...PUBLICATIONS, 'history', model],
    queryFn: async () =>
      (await listPricePublications({ query: { model, limit: MOST }, throwOnError: true })).data
        .items,
  });

/** The names of models that have had a price, for a choice. */
export const modelsOptions = queryOptions({
  queryKey: [...PUBLICATIONS, 'models'],
  queryFn: async () => {
    const { items } = (await listPricePublications({ query: { limit: MOST }, throwOnError: true }))
      .data;
    return [...new Set(items.map(({ model }) => model))].sort();
  },
});

const sameSubject = (one: PricePublication, { book, model, resellerId }: PriceSubject) =>
  one.book === book && one.model === model && one.resellerId === resellerId;

const holdsAt = ({ validFrom, validTo }: PricePublication, at: number) =>
  Date.parse(validFrom) <= at && (validTo === undefined || at < Date.parse(validTo));

/** The version of exactly that subject that holds at an instant. */
export function versionAt(
  history: readonly PricePublication[],
  subject: PriceSubject,
  at: number,
): PricePublication | undefined {
  return history.find((one) => sameSubject(one, subject) && holdsAt(one, at));
}

/** What a reseller pays for a model at an instant: its own price, or the one for all. */
export function wholesaleAt(
  history: readonly PricePublication[],
  { model, resellerId }: PriceSubject,
  at: number,
): PricePublication | undefined {
  const book = 'wholesale';
  return (
    versionAt(history, { book, model, resellerId }, at) ??
    versionAt(history, { book, model, resellerId: undefined }, at)
  );
}

/** The version that one took the place of. */
export function versionBefore(
  history: readonly PricePublication[],
  one: PricePublication,
): PricePublication | undefined {
  const subject = { book: one.book, model: one.model, resellerId: one.resellerId };
  return history
    .filter((other) => sameSubject(other, subject) && other.validFrom < one.validFrom)
    .sort((a, b) => b.validFrom.localeCompare(a.validFrom))[0];
}

export type VersionState = 'coming' | 'holds' | 'past';

export function stateOf(one: PricePublication, now = Date.now()): VersionState {
  if (Date.parse(one.validFrom) > now) {
    return 'coming';
  }
  return holdsAt(one, now) ? 'holds' : 'past';
}

/** Resellers to choose from; only the platform's staff choose. */
export function useResellerChoices(place: Place) {
  const can = useCan();
  return (
    useQuery({
      queryKey: [...PUBLICATIONS, 'resellers'],
      queryFn: async () =>
        (await listResellers({ query: { limit: Number(MOST) }, throwOnError: true })).data.items,
      enabled: place.tier === 'platform' && can('resellers.read'),
    }).data ?? []
  );
}

/** Published at once, or (above a limit) waiting for a second person: then it has an operation. */
export function usePublish(book: SalesBook) {
  const queries = useQueryClient();
  const publish = book === 'retail' ? publishRetailPrice : publishWholesalePrice;
  return useMutation({
    mutationFn: async (body: NewPublication) => {
      const { data } = await publish({ body, throwOnError: true });
      return { waits: 'operation' in data };
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: PUBLICATIONS }),
  });
}
