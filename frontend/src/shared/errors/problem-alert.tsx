import { Alert, Code, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { toApiError } from './api-error';
import { useProblemText } from './use-problem-text';

/** Statuses whose detail tells more than our general words do. */
const TELLING = new Set([400, 403, 409, 413, 422]);

/** A refused or failed change, beside the form or button that asked for it. */
export function ProblemAlert({ error }: { readonly error: unknown }) {
  const { t } = useTranslation('shared');
  const problemText = useProblemText();
  if (error === null || error === undefined) {
    return null;
  }
  const fault = toApiError(error);
  const { title, text, whole } = problemText(fault);
  const telling = !whole && TELLING.has(fault.status) && fault.errors.length === 0;
  const reference = fault.status >= 500 ? fault.traceId : undefined;
  return (
    <Alert role="alert" color="red" variant="light" title={title} className="tg-problem">
      <Text size="sm">{text}</Text>
      {telling && fault.message !== '' && (
        <Text size="sm" mt={4} c="dimmed">
          {fault.message}
        </Text>
      )}
      {reference !== undefined && (
        <Text size="sm" mt={4}>
          {t('error.trace')}: <Code>{reference}</Code>
        </Text>
      )}
    </Alert>
  );
}
