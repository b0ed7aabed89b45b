import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { usePlace, useWorkspaceId } from '@/shared/auth/place';
import { useCan } from '@/shared/auth/session';
import { QueryFault } from '@/shared/errors/query-view';
import { ConfirmDialog } from '@/shared/forms/confirm-dialog';
import { FormDialog } from '@/shared/forms/form-dialog';
import { FormFooter } from '@/shared/forms/form-footer';
import { useForm } from '@/shared/forms/use-form';
import { useUrlSearch } from '@/shared/routing/use-url-search';
import { type Column, DataTable } from '@/shared/ui/data-table';
import { PlusIcon } from '@/shared/ui/line-icons';
import { Notice } from '@/shared/ui/notice';
import { Page } from '@/shared/ui/page';
import { ShortText } from '@/shared/ui/short-text';
import { useToast } from '@/shared/ui/toasts';

import { useCreateDepartment, useRemoveDepartment, useRenameDepartment } from '../api/seller';
import { type Department, workspaceOptions } from '../api/tenants';

/** Named groups of keys. */
export function DepartmentsPage() {
  const { t } = useTranslation('tenancy');
  const place = usePlace();
  const workspaceId = useWorkspaceId();
  const can = useCan();
  const workspace = useQuery(workspaceOptions(workspaceId));
  const [search, setSearch] = useUrlSearch();
  const [removing, setRemoving] = useState<Department>();
  const remove = useRemoveDepartment(workspaceId);
  const toast = useToast();
  const departments = workspace.data?.departments;
  const renamed = departments?.find(({ id }) => id === search.rename);
  const close = () => setSearch({ create: undefined, rename: undefined });
  const create = can('departments.change') && (
    <Button
      leftSection={<PlusIcon size={16} />}
      onClick={() => setSearch({ create: 'yes' }, { push: true })}
    >
      {t('departments.create')}
    </Button>
  );
  return (
    <Page
      title={t('departments.title')}
      context={place.name}
      lead={t('departments.lead')}
      actions={create}
      narrow
    >
      {workspace.isError ? (
        <QueryFault query={workspace} />
      ) : (
        <DepartmentTable
          departments={departments}
          base={place.base}
          changeable={can('departments.change')}
          onRename={({ id }) => setSearch({ rename: id }, { push: true })}
          onRemove={setRemoving}
          empty={
            <Notice title={t('departments.emptyTitle')} actions={create}>
              {t('departments.emptyText')}
            </Notice>
          }
        />
      )}
      <FormDialog
        opened={search.create === 'yes' || renamed !== undefined}
        title={
          renamed
            ? t('departments.renameTitle', { name: renamed.name })
            : t('departments.createTitle')
        }
        onClose={close}
      >
        <DepartmentForm workspaceId={workspaceId} department={renamed} onDone={close} />
      </FormDialog>
      <ConfirmDialog
        opened={removing !== undefined}
        onClose={() => setRemoving(undefined)}
        title={t('departments.removeTitle', { name: removing?.name ?? '' })}
        action={t('departments.remove')}
        danger
        pending={remove.isPending}
        error={remove.error}
        onConfirm={() =>
          remove.mutate(removing?.id ?? '', {
            onSuccess: () => {
              setRemoving(undefined);
              toast(t('departments.removed'));
            },
          })
        }
      >
        {t('departments.removeText')}
      </ConfirmDialog>
    </Page>
  );
}

interface DepartmentTableProps {
  readonly departments: readonly Department[] | undefined;
  readonly base: string;
  readonly changeable: boolean;
  readonly onRename: (department: Department) => void;
  readonly onRemove: (department: Department) => void;
  readonly empty: ReactNode;
}

function DepartmentTable(props: DepartmentTableProps) {
  const { departments, base, changeable, onRename, onRemove, empty } = props;
  const { t } = useTranslation('tenancy');
  const acts = (one: Department) => (
    <Group gap="xs" justify="flex-end">
      <Button
        component={Link}
        to={`${base}/keys`}
        search={{ department: one.id } as never}
        size="compact-sm"
        variant="default"
        aria-label={t('departments.keysOf', { name: one.name })}
      >
        {t('departments.keys')}
      </Button>
      {changeable && (
        <>
          <Button
            size="compact-sm"
            variant="default"
            aria-label={t('departments.renameFor', { name: one.name })}
            onClick={() => onRename(one)}
          >
            {t('departments.rename')}
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            aria-label={t('departments.removeFor', { name: one.name })}
            onClick={() => onRemove(one)}
          >
            {t('departments.remove')}
          </Button>
        </>
      )}
    </Group>
  );
  const columns: Column<Department>[] = [
    {
      id: 'name',
      header: t('departments.name'),
      rowHeader: true,
      cell: ({ name }) => <ShortText>{name}</ShortText>,
    },
    { id: 'acts', header: t('people.actions'), align: 'end', hiddenHeader: true, cell: acts },
  ];
  return (
    <DataTable
      caption={t('departments.table')}
      columns={columns}
      rows={departments ?? []}
      rowKey={({ id }) => id}
      card={(one) => (
        <Stack gap="sm">
          <strong>{one.name}</strong>
          {acts(one)}
        </Stack>
      )}
      empty={empty}
      {...(departments === undefined && { loadingRows: 3 })}
    />
  );
}

interface DepartmentFormProps {
  readonly workspaceId: string;
  /** The one to rename; none for a new one. */
  readonly department: Department | undefined;
  readonly onDone: () => void;
}

function DepartmentForm({ workspaceId, department, onDone }: DepartmentFormProps) {
  const { t } = useTranslation('tenancy');
  const { t: shared } = useTranslation('shared');
  const create = useCreateDepartment(workspaceId);
  const rename = useRenameDepartment(workspaceId);
  const toast = useToast();
  const form = useForm({
    initial: { name: department?.name ?? '' },
    draft: `department:${department?.id ?? workspaceId}`,
    check: ({ name }) => (name.trim() === '' ? { name: shared('form.required') } : {}),
  });
  const told = {
    onError: form.refuse,
    onSuccess: () => {
      onDone();
      toast(t('departments.saved'));
    },
  };
  return (
    <form
      noValidate
      onSubmit={form.submit(({ name }) => {
        if (department) {
          rename.mutate({ id: department.id, name: name.trim() }, told);
        } else {
          create.mutate(name.trim(), told);
        }
      })}
    >
      <Stack>
        <TextInput
          data-autofocus
          required
          maxLength={120}
          label={t('departments.name')}
          {...form.text('name')}
        />
        <FormFooter
          action={shared('save')}
          pending={create.isPending || rename.isPending}
          error={create.error ?? rename.error}
          restored={form.restored}
          onCancel={onDone}
        />
      </Stack>
    </form>
  );
}
