export interface Sort {
  readonly column: string;
  readonly direction: 'ascending' | 'descending';
}

/** The same column again turns the direction; a new column starts with the smallest. */
export function nextSort(current: Sort | undefined, column: string): Sort {
  const turn = current?.column === column && current.direction === 'ascending';
  return { column, direction: turn ? 'descending' : 'ascending' };
}

/** `output` and `-output`, as written in the URL. */
export function sortText(sort: Sort): string {
  return `${sort.direction === 'descending' ? '-' : ''}${sort.column}`;
}

export function parseSort(text: string | undefined, columns: readonly string[]): Sort | undefined {
  const descending = text?.startsWith('-') ?? false;
  const column = descending ? text?.slice(1) : text;
  return column !== undefined && columns.includes(column)
    ? { column, direction: descending ? 'descending' : 'ascending' }
    : undefined;
}
