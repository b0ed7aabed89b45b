package io.tollgate.ledger.store;

import io.tollgate.ledger.entity.Postings;
import io.tollgate.platform.Column;
import io.tollgate.platform.Fragment;
import java.util.List;
import java.util.UUID;

/** One transaction of the journal per batch of calls, and its entries. */
public final class JournalRows {

  private static final String INSERT_TXN =
      """
      insert into ledger.txn (id, kind, actor, reason)
      values ((?::uuid[])[1], 'calls', (?::text[])[1], 'calls of one batch')""";
  private static final String INSERT_ENTRIES =
      """
      insert into ledger.entry (txn_id, book_id, account, amount)
      select b.txn[1], b.book[i], c.account, b.amount[i]
        from (select ?::uuid[] as txn, ?::uuid[] as book, ?::int8[] as amount) b,
          unnest(?::text[]) with ordinality c (account, i)""";

  private final String node;
  private final Column txn = new Column(Column.Type.UUID);
  private final Column actor = new Column(Column.Type.TEXT);
  private final Column book = new Column(Column.Type.UUID);
  private final Column amount = new Column(Column.Type.INT8);
  private final Column account = new Column(Column.Type.TEXT);
  private final Fragment insertTxn = new Fragment(INSERT_TXN, txn, actor);
  private final Fragment insertEntries = new Fragment(INSERT_ENTRIES, txn, book, amount, account);
  private final List<Fragment> both = List.of(insertTxn, insertEntries);

  /**
   * Empty rows.
   *
   * @param node the name of the node that wrote the batch
   */
  public JournalRows(String node) {
    this.node = node;
  }

  public void clear() {
    insertTxn.clear();
    insertEntries.clear();
  }

  /** The statements that store these postings; none when there are none. */
  public List<Fragment> inserts(UUID batch, Postings postings, Providers providers) {
    if (postings.isEmpty()) {
      return List.of();
    }
    txn.add(batch);
    actor.add("node " + node);
    postings.forEach(
        providers::name,
        (ofBook, ofAccount, nanos) -> {
          book.add(ofBook);
          account.add(ofAccount);
          amount.add(nanos);
        });
    return both;
  }
}
