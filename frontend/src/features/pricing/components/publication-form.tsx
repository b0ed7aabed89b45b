import { Alert, SimpleGrid, Stack, Text, TextInput, Title } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { usePlace } from '@/shared/auth/place';
import { serverNow } from '@/shared/auth/server-clock';
import { FormFooter } from '@/shared/forms/form-footer';
import { useForm } from '@/shared/forms/use-form';
import { Panel } from '@/shared/ui/page';
import { useToast } from '@/shared/ui/toasts';

import {
  faultsOf,
  instantOf,
  pricesOf,
  type PublicationValues,
  toPublication,
  valuesFrom,
} from '../publication-form';
import {
  type PricePublication,
  type PriceSubject,
  usePublish,
  versionAt,
  wholesaleAt,
} from '../publications';
import { publicationsRoutes } from '../routes';
import { belowCost, COMPONENT_WORDS, COMPONENTS, type UnitComponent } from '../unit-prices';
import { PriceComparison } from './price-comparison';

const MAIN = ['input', 'output'] as const satisfies readonly UnitComponent[];
const MORE = COMPONENTS.filter((name) => name !== 'input' && name !== 'output');

interface PublicationFormProps {
  readonly subject: PriceSubject;
  /** Every version of the model. */
  readonly history: readonly PricePublication[];
}

/** The unit prices of one model, beside what they were. */
export function PublicationForm({ subject, history }: PublicationFormProps) {
  const { t } = useTranslation('pricing');
  const place = usePlace();
  const navigate = useNavigate();
  const publish = usePublish(subject.book);
  const toast = useToast();
  const { model, resellerId, book } = subject;
  const [opened] = useState(serverNow);
  const form = useForm<PublicationValues>({
    initial: valuesFrom(versionAt(history, subject, opened)),
    draft: `price:${place.base}:${model}`,
    check: (values) =>
      Object.fromEntries(
        Object.entries(faultsOf(values)).map(([name, fault]) => [
          name,
          t(`publications.form.${fault}`),
        ]),
      ),
  });
  const list = publicationsRoutes.list(place.base);
  const price = (name: UnitComponent) => {
    const [word, per] = COMPONENT_WORDS[name];
    return (
      <TextInput
        key={name}
        required={name === 'input' || name === 'output'}
        inputMode="decimal"
        autoComplete="off"
        label={t(`component.${word}`)}
        description={t('publications.form.unit', { per: t(`per.${per}`) })}
        {...form.text(name)}
      />
    );
  };
  return (
    <form
      noValidate
      onSubmit={form.submit((values) =>
        publish.mutate(toPublication(values, model, resellerId), {
          onError: form.refuse,
          onSuccess: ({ waits }) => {
            toast(t(waits ? 'publications.form.waits' : 'publications.form.published'));
            void navigate({
              to: list,
              search: { model, ...(book === 'retail' && { book }) },
            });
          },
        }),
      )}
    >
      <Stack gap="lg">
        <Panel>
          <Stack>
            <SimpleGrid cols={{ base: 1, sm: 2 }}>{MAIN.map(price)}</SimpleGrid>
            <div>
              <Title order={2} size="h5">
                {t('publications.form.more')}
              </Title>
              <Text size="sm" c="dimmed">
                {t('publications.form.moreHint')}
              </Text>
            </div>
            <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>{MORE.map(price)}</SimpleGrid>
            <TextInput
              type="datetime-local"
              maw="20rem"
              label={t('publications.form.validFrom')}
              description={t('publications.form.validFromHint')}
              {...form.text('validFrom')}
            />
          </Stack>
        </Panel>
        <Preview subject={subject} history={history} values={form.values} opened={opened} />
        <FormFooter
          action={t('publications.form.publish')}
          pending={publish.isPending}
          error={publish.error}
          restored={form.restored}
          onCancel={() => void navigate({ to: list })}
        />
      </Stack>
    </form>
  );
}

interface PreviewProps extends PublicationFormProps {
  readonly values: PublicationValues;
  /** When the form was opened. */
  readonly opened: number;
}

function Preview({ subject, history, values, opened }: PreviewProps) {
  const { t } = useTranslation('pricing');
  const at = instantOf(values) ?? opened;
  const before = versionAt(history, subject, at);
  const cost = subject.book === 'retail' ? wholesaleAt(history, subject, at) : undefined;
  const after = pricesOf(values);
  const below = cost ? belowCost(after, cost) : [];
  const names = below.map((name) => t(`component.${COMPONENT_WORDS[name][0]}`));
  return (
    <Panel
      title={t('publications.form.preview')}
      lead={t(before ? 'publications.form.previewLead' : 'publications.form.first')}
    >
      <Stack>
        <PriceComparison
          caption={t('publications.compare', { model: subject.model })}
          before={before}
          after={after}
          cost={cost}
        />
        {names.length > 0 && (
          <Alert color="yellow" variant="light" role="status">
            {t('publications.form.below', { components: names.join(', ') })}
          </Alert>
        )}
        {before && (
          <Text size="sm" c="dimmed">
            {t('publications.form.limit')}
          </Text>
        )}
      </Stack>
    </Panel>
  );
}
