import { Checkbox, ColorInput, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { FormFooter } from '@/shared/forms/form-footer';
import { type Form, useForm } from '@/shared/forms/use-form';
import { Panel } from '@/shared/ui/page';

import { sellerFaults, type SellerValues } from '../seller-form';
import { BrandPreview } from './brand-preview';
import classes from './brand-preview.module.css';

interface SellerFormProps {
  readonly initial: SellerValues;
  readonly draft: string;
  /** A new seller has no hosts to send mail from and no terms to register under. */
  readonly fresh?: boolean;
  readonly logoUrl?: string | undefined;
  readonly action: string;
  readonly pending: boolean;
  readonly error: unknown;
  readonly onSend: (values: SellerValues, refuse: (error: unknown) => void) => void;
  readonly onCancel?: () => void;
}

/** Everything about a seller, with its look beside it while it is chosen. */
export function SellerForm(props: SellerFormProps) {
  const { initial, draft, fresh = false, logoUrl, action, pending, error, onSend } = props;
  const { t } = useTranslation('tenancy');
  const { t: shared } = useTranslation('shared');
  const form = useForm({
    initial,
    draft,
    check: (values) =>
      Object.fromEntries(
        Object.entries(sellerFaults(values)).map(([name, fault]) => [
          name,
          fault === 'required' ? shared('form.required') : t(`seller.${fault}`),
        ]),
      ),
  });
  const { name, tagline, primaryColor, accentColor } = form.values;
  return (
    <form
      noValidate
      className={classes.layout}
      onSubmit={form.submit((values) => onSend(values, form.refuse))}
    >
      <Stack gap="lg">
        <IdentityFields form={form} fresh={fresh} />
        <LookFields form={form} />
        <TradeFields form={form} />
        {!fresh && <MailFields form={form} />}
        <WelcomeFields form={form} fresh={fresh} />
        <FormFooter
          action={action}
          pending={pending}
          error={error}
          restored={form.restored}
          onCancel={props.onCancel}
        />
      </Stack>
      <div className={classes.aside}>
        <Panel title={t('seller.preview')} lead={t('seller.previewLead')}>
          <BrandPreview
            name={name}
            tagline={tagline}
            primaryColor={primaryColor}
            accentColor={accentColor}
            logoUrl={logoUrl}
          />
        </Panel>
      </div>
    </form>
  );
}

interface FieldsProps {
  readonly form: Form<SellerValues>;
  readonly fresh?: boolean;
}

function IdentityFields({ form, fresh = false }: FieldsProps) {
  const { t } = useTranslation('tenancy');
  return (
    <Panel title={t('seller.identity')}>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput required label={t('seller.name')} maxLength={120} {...form.text('name')} />
        {fresh && (
          <TextInput
            required
            label={t('seller.slug')}
            description={t('seller.slugHint')}
            maxLength={63}
            {...form.text('slug')}
          />
        )}
        <TextInput
          required
          label={t('seller.legalName')}
          maxLength={200}
          {...form.text('legalName')}
        />
        <TextInput required label={t('seller.taxId')} maxLength={60} {...form.text('taxId')} />
        <Textarea
          required
          autosize
          minRows={2}
          label={t('seller.address')}
          maxLength={500}
          {...form.text('address')}
        />
        <TextInput
          required
          type="email"
          label={t('seller.support')}
          {...form.text('supportEmail')}
        />
      </SimpleGrid>
    </Panel>
  );
}

function LookFields({ form }: FieldsProps) {
  const { t } = useTranslation('tenancy');
  const color = (name: 'primaryColor' | 'accentColor') => ({
    value: form.values[name],
    error: form.errors[name],
    onChange: (value: string) => form.set(name, value.toLowerCase()),
  });
  return (
    <Panel title={t('seller.look')}>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <ColorInput
          label={t('seller.primary')}
          format="hex"
          withEyeDropper={false}
          {...color('primaryColor')}
        />
        <ColorInput
          label={t('seller.accent')}
          format="hex"
          withEyeDropper={false}
          {...color('accentColor')}
        />
      </SimpleGrid>
      <TextInput
        mt="md"
        label={t('seller.tagline')}
        description={t('seller.taglineHint')}
        maxLength={200}
        {...form.text('tagline')}
      />
    </Panel>
  );
}

function TradeFields({ form }: FieldsProps) {
  const { t } = useTranslation('tenancy');
  return (
    <Panel title={t('seller.trade')}>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput
          required
          label={t('seller.currency')}
          description={t('seller.currencyHint')}
          maxLength={3}
          {...form.text('displayCurrency')}
        />
        <TextInput
          required
          inputMode="numeric"
          label={t('seller.credits')}
          description={t('seller.creditsHint')}
          {...form.text('creditsPerUsd')}
        />
        <TextInput type="url" label={t('seller.termsUrl')} {...form.text('termsUrl')} />
      </SimpleGrid>
    </Panel>
  );
}

function MailFields({ form }: FieldsProps) {
  const { t } = useTranslation('tenancy');
  return (
    <Panel title={t('seller.mail')}>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput label={t('seller.senderName')} maxLength={120} {...form.text('senderName')} />
        <TextInput
          type="email"
          label={t('seller.senderAddress')}
          description={t('seller.senderHint')}
          {...form.text('senderAddress')}
        />
      </SimpleGrid>
    </Panel>
  );
}

function WelcomeFields({ form, fresh = false }: FieldsProps) {
  const { t } = useTranslation('tenancy');
  return (
    <Panel title={t('seller.welcome')}>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput
          inputMode="decimal"
          label={t('seller.promo')}
          description={t('seller.promoHint')}
          {...form.text('promoGrant')}
        />
        <TextInput
          inputMode="numeric"
          label={t('seller.promoDays')}
          description={t('seller.promoDaysHint')}
          {...form.text('promoGrantDays')}
        />
      </SimpleGrid>
      {!fresh && (
        <Checkbox
          mt="md"
          label={t('seller.registrationOpen')}
          description={t('seller.registrationHint')}
          checked={form.values.registrationOpen}
          error={form.errors.registrationOpen}
          onChange={(event) => form.set('registrationOpen', event.currentTarget.checked)}
        />
      )}
    </Panel>
  );
}
