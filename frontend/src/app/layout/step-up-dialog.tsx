import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { stepUpLink } from '@/features/identity/auth-links';
import { onSignal, signal, type StepUpReason } from '@/shared/auth/session-signals';
import { languageOf } from '@/shared/i18n/language';

/**
 * The server wants to see the person again, or with a second factor. This explains it, and takes
 * them there and back; forms put away what was typed and find it again.
 */
export function StepUpDialog() {
  const { t, i18n } = useTranslation('app');
  const [reason, setReason] = useState<StepUpReason>();
  useEffect(() => onSignal('step-up', setReason), []);
  const kind = reason ?? 'step_up_required';
  return (
    <Modal
      opened={reason !== undefined}
      onClose={() => setReason(undefined)}
      centered
      zIndex={300}
      title={t(`stepUp.${kind}.title`)}
      closeButtonProps={{ 'aria-label': t('nav.close') }}
      attributes={{ header: { role: 'presentation' } }}
    >
      <Stack>
        <Text size="sm">{t(`stepUp.${kind}.text`)}</Text>
        <Text size="sm" c="dimmed">
          {t('stepUp.back')}
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={() => setReason(undefined)}>
            {t('stepUp.later')}
          </Button>
          <Button
            data-autofocus
            onClick={() => {
              signal('leaving');
              const here = location.pathname + location.search;
              location.assign(stepUpLink(here, languageOf(i18n)));
            }}
          >
            {t(`stepUp.${kind}.go`)}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
