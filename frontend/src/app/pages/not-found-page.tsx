import { Button, Container } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { usePageTitle } from '@/shared/i18n/use-page-title';
import { Notice } from '@/shared/ui/notice';

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
