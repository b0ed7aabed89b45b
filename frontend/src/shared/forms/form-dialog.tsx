import { Modal } from '@mantine/core';
import { type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface FormDialogProps {
  readonly opened: boolean;
  readonly title: string;
  readonly size?: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A short form over the page it belongs to. Its content is made anew each time it opens. */
export function FormDialog({ opened, title, size = 'md', onClose, children }: FormDialogProps) {
  const { t } = useTranslation('shared');
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size={size}
      title={title}
      // A slip of the mouse must not throw away what was typed.
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t('close') }}
      attributes={{ header: { role: 'presentation' } }}
    >
      {opened && children}
    </Modal>
  );
}
