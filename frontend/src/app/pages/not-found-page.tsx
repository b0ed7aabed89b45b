import { Button, Container } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { useConfig } from '@/shared/config/config-context';
import { usePageTitle } from '@/shared/i18n/use-page-title';
import { brandOf } from '@/shared/theme/brand';
import { Notice } from '@/shared/ui/notice';

import { Themed } from '../layout/themed';

export function NotFoundPage() {
  const { t } = useTranslation('app');
  usePageTitle(t('notFound.title'));
  return (
    <Container size="xl" py="xl">
      <Notice
        heading={1}
        title={t('notFound.title')}
        actions={
          <Button component={Link} to="/">
            {t('notFound.home')}
          </Button>
        }
      >
        {t('notFound.text')}
      </Notice>
    </Container>
  );
}

/** An address that belongs to no part of the portal has no frame of its own. */
export function BareNotFound() {
  const { productName } = useConfig();
  return (
    <Themed brand={brandOf({ name: productName })}>
      <main>
        <NotFoundPage />
      </main>
    </Themed>
  );
}
