import { Icon, type IconProps } from './icons';

/** Small pictures of one path each: `LINES` draws them, the name says what they are for. */
const LINES = {
  home: 'M4 11.5 12 4.5l8 7M6 10v9.5h12V10M10 19.5v-5h4v5',
  store:
    'M4.5 9.5 6 4.5h12l1.5 5M4.5 9.5a2.5 2.5 0 0 0 5 0 2.5 2.5 0 0 0 5 0 2.5 2.5 0 0 0 5 0M6 12v7.5h12V12M10 19.5V15h4v4.5',
  building: 'M5 19.5v-15h9v15M14 9.5h5v10M3 19.5h18M8 8h3M8 11.5h3M8 15h3M16.5 13h.01M16.5 16h.01',
  key: 'M14.5 9.5a4.5 4.5 0 1 0-3.9 4.46L12 15.5h2v2h2v2h3.5v-3l-5.3-5.3c.2-.5.3-1.1.3-1.7ZM8.5 8.5h.01',
  folder:
    'M3.5 6.5a1.5 1.5 0 0 1 1.5-1.5h4l2 2.5h8a1.5 1.5 0 0 1 1.5 1.5v8.5a1.5 1.5 0 0 1-1.5 1.5H5a1.5 1.5 0 0 1-1.5-1.5Z',
  users:
    'M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM2.5 19.5c.5-3.3 3-5 6.5-5s6 1.7 6.5 5M16 4.900a3.5 3.5 0 0 1 0 6.200M18 14.900c2 .7 3.2 2.2 3.5 4.6',
  brush:
    'M19.5 4.5c-4.5 2-8 5.5-9.5 9M14 15c-.6-1.8-2-3.2-4-3.800M10 13.5c-3-.5-4.5 1.5-4.5 3.5 0 1.2-.8 2.1-2 2.5 3.5 1 8.5.4 8.5-4',
  globe:
    'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17ZM3.5 12h17M12 3.5c2.5 2.4 3.7 5.2 3.7 8.5s-1.2 6.1-3.7 8.5c-2.5-2.4-3.7-5.2-3.7-8.5S9.5 5.9 12 3.5Z',
  page: 'M6 3.5h8l4.5 4.5v12.5H6ZM13.5 3.5V8.5h5M9 12.5h6M9 16h6',
  coins:
    'M9 11.5c3 0 5.5-1.3 5.5-3S12 5.5 9 5.5s-5.5 1.3-5.5 3 2.5 3 5.5 3ZM3.5 8.5v6.5c0 1.7 2.5 3 5.5 3M14.5 8.5v2M15 19.5c3 0 5.5-1.3 5.5-3s-2.5-3-5.5-3-5.5 1.3-5.5 3 2.5 3 5.5 3Z',
  tag: 'M4 4.5h7.5l8.5 8.5-7.5 7.5L4 12ZM8 8.5h.01',
  plug: 'M9 3.5v4.5M15 3.5v4.5M6.5 8h11v3a5.5 5.5 0 0 1-11 0ZM12 16.5v4',
  stamp: 'M9 4.5h6l-1 6.5h3.5a2 2 0 0 1 2 2v2.5h-15V13a2 2 0 0 1 2-2H10ZM4.5 19.5h15',
  list: 'M8.5 6.5h11.5M8.5 12h11.5M8.5 17.5h11.5M4.5 6.5h.01M4.5 12h.01M4.5 17.5h.01',
  shield: 'M12 3.5 5 6v5.5c0 4.5 2.8 7.5 7 9 4.2-1.5 7-4.5 7-9V6ZM9 12l2.2 2.200L15.2 10',
  terminal: 'M4 5.5h16v13H4ZM7.5 10l2.5 2-2.5 2M12.5 14.5h4',
  menu: 'M4 7h16M4 12h16M4 17h16',
  plus: 'M12 5v14M5 12h14',
  warning: 'M12 4.5 21 19.5H3ZM12 10v4.5M12 17h.01',
  passkey:
    'M10 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM3 19.5c.4-3.3 3-5.2 7-5.2 1 0 1.9.1 2.7.3M18 12.5a2.5 2.5 0 1 0-1 4.800v3.2l1.5 1 1.5-1.3-1-1.2 1-1.2-1-1.100a2.5 2.5 0 0 0-1-4.2Z',
  phone: 'M7.5 3.5h9v17h-9ZM11 17.5h2',
  laptop: 'M5.5 5.5h13v9h-13ZM2.5 18.5h19',
  lock: 'M6 10.5h12v9H6ZM8.5 10.5V8a3.5 3.5 0 0 1 7 0v2.5M12 14v2',
  eye: 'M2.5 12S6 6 12 6s9.5 6 9.5 6-3.5 6-9.5 6-9.5-6-9.5-6ZM12 14.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z',
  user: 'M12 11.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4.5 20.5c.6-4 3.5-6 7.5-6s6.9 2 7.5 6',
  leave: 'M14 4.5h4.5v15H14M3.5 12h11M10.5 8l4 4-4 4',
  swap: 'M8 9.5 12 5.5l4 4M8 14.5l4 4 4-4',
  down: 'm6 9.5 6 6 6-6',
  download: 'M12 4v11M7.5 11l4.5 4.5 4.5-4.5M4.5 19.5h15',
  back: 'M19 12H5M11 6l-6 6 6 6',
} as const;

function line(path: string) {
  return function LineIcon(props: IconProps) {
    return (
      <Icon {...props}>
        <path d={path} />
      </Icon>
    );
  };
}

export const HomeIcon = line(LINES.home);
export const StoreIcon = line(LINES.store);
export const BuildingIcon = line(LINES.building);
export const KeyIcon = line(LINES.key);
export const FolderIcon = line(LINES.folder);
export const UsersIcon = line(LINES.users);
export const BrushIcon = line(LINES.brush);
export const GlobeIcon = line(LINES.globe);
export const PageIcon = line(LINES.page);
export const CoinsIcon = line(LINES.coins);
export const TagIcon = line(LINES.tag);
export const PlugIcon = line(LINES.plug);
export const StampIcon = line(LINES.stamp);
export const ListIcon = line(LINES.list);
export const ShieldIcon = line(LINES.shield);
export const TerminalIcon = line(LINES.terminal);
export const MenuIcon = line(LINES.menu);
export const PlusIcon = line(LINES.plus);
export const WarningIcon = line(LINES.warning);
export const PasskeyIcon = line(LINES.passkey);
export const PhoneIcon = line(LINES.phone);
export const LaptopIcon = line(LINES.laptop);
export const LockIcon = line(LINES.lock);
export const EyeIcon = line(LINES.eye);
export const UserIcon = line(LINES.user);
export const LeaveIcon = line(LINES.leave);
export const SwapIcon = line(LINES.swap);
export const DownIcon = line(LINES.down);
export const DownloadIcon = line(LINES.download);
export const BackIcon = line(LINES.back);
