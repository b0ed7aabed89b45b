package io.tollgate.tenancy.entity;

import io.tollgate.kernel.ResellerId;
import io.tollgate.kernel.WorkspaceId;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All tenants at one moment. */
public final class TenantDirectory {

  private final Map<ResellerId, Reseller> resellers;
  private final Map<WorkspaceId, Workspace> workspaces;

  public TenantDirectory(Collection<Reseller> resellers, Collection<Workspace> workspaces) {
    this.resellers =
        resellers.stream().collect(Collectors.toMap(Reseller::id, Function.identity()));
    this.workspaces =
        workspaces.stream().collect(Collectors.toMap(Workspace::id, Function.identity()));
  }

  public @Nullable Reseller reseller(ResellerId id) {
    return resellers.get(id);
  }

  public @Nullable Workspace workspace(WorkspaceId id) {
    return workspaces.get(id);
  }

  /**
   * Whether a call of that tenant is served.
   *
   * @param host the host the client called, with or without a port; null when it named none
   */
  public Standing standing(ResellerId resellerId, WorkspaceId workspaceId, @Nullable String host) {
    Reseller reseller = resellers.get(resellerId);
    Workspace workspace = workspaces.get(workspaceId);
    if (reseller == null || workspace == null || !workspace.reseller().equals(resellerId)) {
      return Standing.SUSPENDED;
    }
    if (!reseller.active() || !workspace.active()) {
      return Standing.SUSPENDED;
    }
    boolean known = reseller.hosts().isEmpty() || reseller.hosts().contains(bare(host));
    return known ? Standing.SERVED : Standing.FOREIGN_HOST;
  }

  private static String bare(@Nullable String host) {
    if (host == null) {
      return "";
    }
    int port = host.lastIndexOf(':');
    String name = port < 0 ? host : host.substring(0, port);
    String rooted = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    return rooted.toLowerCase(Locale.ROOT);
  }
}
