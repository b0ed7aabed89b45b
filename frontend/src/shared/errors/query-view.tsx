import { Button, Code, Skeleton, Stack } from '@mantine/core';
import { type UseQueryResult } from '@tanstack/react-query';
import { type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { Notice } from '@/shared/ui/notice';

import { toApiError } from './api-error';
import { useProblemText } from './use-problem-text';

interface QueryViewProps<T> {
  readonly query: UseQueryResult<T>;
  readonly children: (data: T) => ReactNode;
  /** Shown while nothing is known yet; a few grey lines unless given. */
  readonly skeleton?: ReactNode;
}

/** Loading, failed or there: what every page that reads one thing shows. */
export function QueryView<T>({ query, children, skeleton }: QueryViewProps<T>) {
  if (query.data !== undefined) {
    return <>{children(query.data)}</>;
  }
  return query.isError ? <QueryFault query={query} /> : <>{skeleton ?? <TextSkeleton />}</>;
}

interface QueryFaultProps {
  readonly query: Pick<UseQueryResult, 'error' | 'isFetching' | 'refetch'>;
  /** Where the fault is the whole page: offers the way to the start. */
  readonly home?: boolean;
}

/** Why nothing can be shown, and a button that asks again. */
export function QueryFault({ query, home = false }: QueryFaultProps) {
  const { t } = useTranslation('shared');
  const problemText = useProblemText();
  const error = toApiError(query.error);
  const { title, text } = problemText(error);
  const final = error.status === 403 || error.status === 404;
  return (
    <Notice
      urgent
      heading={home ? 1 : 2}
      title={title}
      actions={
        final ? (
          home && (
            <Button component="a" href="/console">
              {t('error.home')}
            </Button>
          )
        ) : (
          <Button loading={query.isFetching} onClick={() => void query.refetch()}>
            {t('error.retry')}
          </Button>
        )
      }
    >
      {text}
      {error.traceId !== undefined && (
        <div>
          {t('error.trace')}: <Code>{error.traceId}</Code>
        </div>
      )}
    </Notice>
  );
}

export function TextSkeleton({ lines = 4 }: { readonly lines?: number }) {
  const { t } = useTranslation('shared');
  return (
    <Stack gap="sm" role="status" aria-label={t('loading')} py="md">
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} height={16} width={`${90 - line * 15}%`} />
      ))}
    </Stack>
  );
}
