import { Skeleton, VisuallyHidden } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { type ReactNode } from 'react';

import classes from './data-table.module.css';
import { SortIcon } from './icons';
import { SortSelect } from './sort-select';
import { nextSort, type Sort } from './sorting';

export interface Column<Row> {
  readonly id: string;
  readonly header: string;
  /** A second line of the header, such as the unit. */
  readonly note?: string;
  readonly cell: (row: Row) => ReactNode;
  readonly align?: 'start' | 'end';
  readonly sortable?: boolean;
  /** Kept in one line: dates, states. */
  readonly oneLine?: boolean;
  /** The cell that names its row. */
  readonly rowHeader?: boolean;
  /** A secondary column is left out on narrower screens. */
  readonly from?: 'lg' | 'xl';
  /** A header that is said but not shown, as above buttons. */
  readonly hiddenHeader?: boolean;
}

interface DataTableProps<Row> {
  /** Says what the table holds; read out, not shown. */
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** On a phone every row becomes a card. */
  readonly card: (row: Row) => ReactNode;
  readonly sort?: Sort | undefined;
  readonly onSort?: (sort: Sort) => void;
  /** Shown in place of the rows when there are none. */
  readonly empty?: ReactNode;
  /** Number of placeholder rows while the rows are on their way. */
  readonly loadingRows?: number;
}

/** Every list of the portal. Its state (sort, filter, page) lives in the URL, not in here. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const phone = useMediaQuery('(max-width: 47.99em)', undefined, {
    getInitialValueInEffect: false,
  });
  if (props.rows.length === 0 && props.loadingRows === undefined) {
    return <>{props.empty}</>;
  }
  return phone ? <Cards {...props} /> : <Table {...props} />;
}

function Table<Row>(props: DataTableProps<Row>) {
  const { caption, columns, rows, rowKey, sort, onSort, loadingRows } = props;
  return (
    <div className={classes.frame} role="region" aria-label={caption} tabIndex={0}>
      <table className={classes.table} aria-busy={loadingRows !== undefined}>
        <caption>
          <VisuallyHidden>{caption}</VisuallyHidden>
        </caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <HeaderCell key={column.id} column={column} sort={sort} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {loadingRows === undefined
            ? rows.map((row) => (
                <tr key={rowKey(row)}>
                  {columns.map((column) => (
                    <BodyCell key={column.id} column={column}>
                      {column.cell(row)}
                    </BodyCell>
                  ))}
                </tr>
              ))
            : placeholders(loadingRows).map((key) => (
                <tr key={key}>
                  {columns.map((column) => (
                    <BodyCell key={column.id} column={{ ...column, rowHeader: false }}>
                      <Skeleton
                        height={14}
                        width={column.rowHeader ? '11rem' : '4rem'}
                        ml={column.align === 'end' ? 'auto' : undefined}
                      />
                    </BodyCell>
                  ))}
                </tr>
              ))}
        </tbody>
      </table>
    </div>
  );
}

interface HeaderCellProps<Row> {
  readonly column: Column<Row>;
  readonly sort: Sort | undefined;
  readonly onSort: ((sort: Sort) => void) | undefined;
}

function HeaderCell<Row>({ column, sort, onSort }: HeaderCellProps<Row>) {
  const direction = sort?.column === column.id ? sort.direction : undefined;
  const text = column.hiddenHeader ? (
    <VisuallyHidden>{column.header}</VisuallyHidden>
  ) : (
    <span>
      {column.header}
      {column.note !== undefined && <span className={classes.note}>{column.note}</span>}
    </span>
  );
  return (
    <th
      scope="col"
      data-align={column.align}
      data-from={column.from}
      aria-sort={column.sortable ? (direction ?? 'none') : undefined}
    >
      {column.sortable && onSort ? (
        <button
          type="button"
          className={classes.sort}
          onClick={() => onSort(nextSort(sort, column.id))}
        >
          {text}
          <SortIcon direction={direction} />
        </button>
      ) : (
        text
      )}
    </th>
  );
}

interface BodyCellProps<Row> {
  readonly column: Column<Row>;
  readonly children: ReactNode;
}

function BodyCell<Row>({ column, children }: BodyCellProps<Row>) {
  const shared = {
    'data-align': column.align,
    'data-from': column.from,
    ...(column.oneLine === true && { 'data-line': true }),
  };
  return column.rowHeader ? (
    <th scope="row" {...shared}>
      {children}
    </th>
  ) : (
    <td {...shared}>{children}</td>
  );
}

function Cards<Row>(props: DataTableProps<Row>) {
  const { caption, columns, rows, rowKey, card, sort, onSort, loadingRows } = props;
  return (
    <div>
      {onSort && loadingRows === undefined && (
        <SortSelect
          options={columns.filter((column) => column.sortable)}
          sort={sort}
          onSort={onSort}
        />
      )}
      <ul className={classes.cards} aria-label={caption} aria-busy={loadingRows !== undefined}>
        {loadingRows === undefined
          ? rows.map((row) => (
              <li key={rowKey(row)} className={classes.card}>
                {card(row)}
              </li>
            ))
          : placeholders(loadingRows).map((key) => (
              <li key={key} className={classes.card}>
                <Skeleton height={18} width="60%" mb="md" />
                <Skeleton height={12} mb="xs" />
                <Skeleton height={12} width="80%" />
              </li>
            ))}
      </ul>
    </div>
  );
}

function placeholders(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}
