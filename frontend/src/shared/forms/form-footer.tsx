import { Alert, Button, Group } from '@mantine/core';
import { type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { ProblemAlert } from '@/shared/errors/problem-alert';

interface FormFooterProps {
  readonly action: string;
  readonly pending: boolean;
  readonly error: unknown;
  readonly restored?: boolean;
  readonly disabled?: boolean;
  readonly onCancel?: (() => void) | undefined;
  /** What else can be done, at the start of the line. */
  readonly children?: ReactNode;
}

/** The end of every form: what went wrong, and the button. */
export function FormFooter(props: FormFooterProps) {
  const { action, pending, error, restored = false, disabled = false, onCancel, children } = props;
  const { t } = useTranslation('shared');
  return (
    <>
      {restored && error === null && (
        <Alert role="status" color="blue" variant="light">
          {t('form.restored')}
        </Alert>
      )}
      <ProblemAlert error={error} />
      <Group justify="flex-end" mt="xs">
        {children !== undefined && <div style={{ marginInlineEnd: 'auto' }}>{children}</div>}
        {onCancel && (
          <Button variant="default" onClick={onCancel} disabled={pending}>
            {t('cancel')}
          </Button>
        )}
        <Button type="submit" loading={pending} disabled={disabled}>
          {action}
        </Button>
      </Group>
    </>
  );
}
