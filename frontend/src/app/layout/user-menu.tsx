import {
  Avatar,
  Menu,
  Text,
  UnstyledButton,
  useMantineColorScheme,
  VisuallyHidden,
} from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { useSignOut } from '@/features/identity/api/sessions';
import { identityRoutes } from '@/features/identity/routes';
import { useMe } from '@/shared/auth/session';
import { isLanguage, LANGUAGES, languageOf, rememberLanguage } from '@/shared/i18n/language';
import { monogram } from '@/shared/ui/brand-mark';
import { CheckIcon } from '@/shared/ui/icons';
import { LaptopIcon, LeaveIcon, LockIcon } from '@/shared/ui/line-icons';

const SCHEMES = ['light', 'dark', 'auto'] as const;

/** The person: their account, language, colours, and the way out. */
export function UserMenu() {
  const { t, i18n } = useTranslation('app');
  const me = useMe();
  const navigate = useNavigate();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const signOut = useSignOut();
  const name = me.name ?? me.email ?? t('user.someone');
  const mark = (chosen: boolean) => (chosen ? <CheckIcon size={14} /> : undefined);
  return (
    <Menu width={260} position="bottom-end" shadow="md" keepMounted={false}>
      <Menu.Target>
        <UnstyledButton style={{ borderRadius: '50%' }}>
          <VisuallyHidden>{t('user.menu', { name })}</VisuallyHidden>
          <Avatar radius="xl" color="brand" variant="filled" alt="" aria-hidden>
            {monogram(name)}
          </Avatar>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown mah="85vh" style={{ overflowY: 'auto' }}>
        <div style={{ padding: '0.5rem 0.75rem', overflowWrap: 'anywhere' }}>
          <Text size="sm" fw={600}>
            {name}
          </Text>
          {me.email !== undefined && me.email !== name && (
            <Text size="xs" c="dimmed">
              {me.email}
            </Text>
          )}
        </div>
        <Menu.Divider />
        <Menu.Item
          leftSection={<LockIcon size={16} />}
          onClick={() => void navigate({ to: identityRoutes.security })}
        >
          {t('user.security')}
        </Menu.Item>
        <Menu.Item
          leftSection={<LaptopIcon size={16} />}
          onClick={() => void navigate({ to: identityRoutes.sessions })}
        >
          {t('user.sessions')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>{t('user.language')}</Menu.Label>
        {Object.entries(LANGUAGES).map(([code, language]) => (
          <Menu.Item
            key={code}
            role="menuitemradio"
            aria-checked={languageOf(i18n) === code}
            lang={language.tag}
            closeMenuOnClick={false}
            rightSection={mark(languageOf(i18n) === code)}
            onClick={() => {
              if (isLanguage(code)) {
                rememberLanguage(code);
                void i18n.changeLanguage(code);
              }
            }}
          >
            {language.name}
          </Menu.Item>
        ))}
        <Menu.Label>{t('user.colours')}</Menu.Label>
        {SCHEMES.map((scheme) => (
          <Menu.Item
            key={scheme}
            role="menuitemradio"
            aria-checked={colorScheme === scheme}
            closeMenuOnClick={false}
            rightSection={mark(colorScheme === scheme)}
            onClick={() => setColorScheme(scheme)}
          >
            {t(`user.scheme.${scheme}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item
          leftSection={<LeaveIcon size={16} />}
          closeMenuOnClick={false}
          disabled={signOut.isPending}
          onClick={() => signOut.mutate(undefined, { onSuccess: (to) => location.assign(to) })}
        >
          {signOut.isError ? t('user.signOutAgain') : t('user.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
