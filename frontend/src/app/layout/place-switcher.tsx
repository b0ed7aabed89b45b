import { Menu, VisuallyHidden } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { type Place, PLATFORM_BASE, resellerBase, workspaceBase } from '@/shared/auth/place';
import { type Membership, useMe } from '@/shared/auth/session';
import { useConfig } from '@/shared/config/config-context';
import { SwapIcon } from '@/shared/ui/line-icons';

import classes from './console.module.css';
import { NAV_ICONS } from './nav-icons';

const TIER_ICONS = {
  platform: NAV_ICONS.operators,
  reseller: NAV_ICONS.resellers,
  workspace: NAV_ICONS.workspaces,
} as const;

export interface Destination {
  readonly base: string;
  readonly name: string;
  readonly tier: Membership['tier'];
  readonly role: string;
}

/** The tenants a person belongs to, each once, under the name of their first role in it. */
export function destinationsOf(
  memberships: readonly Membership[],
  productName: string,
): Destination[] {
  const all = memberships.map((membership) => destinationOf(membership, productName));
  return all.filter((one, at) => all.findIndex((other) => other.base === one.base) === at);
}

function destinationOf(membership: Membership, productName: string): Destination {
  const { tier, role } = membership;
  switch (tier) {
    case 'platform':
      return { tier, role, base: PLATFORM_BASE, name: productName };
    case 'reseller': {
      const id = membership.resellerId ?? '';
      return { tier, role, base: resellerBase(id), name: membership.resellerName ?? id };
    }
    case 'workspace': {
      const id = membership.workspaceId ?? '';
      return { tier, role, base: workspaceBase(id), name: membership.workspaceName ?? id };
    }
  }
}

/** Which tenant one is in, and the way into the others. */
export function PlaceSwitcher({ place }: { readonly place: Place | undefined }) {
  const { t } = useTranslation('app');
  const { productName } = useConfig();
  const navigate = useNavigate();
  const destinations = destinationsOf(useMe().memberships, productName);
  const others = destinations.filter(({ base }) => base !== place?.base);
  const shown = (
    <>
      {TIER_ICONS[place?.tier ?? 'workspace']}
      <span className={classes.placeText}>
        <span>{place?.name ?? t('place.choose')}</span>
        {place && <small>{t(`tier.${place.tier}`)}</small>}
      </span>
    </>
  );
  if (others.length === 0) {
    return place ? <div className={classes.place}>{shown}</div> : null;
  }
  return (
    <Menu width="target" position="bottom-start" shadow="md">
      <Menu.Target>
        <button type="button" className={classes.place}>
          {shown}
          <VisuallyHidden>{t('place.switch')}</VisuallyHidden>
          <SwapIcon size={16} />
        </button>
      </Menu.Target>
      <Menu.Dropdown mah="60vh" style={{ overflowY: 'auto' }}>
        <Menu.Label>{t('place.others')}</Menu.Label>
        {others.map(({ base, name, tier, role }) => (
          <Menu.Item
            key={base}
            leftSection={TIER_ICONS[tier]}
            onClick={() => void navigate({ to: base })}
          >
            <span className={classes.placeText}>
              <span>{name}</span>
              <small>{t(`role.${roleName(tier, role)}`)}</small>
            </span>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

const ROLES = [
  'platform_owner',
  'platform_operator',
  'platform_finance',
  'platform_support',
  'platform_auditor',
  'reseller_owner',
  'reseller_finance',
  'reseller_support',
  'workspace_admin',
  'workspace_billing',
  'workspace_developer',
  'workspace_viewer',
] as const;

function roleName(tier: string, role: string): (typeof ROLES)[number] | 'other' {
  return ROLES.find((known) => known === `${tier}_${role}`) ?? 'other';
}
