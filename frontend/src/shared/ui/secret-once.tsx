import { Alert, Button, Checkbox, Group, Stack, Text, VisuallyHidden } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { CheckIcon, CopyIcon } from './icons';
import classes from './secret-once.module.css';

interface SecretOnceProps {
  readonly secret: string;
  /** What the secret is: “Secret of Shop assistant”. */
  readonly label: string;
  /** Called when the person has it; whoever holds the secret lets go of it then. */
  readonly onDone: () => void;
}

/** A secret that is shown this one time: copied, confirmed, gone. */
export function SecretOnce({ secret, label, onDone }: SecretOnceProps) {
  const { t } = useTranslation('shared');
  const clipboard = useClipboard({ timeout: 2500 });
  const [kept, setKept] = useState(false);
  const state = clipboard.error ? 'failed' : clipboard.copied ? 'copied' : 'copy';
  return (
    <Stack>
      <Alert color="yellow" variant="light" title={t('secret.title')}>
        {t('secret.text')}
      </Alert>
      <div className={classes.row}>
        <code
          className={classes.secret}
          aria-label={label}
          role="textbox"
          tabIndex={0}
          aria-readonly
        >
          {secret}
        </code>
        <Button
          variant="default"
          data-autofocus
          leftSection={state === 'copied' ? <CheckIcon size={16} /> : <CopyIcon size={16} />}
          onClick={() => clipboard.copy(secret)}
        >
          {state === 'copied' ? t('copy.copied') : t('copy.copy')}
        </Button>
      </div>
      <VisuallyHidden role="status">{state === 'copy' ? '' : t(`copy.${state}`)}</VisuallyHidden>
      {state === 'failed' && <Text size="sm">{t('copy.failed')}</Text>}
      <Checkbox
        label={t('secret.kept')}
        checked={kept}
        onChange={(event) => setKept(event.currentTarget.checked)}
      />
      <Group justify="flex-end">
        <Button disabled={!kept} onClick={onDone}>
          {t('secret.done')}
        </Button>
      </Group>
    </Stack>
  );
}
