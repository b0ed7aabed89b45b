import { NativeSelect, Radio, Stack, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { type Place } from '@/shared/auth/place';
import { FormFooter } from '@/shared/forms/form-footer';
import { useForm } from '@/shared/forms/use-form';
import { useToast } from '@/shared/ui/toasts';

import {
  choicesOptions,
  type CreditKind,
  KINDS,
  type ReasonCode,
  REASONS,
  usePostCredit,
} from '../api/ledger';

interface CreditFormProps {
  readonly place: Place;
  readonly onDone: () => void;
}

interface CreditValues {
  readonly workspaceId: string;
  readonly kind: CreditKind;
  readonly amount: string;
  readonly reasonCode: ReasonCode;
  readonly reason: string;
}

export function CreditForm({ place, onDone }: CreditFormProps) {
  const { t } = useTranslation('ledger');
  const post = usePostCredit();
  const toast = useToast();
  const choices = useQuery(choicesOptions(place.resellerId)).data ?? [];
  // One key for one wish: sending it again after a lost answer does not post it twice.
  const [key, setKey] = useState(() => crypto.randomUUID());
  const form = useForm<CreditValues>({
    initial: {
      workspaceId: place.workspaceId ?? '',
      kind: 'credit',
      amount: '',
      reasonCode: 'goodwill',
      reason: '',
    },
    draft: `credit:${place.base}`,
    check: ({ workspaceId, amount, reason }) => ({
      ...(workspaceId === '' && { workspaceId: t('credits.chooseWorkspace') }),
      ...(!(/^\d{1,9}(\.\d{1,9})?$/.test(amount.trim()) && /[1-9]/.test(amount)) && {
        amount: t('credits.badAmount'),
      }),
      ...(reason.trim().length < 3 && { reason: t('credits.badReason') }),
    }),
  });
  const change = <K extends keyof CreditValues>(name: K, value: CreditValues[K]) => {
    setKey(crypto.randomUUID());
    form.set(name, value);
  };
  const text = (name: 'workspaceId' | 'amount' | 'reason') => ({
    ...form.text(name),
    onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
      change(name, event.currentTarget.value),
  });
  return (
    <form
      noValidate
      onSubmit={form.submit((values) =>
        post.mutate(
          {
            ...values,
            amount: values.amount.trim(),
            reason: values.reason.trim(),
            idempotencyKey: key,
          },
          {
            onError: form.refuse,
            onSuccess: ({ waits }) => {
              onDone();
              toast(t(waits ? 'credits.waits' : 'credits.posted'));
            },
          },
        ),
      )}
    >
      <Stack>
        {place.workspaceId === undefined && (
          <NativeSelect
            required
            data-autofocus
            label={t('credits.workspace')}
            data={[
              { value: '', label: t('credits.chooseWorkspace') },
              ...choices.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            {...text('workspaceId')}
          />
        )}
        <Radio.Group
          label={t('credits.kind')}
          value={form.values.kind}
          onChange={(kind) => change('kind', kind === 'debit' ? 'debit' : 'credit')}
        >
          <Stack gap="xs" mt="xs">
            {KINDS.map((kind) => (
              <Radio
                key={kind}
                value={kind}
                label={t(`credits.kinds.${kind}`)}
                description={t(`credits.kindHint.${kind}`)}
              />
            ))}
          </Stack>
        </Radio.Group>
        <TextInput
          required
          inputMode="decimal"
          autoComplete="off"
          label={t('credits.amount')}
          description={t('credits.amountHint')}
          {...text('amount')}
        />
        <NativeSelect
          label={t('credits.reasonCode')}
          value={form.values.reasonCode}
          onChange={(event) => {
            const chosen = REASONS.find((code) => code === event.currentTarget.value);
            change('reasonCode', chosen ?? 'other');
          }}
          data={REASONS.map((value) => ({ value, label: t(`credits.reasons.${value}`) }))}
        />
        <Textarea
          required
          autosize
          minRows={2}
          maxLength={500}
          label={t('credits.reasonText')}
          description={t('credits.reasonHint')}
          {...text('reason')}
        />
        <FormFooter
          action={t('credits.post')}
          pending={post.isPending}
          error={post.error}
          restored={form.restored}
          onCancel={onDone}
        />
      </Stack>
    </form>
  );
}
