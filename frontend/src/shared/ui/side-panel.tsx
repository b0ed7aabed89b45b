import { Drawer, Text } from '@mantine/core';
import { type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface SidePanelProps {
  readonly opened: boolean;
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Details beside the list they belong to; the whole screen on a phone. */
export function SidePanel({ opened, title, onClose, children }: SidePanelProps) {
  const { t } = useTranslation('shared');
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position="right"
      size="lg"
      title={
        <Text component="span" size="xl" fw={650} lh={1.3}>
          {title}
        </Text>
      }
      closeButtonProps={{ 'aria-label': t('close') }}
      // A second banner would mislead: the page has one already.
      attributes={{ header: { role: 'presentation' } }}
    >
      {children}
    </Drawer>
  );
}
