import { Button, Code } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { Notice } from '@/shared/ui/notice';

import { type ApiError } from './api-error';

interface ErrorNoticeProps {
  readonly title: string;
  readonly text: string;
  readonly error: ApiError;
  readonly retrying: boolean;
  readonly onRetry: () => void;
}

/** A request that failed: what it means, what to do, and what to quote to support. */
export function ErrorNotice({ title, text, error, retrying, onRetry }: ErrorNoticeProps) {
  const { t } = useTranslation('shared');
  const reference = error.traceId ?? error.code;
  return (
    <Notice
      urgent
      heading={1}
      title={title}
      actions={
        <Button onClick={onRetry} loading={retrying}>
          {t('error.retry')}
        </Button>
      }
    >
      {text}
      {reference !== undefined && (
        <div>
          {t('error.trace')}: <Code>{reference}</Code>
        </div>
      )}
    </Notice>
  );
}
