import { Container, Loader } from '@mantine/core';
import { type UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { useConfig } from '@/shared/config/config-context';
import { QueryFault } from '@/shared/errors/query-view';
import { brandOf, UNBRANDED } from '@/shared/theme/brand';

import { Themed } from '../layout/themed';

/** While nothing is known: no frame of anybody's, no words that change a moment later. */
export function ConsoleLoading() {
  const { t } = useTranslation('shared');
  return (
    <Themed brand={UNBRANDED}>
      <main
        aria-busy
        style={{ display: 'grid', minHeight: '100vh', placeItems: 'center' }}
        aria-label={t('loading')}
      >
        <Loader type="dots" />
      </main>
    </Themed>
  );
}

interface ConsoleFaultProps {
  readonly query: Pick<UseQueryResult, 'error' | 'isFetching' | 'refetch'>;
}

/** When not even the frame can be drawn. */
export function ConsoleFault({ query }: ConsoleFaultProps) {
  const { productName } = useConfig();
  return (
    <Themed brand={brandOf({ name: productName })}>
      <Container component="main" size="sm" py="15vh">
        <QueryFault query={query} home />
      </Container>
    </Themed>
  );
}
