import { PasswordInput, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { FormFooter } from '@/shared/forms/form-footer';
import { useForm } from '@/shared/forms/use-form';
import { useToast } from '@/shared/ui/toasts';

import {
  type Credential,
  useAssignChannels,
  useCreateCredential,
  useReplaceSecret,
} from '../api/credentials';

/** As the API takes it: printable, no spaces. */
const SECRET = /^[\x21-\x7e]{8,4096}$/;

const namesIn = (text: string) => [
  ...new Set(text.split(/[\s,，、]+/).filter((name) => name !== '')),
];

interface FormProps {
  readonly onDone: () => void;
}

export function NewCredentialForm({ onDone }: FormProps) {
  const { t } = useTranslation('catalog');
  const { t: shared } = useTranslation('shared');
  const create = useCreateCredential();
  const toast = useToast();
  const form = useForm({
    initial: { name: '', provider: '', secret: '', channels: '' },
    draft: 'new-credential',
    secret: ['secret'],
    check: ({ name, provider, secret }) => ({
      ...(name.trim() === '' && { name: shared('form.required') }),
      ...(provider.trim() === '' && { provider: shared('form.required') }),
      ...(!SECRET.test(secret.trim()) && { secret: t('form.badSecret') }),
    }),
  });
  return (
    <form
      noValidate
      onSubmit={form.submit(({ name, provider, secret, channels }) =>
        create.mutate(
          {
            name: name.trim(),
            provider: provider.trim(),
            secret: secret.trim(),
            channels: namesIn(channels),
          },
          {
            onError: form.refuse,
            onSuccess: () => {
              onDone();
              toast(t('form.asked'));
            },
          },
        ),
      )}
    >
      <Stack>
        <TextInput
          data-autofocus
          required
          maxLength={120}
          label={t('form.name')}
          description={t('form.nameHint')}
          {...form.text('name')}
        />
        <TextInput
          required
          maxLength={120}
          autoCapitalize="none"
          spellCheck={false}
          label={t('form.provider')}
          description={t('form.providerHint')}
          {...form.text('provider')}
        />
        <SecretInput {...form.text('secret')} />
        <Textarea
          autosize
          minRows={2}
          spellCheck={false}
          label={t('form.channels')}
          description={t('form.channelsHint')}
          {...form.text('channels')}
        />
        <FormFooter
          action={t('form.ask')}
          pending={create.isPending}
          error={create.error}
          restored={form.restored}
          onCancel={onDone}
        />
      </Stack>
    </form>
  );
}

interface OneProps extends FormProps {
  readonly credential: Credential;
}

export function ReplaceSecretForm({ credential, onDone }: OneProps) {
  const { t } = useTranslation('catalog');
  const replace = useReplaceSecret(credential.id);
  const toast = useToast();
  const form = useForm({
    initial: { secret: '' },
    check: ({ secret }) => ({
      ...(!SECRET.test(secret.trim()) && { secret: t('form.badSecret') }),
    }),
  });
  return (
    <form
      noValidate
      onSubmit={form.submit(({ secret }) =>
        replace.mutate(secret.trim(), {
          onError: form.refuse,
          onSuccess: () => {
            onDone();
            toast(t('form.asked'));
          },
        }),
      )}
    >
      <Stack>
        <Text size="sm">{t('replace.text')}</Text>
        <SecretInput {...form.text('secret')} />
        <FormFooter
          action={t('form.ask')}
          pending={replace.isPending}
          error={replace.error}
          onCancel={onDone}
        />
      </Stack>
    </form>
  );
}

export function AssignForm({ credential, onDone }: OneProps) {
  const { t } = useTranslation('catalog');
  const assign = useAssignChannels(credential.id);
  const toast = useToast();
  const form = useForm({ initial: { channels: credential.channels.join('\n') } });
  return (
    <form
      noValidate
      onSubmit={form.submit(({ channels }) =>
        assign.mutate(namesIn(channels), {
          onError: form.refuse,
          onSuccess: () => {
            onDone();
            toast(t('assign.done'));
          },
        }),
      )}
    >
      <Stack>
        <Text size="sm">{t('assign.text')}</Text>
        <Textarea
          data-autofocus
          autosize
          minRows={3}
          spellCheck={false}
          label={t('form.channels')}
          description={t('form.channelsHint')}
          {...form.text('channels')}
        />
        <FormFooter
          action={t('assign.save')}
          pending={assign.isPending}
          error={assign.error}
          onCancel={onDone}
        />
      </Stack>
    </form>
  );
}

type SecretInputProps = ReturnType<ReturnType<typeof useForm<{ secret: string }>>['text']>;

/** Never remembered by the browser as a password of this site. */
function SecretInput(props: SecretInputProps) {
  const { t } = useTranslation('catalog');
  return (
    <PasswordInput
      required
      autoComplete="off"
      data-1p-ignore
      spellCheck={false}
      label={t('form.secret')}
      description={t('form.secretHint')}
      {...props}
    />
  );
}
