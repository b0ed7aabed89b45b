import { Notification } from '@mantine/core';
import { createContext, type ReactNode, useCallback, useContext, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { CheckIcon } from './icons';
import classes from './toasts.module.css';

interface Toast {
  readonly id: number;
  readonly text: string;
}

const SHOWN_MILLIS = 6_000;
const MOST = 3;

const ToastContext = createContext<(text: string) => void>(() => undefined);

/** Says that something worked, in passing. What went wrong is said where it was asked for. */
export function useToast(): (text: string) => void {
  return useContext(ToastContext);
}

export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation('shared');
  const [toasts, setToasts] = useState<readonly Toast[]>([]);
  const last = useRef(0);
  const remove = (id: number) => setToasts((all) => all.filter((toast) => toast.id !== id));
  const show = useCallback((text: string) => {
    const id = ++last.current;
    setToasts((all) => [...all, { id, text }].slice(-MOST));
    setTimeout(() => setToasts((all) => all.filter((toast) => toast.id !== id)), SHOWN_MILLIS);
  }, []);
  return (
    <ToastContext value={show}>
      {children}
      <div className={classes.toasts} role="status" aria-live="polite">
        {toasts.map((toast) => (
          <Notification
            key={toast.id}
            role="presentation"
            withBorder
            color="green"
            icon={<CheckIcon size={16} />}
            closeButtonProps={{ 'aria-label': t('close') }}
            onClose={() => remove(toast.id)}
          >
            {toast.text}
          </Notification>
        ))}
      </div>
    </ToastContext>
  );
}
