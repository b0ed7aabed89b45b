import { Text, Title } from '@mantine/core';
import { type ReactNode } from 'react';

import classes from './action-list.module.css';

/** Things that can be done, each with its words and its button. */
export function ActionList({ children }: { readonly children: ReactNode }) {
  return <ul className={classes.list}>{children}</ul>;
}

interface ActionRowProps {
  readonly title: string;
  readonly text: string;
  readonly icon?: ReactNode;
  readonly children: ReactNode;
}

export function ActionRow({ title, text, icon, children }: ActionRowProps) {
  return (
    <li className={classes.row}>
      {icon !== undefined && <span className={classes.icon}>{icon}</span>}
      <div className={classes.words}>
        <Title order={3} size="h5">
          {title}
        </Title>
        <Text size="sm" c="dimmed">
          {text}
        </Text>
      </div>
      {children}
    </li>
  );
}
