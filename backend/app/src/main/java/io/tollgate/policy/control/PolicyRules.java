package io.tollgate.policy.control;

import io.tollgate.platform.ConfigPart;
import io.tollgate.platform.ConfigTopic;
import io.tollgate.policy.entity.Rules;
import io.tollgate.policy.store.RuleRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

/** The rules of all tiers as last read. */
@ApplicationScoped
public class PolicyRules implements ConfigPart {

  private volatile Rules current = Rules.NONE;

  public Rules current() {
    return current;
  }

  @Override
  public Set<ConfigTopic> topics() {
    return Set.of(ConfigTopic.CATALOGUE);
  }

  @Override
  public Runnable read(Connection connection, ConfigTopic topic, long since) throws SQLException {
    Rules read = RuleRows.read(connection);
    return () -> current = read;
  }
}
