import {
  BuildingIcon,
  BrushIcon,
  CoinsIcon,
  FolderIcon,
  GlobeIcon,
  HomeIcon,
  KeyIcon,
  ListIcon,
  PageIcon,
  ShieldIcon,
  StampIcon,
  StoreIcon,
  TerminalIcon,
  UsersIcon,
} from '@/shared/ui/line-icons';

import { type NavIcons } from '../navigation';

export const NAV_ICONS: NavIcons = {
  overview: <HomeIcon />,
  resellers: <StoreIcon />,
  workspaces: <BuildingIcon />,
  keys: <KeyIcon />,
  departments: <FolderIcon />,
  members: <UsersIcon />,
  staff: <UsersIcon />,
  operators: <UsersIcon />,
  brand: <BrushIcon />,
  hosts: <GlobeIcon />,
  terms: <PageIcon />,
  credits: <CoinsIcon />,
  approvals: <StampIcon />,
  audit: <ListIcon />,
  privacy: <ShieldIcon />,
  managementKeys: <TerminalIcon />,
};
