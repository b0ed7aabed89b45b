package io.tollgate.platform;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Runs one statement that changes rows; values never become part of its text. */
public final class SqlChange {

  private SqlChange() {}

  /**
   * Runs it in the running transaction.
   *
   * @param text a question mark stands for the next value
   * @param values a null is a null of whatever type is wanted there
   * @return how many rows it changed
   */
  public static int run(EntityManager database, String text, @Nullable Object... values) {
    Query query = database.createNativeQuery(SqlFilter.numbered(text, 1));
    for (int at = 0; at < values.length; at++) {
      // The driver sends texts without a type, so that the database reads an instant itself.
      Object value = values[at] instanceof Instant instant ? instant.toString() : values[at];
      query.setParameter(at + 1, value);
    }
    return query.executeUpdate();
  }
}
