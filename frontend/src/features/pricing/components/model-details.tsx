import { Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { useConfig } from '@/shared/config/config-context';
import { useFormatters } from '@/shared/i18n/use-formatters';
import { CopyBlock } from '@/shared/ui/copy-block';
import { SidePanel } from '@/shared/ui/side-panel';

import { type ModelPrice } from '../api';
import { curlSample } from '../curl-sample';
import { Availability } from './availability';
import { CapabilityBadges } from './capability-badges';
import { ComponentPrices } from './component-prices';
import { CostEstimate } from './cost-estimate';
import classes from './pricing.module.css';

interface ModelDetailsProps {
  readonly model: ModelPrice | undefined;
  readonly supportEmail: string;
  readonly onClose: () => void;
}

/** Everything about one model: all prices, what a call would cost, how to call it. */
export function ModelDetails({ model, supportEmail, onClose }: ModelDetailsProps) {
  const { t } = useTranslation('pricing');
  return (
    <SidePanel opened={model !== undefined} title={model?.displayName ?? ''} onClose={onClose}>
      {model && (
        <Stack gap="xl" pb="xl">
          <ModelFacts model={model} />
          <section>
            <Title order={3} size="h4" mb="xs">
              {t('details.prices')}
            </Title>
            <ComponentPrices model={model} />
          </section>
          <CostEstimate key={model.model} model={model} />
          <TryIt model={model} supportEmail={supportEmail} />
        </Stack>
      )}
    </SidePanel>
  );
}

function ModelFacts({ model }: { readonly model: ModelPrice }) {
  const { t } = useTranslation('pricing');
  const format = useFormatters();
  const tokens = (count: number) => t('details.tokens', { amount: format.integer(count) });
  return (
    <Stack gap="md">
      <dl className={classes.spec}>
        <div>
          <dt>{t('details.modelId')}</dt>
          <dd className={classes.modelId}>{model.model}</dd>
        </div>
        <div>
          <dt>{t('details.status')}</dt>
          <dd>
            <Availability state={model.availability} />
          </dd>
        </div>
        <div>
          <dt>{t('details.context')}</dt>
          <dd>{tokens(model.contextWindow)}</dd>
        </div>
        <div>
          <dt>{t('details.maxOutput')}</dt>
          <dd>{tokens(model.maxOutputTokens)}</dd>
        </div>
      </dl>
      <CapabilityBadges capabilities={model.capabilities} />
    </Stack>
  );
}

function TryIt({
  model,
  supportEmail,
}: {
  readonly model: ModelPrice;
  readonly supportEmail: string;
}) {
  const { t } = useTranslation('pricing');
  const { gatewayUrl } = useConfig();
  const sample = curlSample(model, gatewayUrl, t('sample.prompt'));
  return (
    <section>
      <Title order={3} size="h4" mb="xs">
        {t('sample.title')}
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        {sample === null
          ? t('sample.none', { email: supportEmail })
          : t('sample.text', { variable: 'API_KEY' })}
      </Text>
      {sample !== null && <CopyBlock code={sample} label={t('sample.label')} />}
    </section>
  );
}
