package io.tollgate.catalog.control;

import io.tollgate.audit.control.AuditTrail;
import io.tollgate.audit.entity.Deed;
import io.tollgate.catalog.entity.Credential;
import io.tollgate.catalog.entity.CredentialId;
import io.tollgate.catalog.store.CredentialRows;
import io.tollgate.identity.control.CurrentCaller;
import io.tollgate.identity.entity.Permission;
import io.tollgate.kernel.CallIds;
import io.tollgate.kernel.ProblemException;
import io.tollgate.kernel.ProblemType;
import io.tollgate.platform.FieldError;
import io.tollgate.platform.InvalidFields;
import io.tollgate.platform.Page;
import io.tollgate.platform.PageRequest;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Providers' credentials, written by the platform's staff and read by nobody. */
@ApplicationScoped
@Transactional
public class ManagedCredentials {

  /** Of a shorter secret not even the end is shown. */
  private static final int HINTED_FROM = 20;

  private static final int HINT_CHARACTERS = 4;

  @Inject CredentialRows rows;
  @Inject CredentialKeys keys;
  @Inject CurrentCaller current;
  @Inject AuditTrail trail;
  @Inject InstantSource clock;

  private CallIds ids = new CallIds(() -> Instant.EPOCH);

  @PostConstruct
  void start() {
    ids = new CallIds(clock);
  }

  public Page<Credential> list(PageRequest page) {
    require(Permission.CREDENTIALS_READ);
    return Page.cut(rows.list(page), page.limit(), found -> found.id().value());
  }

  public Credential get(CredentialId id) {
    require(Permission.CREDENTIALS_READ);
    return known(id);
  }

  /**
   * Seals a new credential, without storing it.
   *
   * @param provider the provider's name
   * @param channels names of channels of that provider which it shall open
   * @throws InvalidFields when the provider or a channel is not known, or the name is taken
   */
  public CredentialDraft draft(String name, String provider, String secret, List<String> channels) {
    require(Permission.CREDENTIALS_MANAGE);
    requireKey();
    InvalidFields.Collector errors = new InvalidFields.Collector();
    Long number = rows.provider(provider).orElse(null);
    errors.check(number != null, "provider", "is no provider");
    errors.check(!rows.isNameTaken(name), "name", "is the name of another credential");
    checkChannels(number, channels, errors);
    errors.refuseIfAny();
    CredentialId id = new CredentialId(ids.next().value());
    long of = number == null ? 0 : number;
    return new CredentialDraft(
        id, of, provider, name, 1, hint(secret), keys.seal(id, of, secret), channels);
  }

  /** Seals a new secret of a credential, without storing it. */
  public CredentialDraft draft(CredentialId id, String secret) {
    require(Permission.CREDENTIALS_MANAGE);
    requireKey();
    Credential old = known(id);
    return new CredentialDraft(
        id,
        old.provider(),
        old.providerName(),
        old.name(),
        old.version() + 1,
        hint(secret),
        keys.seal(id, old.provider(), secret),
        List.of());
  }

  /**
   * Stores what was drafted, on behalf of whoever drafted it.
   *
   * @param actor who drafted it
   * @param approval whose second person allowed it
   * @throws ProblemException conflict when the credential was changed since
   */
  public Credential store(CredentialDraft draft, String actor, UUID approval) {
    if (draft.version() == 1) {
      if (rows.isNameTaken(draft.name())) {
        throw conflict("There is another credential of that name.");
      }
      rows.insert(
          draft.id(), draft.provider(), draft.name(), draft.hint(), draft.envelope(), actor);
      rows.open(draft.id(), draft.provider(), draft.channels());
    } else if (!rows.update(draft.id(), draft.version(), draft.hint(), draft.envelope(), actor)) {
      throw conflict("The credential was changed or removed meanwhile.");
    }
    Credential stored = known(draft.id());
    trail.record(
        deed(draft.version() == 1 ? "credential.create" : "credential.replace", stored)
            .after(
                Map.of(
                    "name", stored.name(),
                    "provider", stored.providerName(),
                    "version", stored.version(),
                    "channels", stored.channels(),
                    "requester", actor))
            .approval(approval));
    return stored;
  }

  /**
   * Says which channels a credential opens.
   *
   * @throws ProblemException conflict when a channel would have nothing that opens it
   */
  public Credential assign(CredentialId id, List<String> channels) {
    require(Permission.CREDENTIALS_MANAGE);
    Credential credential = known(id);
    InvalidFields.Collector errors = new InvalidFields.Collector();
    checkChannels(credential.provider(), channels, errors);
    errors.refuseIfAny();
    List<String> shut = rows.wouldBeShut(id, channels);
    if (!shut.isEmpty()) {
      throw conflict("Nothing else opens: " + String.join(", ", shut) + ".");
    }
    rows.close(id, channels);
    rows.open(id, credential.provider(), channels);
    trail.record(
        deed("credential.assign", credential)
            .before(Map.of("channels", credential.channels()))
            .after(Map.of("channels", channels)));
    return known(id);
  }

  /**
   * Removes a credential that opens no channel.
   *
   * @throws ProblemException conflict while it opens one
   */
  public void remove(CredentialId id) {
    require(Permission.CREDENTIALS_MANAGE);
    Credential credential = known(id);
    if (!credential.channels().isEmpty()) {
      throw conflict("It opens: " + String.join(", ", credential.channels()) + ".");
    }
    rows.delete(id);
    trail.record(deed("credential.remove", credential).before(Map.of("name", credential.name())));
  }

  private static Deed deed(String action, Credential credential) {
    return Deed.of(action).object("credential", credential.id());
  }

  private void checkChannels(
      @Nullable Long provider, List<String> channels, InvalidFields.Collector errors) {
    if (provider != null) {
      List<String> strange = rows.notOf(provider, channels);
      if (!strange.isEmpty()) {
        errors.add(
            FieldError.invalid(
                "channels", "are no channels of this provider: " + String.join(", ", strange)));
      }
    }
  }

  private void requireKey() {
    keys.reload();
    if (!keys.any()) {
      throw conflict(
          "This node has no key to seal a credential with: there is no file credential-key-1 in its"
              + " secrets folder.");
    }
  }

  private Credential known(CredentialId id) {
    return rows.find(id)
        .orElseThrow(
            () -> new ProblemException(ProblemType.NOT_FOUND, "There is no such credential."));
  }

  private void require(Permission permission) {
    if (!current.get().visible(permission).everything()) {
      throw new ProblemException(ProblemType.FORBIDDEN, "None of your roles allows this.");
    }
  }

  private static @Nullable String hint(String secret) {
    return secret.length() < HINTED_FROM
        ? null
        : secret.substring(secret.length() - HINT_CHARACTERS);
  }

  private static ProblemException conflict(String message) {
    return new ProblemException(ProblemType.CONFLICT, message);
  }
}
