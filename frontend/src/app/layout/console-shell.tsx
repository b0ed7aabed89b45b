import { ActionIcon, Drawer } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link, useRouterState } from '@tanstack/react-router';
import { type ReactNode, Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';

import { type Place } from '@/shared/auth/place';
import { type Brand } from '@/shared/theme/brand';
import { BrandMark } from '@/shared/ui/brand-mark';
import { MenuIcon } from '@/shared/ui/line-icons';
import { PageSkeleton } from '@/shared/ui/page';

import { ActingBanner, StateBanner } from './console-banners';
import classes from './console.module.css';
import frame from './frame.module.css';
import { PlaceSwitcher } from './place-switcher';
import { RouteAnnouncer } from './route-announcer';
import { SideNavigation } from './side-navigation';
import { UserMenu } from './user-menu';

interface ConsoleShellProps {
  readonly brand: Brand;
  /** The tenant the page is about; none on the person's own pages. */
  readonly place: Place | undefined;
  readonly children: ReactNode;
}

/** The frame of everything behind the sign-in. */
export function ConsoleShell({ brand, place, children }: ConsoleShellProps) {
  const { t } = useTranslation('app');
  const [opened, { open, close }] = useDisclosure(false);
  const path = useRouterState({ select: (state) => state.location.pathname });
  useEffect(() => close(), [path, close]);
  const menu = (
    <>
      <PlaceSwitcher place={place} />
      {place && <SideNavigation />}
    </>
  );
  return (
    <div className={classes.shell}>
      <a className={frame.skip} href="#content">
        {t('skip')}
      </a>
      <aside className={classes.side} aria-label={t('nav.side')}>
        <div className={classes.sideInner}>
          <Link to="/console" className={classes.brand}>
            <BrandMark brand={brand} size={32} />
            <span className={classes.brandName}>{brand.name}</span>
          </Link>
          {menu}
        </div>
      </aside>
      <Drawer
        opened={opened}
        onClose={close}
        size="19rem"
        title={brand.name}
        closeButtonProps={{ 'aria-label': t('nav.close') }}
        attributes={{ header: { role: 'presentation' } }}
      >
        {opened && <div style={{ display: 'grid', gap: '0.75rem' }}>{menu}</div>}
      </Drawer>
      <div className={classes.main}>
        <header className={classes.top}>
          <ActionIcon
            className={classes.burger}
            variant="default"
            size="lg"
            aria-label={t('nav.open')}
            aria-expanded={opened}
            onClick={open}
          >
            <MenuIcon />
          </ActionIcon>
          <div className={classes.topStart}>
            <Crumbs place={place} />
          </div>
          <UserMenu />
        </header>
        <ActingBanner />
        {place && <StateBanner place={place} />}
        <main id="content" tabIndex={-1} className={classes.content}>
          {/* The frame stays while the words of a page are fetched. */}
          <Suspense fallback={<PageSkeleton />}>{children}</Suspense>
        </main>
      </div>
      <RouteAnnouncer />
    </div>
  );
}

function Crumbs({ place }: { readonly place: Place | undefined }) {
  const { t } = useTranslation('app');
  if (!place) {
    return <span className={classes.crumb}>{t('user.account')}</span>;
  }
  return (
    <>
      {place.tier === 'workspace' && place.resellerName !== undefined && (
        <>
          <bdi className={classes.crumb}>{place.resellerName}</bdi>
          <span aria-hidden>/</span>
        </>
      )}
      <bdi className={classes.crumb}>{place.name}</bdi>
    </>
  );
}
