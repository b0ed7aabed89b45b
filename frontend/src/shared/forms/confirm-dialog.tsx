import { Button, Group, Modal, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { ProblemAlert } from '@/shared/errors/problem-alert';

interface ConfirmDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  /** Names the thing and what is done to it: “Close Bright Bakery?”. */
  readonly title: string;
  /** What will happen, in a sentence or two. */
  readonly children: ReactNode;
  /** The verb of the button. */
  readonly action: string;
  readonly danger?: boolean;
  /** Whether a reason must be given; it is kept with the record. */
  readonly reason?: boolean;
  /** A word to be typed before the button works, for what cannot be undone. */
  readonly typed?: string;
  readonly pending: boolean;
  readonly error: unknown;
  readonly onConfirm: (reason: string) => void;
}

/** Asks before something that hurts. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { t } = useTranslation('shared');
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      centered
      title={props.title}
      closeButtonProps={{ 'aria-label': t('close') }}
      attributes={{ header: { role: 'presentation' } }}
    >
      {props.opened && <Question {...props} />}
    </Modal>
  );
}

function Question(props: ConfirmDialogProps) {
  const { children, action, danger = false, reason = false, typed, pending, error } = props;
  const { t } = useTranslation('shared');
  const [why, setWhy] = useState('');
  const [word, setWord] = useState('');
  const [asked, setAsked] = useState(false);
  const noReason = reason && why.trim() === '';
  const wrongWord = typed !== undefined && word.trim() !== typed;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (!noReason && !wrongWord) {
          props.onConfirm(why.trim());
        }
      }}
    >
      <Stack>
        <Text size="sm" component="div">
          {children}
        </Text>
        {reason && (
          <Textarea
            data-autofocus
            autosize
            minRows={2}
            maxLength={500}
            required
            label={t('form.reason')}
            description={t('form.reasonHint')}
            value={why}
            error={asked && noReason ? t('form.required') : undefined}
            onChange={(event) => setWhy(event.currentTarget.value)}
          />
        )}
        {typed !== undefined && (
          <TextInput
            required
            autoComplete="off"
            label={t('form.typeToConfirm', { word: typed })}
            value={word}
            error={asked && wrongWord ? t('form.typeExactly') : undefined}
            onChange={(event) => setWord(event.currentTarget.value)}
          />
        )}
        <ProblemAlert error={error} />
        <Group justify="flex-end" wrap="wrap-reverse">
          <Button variant="default" onClick={props.onClose} disabled={pending}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={pending} {...(danger && { color: 'red' })}>
            {action}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
