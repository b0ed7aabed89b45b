import { ActionIcon, Tooltip, VisuallyHidden } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';

import classes from './copy-block.module.css';
import { CheckIcon, CopyIcon } from './icons';

/** A block of code that can be taken along with one click. */
export function CopyBlock({ code, label }: { readonly code: string; readonly label: string }) {
  const { t } = useTranslation('shared');
  const clipboard = useClipboard({ timeout: 2500 });
  const state = clipboard.error ? 'failed' : clipboard.copied ? 'copied' : 'copy';
  return (
    <div className={classes.block}>
      <pre className={classes.code} tabIndex={0} aria-label={label} role="region">
        <code>{code}</code>
      </pre>
      <Tooltip label={t(`copy.${state}`)} opened={state === 'copy' ? undefined : true}>
        <ActionIcon
          className={classes.button}
          variant="default"
          aria-label={`${t('copy.copy')}: ${label}`}
          onClick={() => clipboard.copy(code)}
        >
          {state === 'copied' ? <CheckIcon /> : <CopyIcon />}
        </ActionIcon>
      </Tooltip>
      <VisuallyHidden role="status">{state === 'copy' ? '' : t(`copy.${state}`)}</VisuallyHidden>
    </div>
  );
}
