package io.tollgate.metering.control;

import io.tollgate.keys.entity.ApiKey;
import io.tollgate.platform.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Calls of any past time, put straight into the tables, where making them would take months. */
public final class PastCalls {

  private static final String CALL =
      """
      insert into metering.call (reseller_id, id, workspace_id, key_id, mode, model, door, streamed,
          state, status, code, reason, started_at, first_byte_micros, duration_micros, input,
          cached_input, cache_write_5m, cache_write_1h, output, reasoning, web_searches, usage_source,
          finish_reason, request_bytes, response_bytes)
        values (?, ?, ?, ?, 'live', ?, 'chat', false, ?, 200, null, 'the operator''s eyes only', now(),
          1200, 34500, 10, 4, 1, 2, 20, 5, 0, 'provider', 'stop', 1, 1)""";

  private final TestDatabase database;

  public PastCalls(TestDatabase database) {
    this.database = database;
  }

  /** Adds one call per instant, and gives their ids in the order of the instants. */
  public List<UUID> add(ApiKey key, String model, String state, List<Instant> at) {
    List<UUID> ids = new ArrayList<>();
    try (Connection owner = database.owner();
        PreparedStatement insert = owner.prepareStatement(CALL)) {
      for (Instant instant : at) {
        UUID id = idAt(instant);
        ids.add(id);
        insert.setObject(1, key.reseller().value());
        insert.setObject(2, id);
        insert.setObject(3, key.workspace().value());
        insert.setObject(4, key.id().value());
        insert.setString(5, model);
        insert.setString(6, state);
        insert.addBatch();
      }
      insert.executeBatch();
      return ids;
    } catch (SQLException fault) {
      throw new IllegalStateException(fault);
    }
  }

  private static UUID idAt(Instant instant) {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    long high = instant.toEpochMilli() << 16 | 0x7000L | random.nextLong(1 << 12);
    return new UUID(high, random.nextLong() & 0x3fff_ffff_ffff_ffffL | Long.MIN_VALUE);
  }
}
