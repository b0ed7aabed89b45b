package io.tollgate.policy.store;

import io.tollgate.kernel.KeyId;
import io.tollgate.kernel.ResellerId;
import io.tollgate.kernel.WorkspaceId;
import io.tollgate.policy.entity.Rule;
import io.tollgate.policy.entity.Rules;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads all rules in one go. */
public final class RuleRows {

  private RuleRows() {}

  public static Rules read(Connection connection) throws SQLException {
    Rule platform = null;
    Map<ResellerId, Rule> resellers = new HashMap<>();
    Map<WorkspaceId, Rule> workspaces = new HashMap<>();
    Map<KeyId, Rule> keys = new HashMap<>();
    try (PreparedStatement query =
            connection.prepareStatement(
                """
                select reseller_id, workspace_id, key_id, regions, retentions, providers, models,
                       workloads, max_output_tokens
                  from policy.rule""");
        ResultSet row = query.executeQuery()) {
      while (row.next()) {
        UUID reseller = row.getObject(1, UUID.class);
        UUID workspace = row.getObject(2, UUID.class);
        UUID key = row.getObject(3, UUID.class);
        Rule rule = rule(row);
        if (key != null) {
          keys.put(new KeyId(key), rule);
        } else if (workspace != null) {
          workspaces.put(new WorkspaceId(workspace), rule);
        } else if (reseller != null) {
          resellers.put(new ResellerId(reseller), rule);
        } else {
          platform = rule;
        }
      }
    }
    return new Rules(platform, resellers, workspaces, keys);
  }

  private static Rule rule(ResultSet row) throws SQLException {
    return new Rule(
        texts(row, 4),
        texts(row, 5),
        texts(row, 6),
        texts(row, 7),
        texts(row, 8),
        row.getObject(9, Integer.class));
  }

  private static @Nullable Set<String> texts(ResultSet row, int column) throws SQLException {
    Array array = row.getArray(column);
    return array == null ? null : Set.copyOf(List.of((String[]) array.getArray()));
  }
}
