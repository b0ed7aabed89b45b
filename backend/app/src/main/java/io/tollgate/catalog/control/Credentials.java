package io.tollgate.catalog.control;

import io.tollgate.catalog.entity.CredentialId;
import io.tollgate.catalog.entity.SealedCredential;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The opened credentials of this node: in its memory only. */
@ApplicationScoped
public class Credentials {

  private static final Logger LOG = System.getLogger(Credentials.class.getName());

  private final CredentialKeys keys;
  private volatile Map<CredentialId, Opened> current = Map.of();

  /** For the container's proxy, which only passes calls on. */
  protected Credentials() {
    keys = new CredentialKeys();
  }

  @Inject
  public Credentials(CredentialKeys keys) {
    this.keys = keys;
  }

  private record Opened(int version, String secret) {
    /** Without the secret. */
    @Override
    public String toString() {
      return "version " + version;
    }
  }

  /** The secret; null when there is no such credential or it does not open on this node. */
  public @Nullable String secret(CredentialId id) {
    Opened opened = current.get(id);
    return opened == null ? null : opened.secret();
  }

  /** Opens all credentials there are; what it returns swaps them in. */
  Runnable open(List<SealedCredential> sealed) {
    Map<CredentialId, Opened> before = current;
    Map<CredentialId, Opened> opened = new HashMap<>();
    boolean reloaded = false;
    for (SealedCredential row : sealed) {
      try {
        if (!reloaded && !keys.knows(CredentialKeys.numberOf(row.envelope()))) {
          keys.reload();
          reloaded = true;
        }
        opened.put(
            row.id(),
            new Opened(row.version(), keys.open(row.id(), row.provider(), row.envelope())));
      } catch (CredentialKeys.Unreadable why) {
        LOG.log(Level.ERROR, "code=credential_unreadable id={0} {1}", row.id(), why.getMessage());
        Opened known = before.get(row.id());
        // The same secret sealed under a key that this node does not have yet.
        if (known != null && known.version() == row.version()) {
          opened.put(row.id(), known);
        }
      }
    }
    Map<CredentialId, Opened> swapped = Map.copyOf(opened);
    return () -> current = swapped;
  }
}
