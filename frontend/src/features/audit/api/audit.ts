import { queryOptions, useMutation } from '@tanstack/react-query';

import { checkAudit, getAuditRecord, listAuditRecords } from '@/api/sdk.gen';
import { type AuditCheck, type AuditRecord } from '@/api/types.gen';
import { type Place } from '@/shared/auth/place';
import { type UrlSearch } from '@/shared/routing/use-url-search';

export type { AuditRecord, AuditCheck };

export const OUTCOMES = ['done', 'refused'] as const;
const PAGE = 50;
const DAY_MILLIS = 86_400_000;

/** The list's query: what the URL says, within the tenant of the page. */
export function auditQuery(place: Place, search: UrlSearch) {
  const from = startOf(search.from);
  const to = startOf(search.to);
  return {
    reseller: place.tier === 'reseller' ? place.resellerId : undefined,
    workspace: place.workspaceId,
    action: search.action,
    outcome: OUTCOMES.find((known) => known === search.outcome),
    actor: search.actor,
    object_type: search.object_type,
    object_id: search.object_id,
    from: from?.toISOString(),
    // A person means the whole of the last day.
    to: to && new Date(to.getTime() + DAY_MILLIS).toISOString(),
  };
}

export function auditOptions(place: Place, search: UrlSearch) {
  const query = auditQuery(place, search);
  return queryOptions({
    queryKey: ['audit', 'list', query, search.after],
    queryFn: async () =>
      (
        await listAuditRecords({
          query: { ...query, limit: PAGE, cursor: search.after },
          throwOnError: true,
        })
      ).data,
  });
}

export const auditRecordOptions = (id: string) =>
  queryOptions({
    queryKey: ['audit', 'one', id],
    queryFn: async () => (await getAuditRecord({ path: { id }, throwOnError: true })).data,
    // A record never changes.
    staleTime: Infinity,
  });

/** Where the browser fetches the export; as the list, but all of it. */
export function exportLink(place: Place, search: UrlSearch, format: 'csv' | 'ndjson'): string {
  const given = Object.entries({ ...auditQuery(place, search), format }).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return `/api/audit/export?${new URLSearchParams(given).toString()}`;
}

/** Computes the whole chain again. */
export function useAuditCheck() {
  return useMutation({ mutationFn: async () => (await checkAudit({ throwOnError: true })).data });
}

/** Midnight where the person is. */
function startOf(day: string | undefined): Date | undefined {
  const time = new Date(`${day ?? ''}T00:00:00`);
  return Number.isNaN(time.getTime()) ? undefined : time;
}

/** What identifies somebody in a record; missing where it was erased. */
export function personal(record: AuditRecord, name: string): string | undefined {
  return record.personal.find((field) => field.name === name)?.value;
}
