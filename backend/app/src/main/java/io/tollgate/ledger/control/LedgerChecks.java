package io.tollgate.ledger.control;

import io.tollgate.ledger.entity.Violation;
import io.tollgate.platform.ControlDataSource;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;

/** Runs the checker on demand, on the control plane's connections. */
@ApplicationScoped
public class LedgerChecks {

  @Resource(lookup = ControlDataSource.NAME)
  DataSource database;

  /** What a run found and how long it took. */
  public record Run(List<Violation> violations, Duration took) {}

  /**
   * Runs every check once.
   *
   * @throws IllegalStateException when the database is away or takes too long
   */
  public Run run() {
    long begun = System.nanoTime();
    try (Connection connection = database.getConnection()) {
      List<Violation> violations = Checks.run(connection);
      return new Run(violations, Duration.ofNanos(System.nanoTime() - begun));
    } catch (SQLException away) {
      throw new IllegalStateException("the ledger could not be checked", away);
    }
  }
}
