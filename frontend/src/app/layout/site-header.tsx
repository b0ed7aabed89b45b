import { Button, Container, Group, Skeleton } from '@mantine/core';
import { Link, useRouterState } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { LanguageSwitch } from '@/shared/i18n/language-switch';
import { SchemeSwitch } from '@/shared/theme/scheme-switch';
import { BrandMark } from '@/shared/ui/brand-mark';

import { type Seller } from '../use-seller';
import classes from './frame.module.css';

export function SiteHeader({ seller }: { readonly seller: Seller | undefined }) {
  const { t } = useTranslation('app');
  const path = useRouterState({ select: (state) => state.location.pathname });
  return (
    <header className={classes.header}>
      <Container size="xl" className={classes.headerInner}>
        {seller ? (
          <Link to="." search={keepReseller} className={classes.brand}>
            <BrandMark brand={seller.brand} />
            <span className={classes.brandName}>{seller.brand.name}</span>
          </Link>
        ) : (
          <Skeleton width={180} height={36} />
        )}
        <nav aria-label={t('nav.label')} className={classes.nav}>
          <Link to={path} search={keepReseller} className={classes.navLink} aria-current="page">
            {t('nav.prices')}
          </Link>
        </nav>
        <Group gap="xs" wrap="nowrap" className={classes.tools}>
          {/* Not asked here whether somebody is signed in: the console knows what to do. */}
          <Button component={Link} to="/console" variant="default" size="sm">
            {t('nav.console')}
          </Button>
          <LanguageSwitch />
          <SchemeSwitch />
        </Group>
      </Container>
    </header>
  );
}

function keepReseller({ reseller }: { reseller?: string }): { reseller?: string } {
  return reseller === undefined ? {} : { reseller };
}
