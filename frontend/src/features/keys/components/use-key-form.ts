import { useTranslation } from 'react-i18next';

import { type Form, useForm } from '@/shared/forms/use-form';

import { faultsOf, type KeyFormValues } from '../key-form';

export function useKeyForm(initial: KeyFormValues, draft: string): Form<KeyFormValues> {
  const { t } = useTranslation('keys');
  const { t: shared } = useTranslation('shared');
  return useForm({
    initial,
    draft,
    check: (values) =>
      Object.fromEntries(
        Object.entries(faultsOf(values)).map(([name, fault]) => [
          name,
          fault === 'required' ? shared('form.required') : t(`form.${fault}`),
        ]),
      ),
  });
}
