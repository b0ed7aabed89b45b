package io.tollgate.metering.control;

import io.tollgate.kernel.ProblemException;
import io.tollgate.kernel.ProblemType;
import io.tollgate.keys.entity.ApiKey;
import io.tollgate.keys.entity.KeyBudget;
import io.tollgate.metering.entity.KeyFacts;
import io.tollgate.metering.entity.UsagePage;
import io.tollgate.metering.entity.UsageQuery;
import io.tollgate.metering.store.KeyFactRows;
import io.tollgate.metering.store.UsageRows;
import io.tollgate.platform.BoundedReads;
import io.tollgate.platform.BoundedReads.Limits;
import io.tollgate.platform.DataConnections;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.concurrent.CompletionStage;

/**
 * What the holders of keys may read: what is left, and what was used. No method blocks; stages
 * complete on a thread of the reads. They fail with a {@link ProblemException} that may be shown:
 * {@code service_unavailable} when the database is away or too much is being read.
 */
@ApplicationScoped
public class UsageReads {

  /** Calls one page may look at, so that no filter costs more than some milliseconds. */
  static final int LOOK_AT = 10_000;

  private final BoundedReads reads;
  private final int lookAt;

  /** For the container's proxy, which only passes calls on. */
  protected UsageReads() {
    this(new DataConnections("", "", ""), Limits.DEFAULT, LOOK_AT);
  }

  @Inject
  public UsageReads(DataConnections database) {
    this(database, Limits.DEFAULT, LOOK_AT);
  }

  UsageReads(DataConnections database, Limits limits, int lookAt) {
    this.reads = new BoundedReads("usage", database, limits);
    this.lookAt = lookAt;
  }

  /** What that key has left now. */
  public CompletionStage<KeyFacts> facts(ApiKey key, Instant now) {
    KeyBudget budget = key.budget();
    Instant windowStart = budget == null ? null : budget.windowAt(now).start();
    return reads
        .run(key.workspace(), connection -> KeyFactRows.read(connection, key, windowStart))
        .thenApply(
            facts -> {
              if (facts == null) {
                throw new ProblemException(
                    ProblemType.INVALID_API_KEY, "The API key is no longer valid.");
              }
              return facts;
            });
  }

  /** One page of a workspace's calls. */
  public CompletionStage<UsagePage> page(UsageQuery wanted) {
    return reads.run(wanted.workspace(), connection -> UsageRows.read(connection, wanted, lookAt));
  }

  @PreDestroy
  public void close() {
    reads.close();
  }
}
