import { Alert, Button, Divider, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { languageOf } from '@/shared/i18n/language';
import { usePageTitle } from '@/shared/i18n/use-page-title';
import { oneOf } from '@/shared/routing/use-url-search';

import { loginLink, registerLink } from '../auth-links';

interface SignInPageProps {
  /** Whether the person comes to make an account. */
  readonly register: boolean;
  /** Where to go afterwards. */
  readonly back: string;
  readonly reseller: string | undefined;
  readonly registrationOpen: boolean;
  /** Why the person is here again, if not by choice. */
  readonly reason: string | undefined;
  /** What went wrong with a sign-in. */
  readonly problem: string | undefined;
}

const REASONS = ['expired', 'signed-out', 'everywhere'] as const;
const PROBLEMS = ['away', 'expired', 'refused', 'denied'] as const;

/** The landing: one button, since the sign-in service does the asking. */
export function SignInPage(props: SignInPageProps) {
  const { register, back, reseller, registrationOpen } = props;
  const { t, i18n } = useTranslation('identity');
  const kind = register ? 'register' : 'signIn';
  usePageTitle(t(`${kind}.title`));
  const reason = oneOf(props.reason, REASONS);
  const problem =
    props.problem === undefined ? undefined : (oneOf(props.problem, PROBLEMS) ?? 'refused');
  const link = { back, reseller, language: languageOf(i18n) };
  return (
    <Stack gap="lg">
      <div>
        <Title order={1}>{t(`${kind}.title`)}</Title>
        <Text c="dimmed" mt="xs">
          {t(`${kind}.text`)}
        </Text>
      </div>
      {problem !== undefined && (
        <Alert role="alert" color="red" variant="light" title={t(`problem.${problem}.title`)}>
          {t(`problem.${problem}.text`)}
        </Alert>
      )}
      {reason !== undefined && problem === undefined && (
        <Alert role="status" color="blue" variant="light">
          {t(`reason.${reason}`)}
        </Alert>
      )}
      <Button component="a" size="md" href={register ? registerLink(link) : loginLink(link)}>
        {problem === undefined ? t(`${kind}.go`) : t('signIn.again')}
      </Button>
      {(register || registrationOpen) && (
        <>
          <Divider label={t(`${kind}.other`)} />
          <Button
            component="a"
            size="md"
            variant="default"
            href={register ? loginLink(link) : `/register?${registerQuery(reseller)}`}
          >
            {t(`${kind}.otherGo`)}
          </Button>
        </>
      )}
    </Stack>
  );
}

function registerQuery(reseller: string | undefined): string {
  return reseller === undefined ? '' : new URLSearchParams({ reseller }).toString();
}
