import { Group, Stack, Text, Title } from '@mantine/core';
import { type ReactNode } from 'react';

import classes from './notice.module.css';

interface NoticeProps {
  readonly title: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  /** An error is announced at once; an empty list is not. */
  readonly urgent?: boolean;
  /** 1 where the notice is the whole page. */
  readonly heading?: 1 | 2;
}

/** The whole of a place that has nothing else to show: empty, not found, failed. */
export function Notice({ title, children, actions, urgent = false, heading = 2 }: NoticeProps) {
  return (
    <div className={classes.notice} role={urgent ? 'alert' : undefined}>
      <Stack gap="sm" align="center">
        <Title order={heading} size="h3" ta="center">
          {title}
        </Title>
        {children !== undefined && (
          <Text c="dimmed" ta="center" maw="34rem" component="div">
            {children}
          </Text>
        )}
        {actions !== undefined && (
          <Group justify="center" mt="xs">
            {actions}
          </Group>
        )}
      </Stack>
    </div>
  );
}
