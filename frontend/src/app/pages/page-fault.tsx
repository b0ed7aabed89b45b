import { Button, Container } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { Notice } from '@/shared/ui/notice';

/** A page that failed to render inside a frame that works. */
export function PageFault() {
  const { t } = useTranslation('shared');
  return (
    <Container size="xl" py="xl">
      <Notice
        urgent
        heading={1}
        title={t('error.crash')}
        actions={<Button onClick={() => location.reload()}>{t('error.reload')}</Button>}
      >
        {t('error.crashText')}
      </Notice>
    </Container>
  );
}
