import { NumberInput, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useFormatters } from '@/shared/i18n/use-formatters';

import { type ModelPrice } from '../api';
import { costOf, ESTIMABLE, type Quantities } from '../cost';
import { priceOf } from '../price-list';
import classes from './pricing.module.css';

const FIRST_GUESS: Quantities = { input: 1000n, output: 500n, image: 1n };
const MAX_QUANTITY = 1_000_000_000;

/** A small calculator; exact, because it never leaves integers. */
export function CostEstimate({ model }: { readonly model: ModelPrice }) {
  const { t } = useTranslation('pricing');
  const format = useFormatters();
  const [quantities, setQuantities] = useState<Quantities>(FIRST_GUESS);
  const [calls, setCalls] = useState(1000n);
  const fields = ESTIMABLE.filter((component) => priceOf(model, component) !== undefined);
  return (
    <section>
      <Title order={3} size="h4" mb="xs">
        {t('estimate.title')}
      </Title>
      <Stack gap="md">
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
          {fields.map((component) => (
            <QuantityInput
              key={component}
              label={t(`estimate.${component}`)}
              value={quantities[component] ?? 0n}
              onChange={(value) => setQuantities({ ...quantities, [component]: value })}
            />
          ))}
          <QuantityInput label={t('estimate.calls')} value={calls} onChange={setCalls} />
        </SimpleGrid>
        <dl className={classes.result} aria-live="polite">
          <Cost name={t('estimate.oneCall')} model={model} quantities={quantities} calls={1n} />
          <Cost
            name={t('estimate.allCalls', {
              count: calls === 1n ? 1 : 2,
              calls: format.integer(calls),
            })}
            model={model}
            quantities={quantities}
            calls={calls}
          />
        </dl>
        <Text size="xs" c="dimmed">
          {t('estimate.note')}
        </Text>
      </Stack>
    </section>
  );
}

interface CostProps {
  readonly name: string;
  readonly model: ModelPrice;
  readonly quantities: Quantities;
  readonly calls: bigint;
}

function Cost({ name, model, quantities, calls }: CostProps) {
  const { t } = useTranslation('pricing');
  const format = useFormatters();
  const credits = format.decimal(costOf(model, quantities, calls, 'credits'));
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {format.usd(costOf(model, quantities, calls, 'usd'))}
        <small>{t('credits', { amount: credits })}</small>
      </dd>
    </div>
  );
}

interface QuantityInputProps {
  readonly label: string;
  readonly value: bigint;
  readonly onChange: (value: bigint) => void;
}

function QuantityInput({ label, value, onChange }: QuantityInputProps) {
  // What stands in the field, which may be nothing for a moment; nothing counts as zero.
  const [entered, setEntered] = useState<number | string>(Number(value));
  return (
    <NumberInput
      label={label}
      value={entered}
      onChange={(next) => {
        setEntered(next);
        onChange(typeof next === 'number' ? BigInt(Math.trunc(next)) : 0n);
      }}
      min={0}
      max={MAX_QUANTITY}
      clampBehavior="strict"
      allowDecimal={false}
      allowNegative={false}
      thousandSeparator=","
      hideControls
    />
  );
}
