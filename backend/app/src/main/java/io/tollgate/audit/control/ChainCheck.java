package io.tollgate.audit.control;

import io.tollgate.audit.entity.ChainState;
import io.tollgate.audit.entity.ChainedRecord;
import io.tollgate.audit.store.ChainRows;
import io.tollgate.platform.DataReach;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Computes the whole chain again and stops at the first record that does not agree. Reads only, in
 * one snapshot, so that what is being appended meanwhile cannot look like a fault.
 */
public final class ChainCheck {

  private final Connection connection;
  private final List<ChainState.Anchor> anchors;
  private long records;
  private long seq;
  private byte[] hash = ChainedRecord.nothing();
  private ChainState.@Nullable Fault fault;

  private ChainCheck(Connection connection, List<ChainState.Anchor> anchors) {
    this.connection = connection;
    this.anchors = anchors;
  }

  /**
   * Checks the chain. The connection must not be in a transaction; it is given back in the mode it
   * came in.
   *
   * @param anchors what earlier checks told, for what a chain alone cannot know: that it was
   *     computed again as a whole, or cut together with its head
   */
  public static ChainState run(Connection connection, List<ChainState.Anchor> anchors)
      throws SQLException {
    boolean autoCommit = connection.getAutoCommit();
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("set transaction isolation level repeatable read, read only");
      // The chain is checked as a whole, whoever asks.
      DataReach.EVERYTHING.applyTo(connection);
      return inTransaction(connection, anchors);
    } finally {
      connection.rollback();
      connection.setAutoCommit(autoCommit);
    }
  }

  /** As {@link #run}, within whatever transaction the connection is in. */
  public static ChainState inTransaction(Connection connection, List<ChainState.Anchor> anchors)
      throws SQLException {
    ChainCheck check = new ChainCheck(connection, anchors);
    check.walk();
    return new ChainState(
        check.records, check.seq, HexFormat.of().formatHex(check.hash), check.fault);
  }

  private void walk() throws SQLException {
    List<ChainedRecord> part = ChainRows.after(connection, seq);
    while (!part.isEmpty() && fault == null) {
      Map<Long, List<ChainRows.PersonalRow>> personal =
          ChainRows.personal(connection, seq, part.get(part.size() - 1).seq()).stream()
              .collect(Collectors.groupingBy(ChainRows.PersonalRow::seq));
      for (ChainedRecord record : part) {
        check(record, personal.getOrDefault(record.seq(), List.of()));
        if (fault != null) {
          return;
        }
        seq = record.seq();
        hash = record.hash();
        records++;
      }
      part = ChainRows.after(connection, seq);
    }
    if (fault == null) {
      checkEnd();
    }
  }

  private void check(ChainedRecord record, List<ChainRows.PersonalRow> personal) {
    if (record.seq() != seq + 1) {
      fault = new ChainState.Fault(seq + 1, null, "is missing");
    } else if (!MessageDigest.isEqual(record.previous(), hash)) {
      fault = of(record, "does not follow the record before it");
    } else if (!MessageDigest.isEqual(record.computed(), record.hash())) {
      fault = of(record, "was changed");
    } else {
      checkPersonal(record, personal);
      checkAnchors(record);
    }
  }

  /** A field that is gone was erased, which the chain allows; one that is there must be the one. */
  private void checkPersonal(ChainedRecord record, List<ChainRows.PersonalRow> personal) {
    for (ChainRows.PersonalRow row : personal) {
      int at = record.names().indexOf(row.name());
      if (at < 0
          || !MessageDigest.isEqual(
              record.hashes().get(at),
              ChainedRecord.personalHash(row.salt(), row.name(), row.value()))) {
        fault = of(record, "has another personal field " + row.name() + " than was recorded");
        return;
      }
    }
  }

  private void checkAnchors(ChainedRecord record) {
    String computed = HexFormat.of().formatHex(record.hash());
    for (ChainState.Anchor anchor : anchors) {
      if (anchor.seq() == record.seq() && !anchor.hash().equals(computed)) {
        fault = of(record, "is not the one that was noted at an earlier check");
      }
    }
  }

  private void checkEnd() throws SQLException {
    ChainState.Anchor head = ChainRows.head(connection);
    if (head.seq() != seq || !head.hash().equals(HexFormat.of().formatHex(hash))) {
      fault =
          head.seq() > seq
              ? new ChainState.Fault(seq + 1, null, "is missing, with all after it")
              : new ChainState.Fault(seq, null, "is not the one the chain's head names");
      return;
    }
    for (ChainState.Anchor anchor : anchors) {
      if (anchor.seq() > seq) {
        fault = new ChainState.Fault(seq + 1, null, "is missing, though an earlier check saw it");
        return;
      }
    }
    if (!ChainRows.personal(connection, seq, Long.MAX_VALUE).isEmpty()) {
      fault =
          new ChainState.Fault(seq + 1, null, "is missing, though its personal fields are there");
    }
  }

  private static ChainState.Fault of(ChainedRecord record, String sentence) {
    return new ChainState.Fault(record.seq(), record.id(), sentence);
  }
}
