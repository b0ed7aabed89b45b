import { Anchor, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { useConfig } from '@/shared/config/config-context';
import { toApiError } from '@/shared/errors/api-error';
import { ErrorNotice } from '@/shared/errors/error-notice';
import { Notice } from '@/shared/ui/notice';

import { pricesRoutes } from '../routes';

interface PricesFailedProps {
  readonly reseller: string | undefined;
  readonly error: unknown;
  readonly retrying: boolean;
  readonly onRetry: () => void;
}

export function PricesFailed({ reseller, error, retrying, onRetry }: PricesFailedProps) {
  const { t } = useTranslation('pricing');
  const failure = toApiError(error);
  if (failure.status === 404) {
    return <UnknownReseller reseller={reseller} />;
  }
  return (
    <ErrorNotice
      title={t('failed.title')}
      text={failure.status === 0 ? t('failed.network') : t('failed.server')}
      error={failure}
      retrying={retrying}
      onRetry={onRetry}
    />
  );
}

function UnknownReseller({ reseller }: { readonly reseller: string | undefined }) {
  const { t } = useTranslation('pricing');
  const { demoResellers } = useConfig();
  return (
    <Notice
      heading={1}
      title={
        reseller === undefined ? t('unknown.titleHost') : t('unknown.title', { slug: reseller })
      }
    >
      {reseller === undefined ? t('unknown.textHost') : t('unknown.text')}
      {demoResellers.length > 0 && (
        <>
          <p>{t('unknown.demo')}</p>
          <Group justify="center" gap="lg">
            {demoResellers.map(({ slug, name }) => (
              <Anchor key={slug} href={pricesRoutes.linkTo(slug)}>
                {name}
              </Anchor>
            ))}
          </Group>
        </>
      )}
    </Notice>
  );
}
