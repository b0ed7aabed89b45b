import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { actionLink, stepUpLink } from '@/features/identity/auth-links';
import { useMe } from '@/shared/auth/session';
import { languageOf } from '@/shared/i18n/language';
import { usePageTitle } from '@/shared/i18n/use-page-title';

import { Door } from '../layout/door';

/** A role that counts only with a second factor, and a session that has none. */
export function SecondFactorDoor() {
  const { t, i18n } = useTranslation('app');
  const slug = useMe().memberships.find(({ tier }) => tier !== 'platform')?.resellerSlug;
  usePageTitle(t('secondFactor.title'));
  const here = location.pathname + location.search;
  return (
    <Door slug={slug}>
      <Stack>
        <Title order={1}>{t('secondFactor.title')}</Title>
        <Text c="dimmed">{t('secondFactor.text')}</Text>
        <Group>
          <Button component="a" href={stepUpLink(here, languageOf(i18n))}>
            {t('stepUp.mfa_required.go')}
          </Button>
          <Button component="a" variant="default" href={actionLink('CONFIGURE_TOTP', here)}>
            {t('secondFactor.setUp')}
          </Button>
        </Group>
      </Stack>
    </Door>
  );
}
