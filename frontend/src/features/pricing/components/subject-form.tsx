import { Autocomplete, NativeSelect, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { usePlace } from '@/shared/auth/place';
import { FormFooter } from '@/shared/forms/form-footer';
import { useForm } from '@/shared/forms/use-form';

import { modelsOptions, useResellerChoices } from '../publications';

/** As the API takes it. */
const MODEL = /^[A-Za-z0-9][A-Za-z0-9._:/-]{0,127}$/;

interface SubjectFormProps {
  readonly onChosen: (subject: { readonly model: string; readonly reseller: string }) => void;
  readonly onCancel: () => void;
}

/** Which model's price, and (the platform's staff) for which reseller. */
export function SubjectForm({ onChosen, onCancel }: SubjectFormProps) {
  const { t } = useTranslation('pricing');
  const resellers = useResellerChoices(usePlace());
  const models = useQuery(modelsOptions).data ?? [];
  const form = useForm({
    initial: { model: '', reseller: '' },
    check: ({ model }) => ({
      ...(!MODEL.test(model.trim()) && { model: t('publications.choose.bad') }),
    }),
  });
  const { value, error } = form.text('model');
  return (
    <form
      noValidate
      onSubmit={form.submit(({ model, reseller }) => onChosen({ model: model.trim(), reseller }))}
    >
      <Stack>
        <Autocomplete
          data-autofocus
          required
          autoComplete="off"
          spellCheck={false}
          label={t('publications.model')}
          description={t('publications.choose.hint')}
          data={models}
          value={value}
          error={error}
          onChange={(model) => form.set('model', model)}
        />
        {resellers.length > 0 && (
          <NativeSelect
            label={t('publications.whose')}
            data={[
              { value: '', label: t('publications.anyReseller') },
              ...resellers.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            {...form.text('reseller')}
          />
        )}
        <FormFooter
          action={t('publications.choose.go')}
          pending={false}
          error={null}
          onCancel={onCancel}
        />
      </Stack>
    </form>
  );
}
