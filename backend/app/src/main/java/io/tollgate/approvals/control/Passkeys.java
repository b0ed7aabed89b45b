package io.tollgate.approvals.control;

import io.tollgate.approvals.entity.Challenge;
import io.tollgate.approvals.entity.Passkey;
import io.tollgate.approvals.entity.RelyingParty;
import io.tollgate.approvals.store.PasskeyRows;
import io.tollgate.audit.control.AuditTrail;
import io.tollgate.audit.control.TenantReach;
import io.tollgate.audit.entity.Deed;
import io.tollgate.identity.control.CurrentCaller;
import io.tollgate.identity.entity.SubjectId;
import io.tollgate.kernel.Digests;
import io.tollgate.kernel.ProblemException;
import io.tollgate.kernel.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The caller's approval passkeys. */
@ApplicationScoped
@Transactional
public class Passkeys {

  private static final int MOST = 10;
  private static final int LONGEST_TRANSPORT = 20;

  @Inject PasskeyRows rows;
  @Inject Challenges challenges;
  @Inject CurrentCaller current;
  @Inject AuditTrail trail;
  @Inject InstantSource clock;

  @Inject
  @ConfigProperty(name = "tollgate.portal.url", defaultValue = "http://localhost:8081")
  String portal;

  /** What a browser is asked for a new passkey. */
  public record CreationOptions(
      byte[] challenge, RelyingParty party, SubjectId subject, List<Passkey> existing) {}

  public List<Passkey> list() {
    return rows.of(current.get().subject());
  }

  /** To whom the passkeys belong. */
  public RelyingParty party() {
    return RelyingParty.of(portal);
  }

  /**
   * Begins a registration.
   *
   * @throws ProblemException conflict, when the person has ten already
   */
  public CreationOptions begin() {
    SubjectId subject = current.get().subject();
    List<Passkey> existing = rows.of(subject);
    checkRoom(existing);
    byte[] challenge = Challenges.random();
    challenges.put(new Challenge(challenge, subject, null, null, challenges.deadline()));
    return new CreationOptions(challenge, party(), subject, existing);
  }

  /**
   * Ends a registration.
   *
   * @throws ProblemException forbidden, when the answer proves no passkey; conflict, when the
   *     question is not open or the passkey is known
   */
  public Passkey finish(
      String name, byte[] clientData, byte[] attestationObject, List<String> transports) {
    SubjectId subject = current.get().subject();
    Challenge challenge = challenges.take(clientData, subject, null);
    checkRoom(rows.of(subject));
    PasskeyCheck.Registered registered;
    try {
      registered =
          PasskeyCheck.registration(party(), challenge.bytes(), clientData, attestationObject);
    } catch (PasskeyCheck.Refused refused) {
      throw new ProblemException(
          ProblemType.FORBIDDEN, "The passkey is not accepted: " + refused.getMessage() + ".");
    }
    UUID id =
        rows.insert(
                subject,
                name,
                registered.credentialId(),
                registered.publicKey(),
                registered.signCount(),
                transports.stream().filter(Passkeys::plain).distinct().limit(MOST).toList(),
                registered.aaguid())
            .orElseThrow(
                () -> new ProblemException(ProblemType.CONFLICT, "This passkey is known already."));
    trail.record(
        deed("passkey.register", id)
            .after(
                Map.of(
                    "aaguid", registered.aaguid(),
                    "publicKeyHash", Digests.hex(Digests.sha256(registered.publicKey()))))
            .personal("passkey_name", name, subject));
    return rows.find(subject, id).orElseThrow();
  }

  /**
   * Takes a passkey out of use.
   *
   * @throws ProblemException not_found, also for another person's
   */
  public void remove(UUID id) {
    SubjectId subject = current.get().subject();
    Passkey passkey =
        rows.find(subject, id)
            .orElseThrow(
                () -> new ProblemException(ProblemType.NOT_FOUND, "You have no such passkey."));
    rows.remove(id, clock.instant());
    trail.record(deed("passkey.remove", id).personal("passkey_name", passkey.name(), subject));
  }

  private Deed deed(String action, UUID id) {
    return TenantReach.home(Deed.of(action).object("passkey", id), current.get());
  }

  private static void checkRoom(List<Passkey> existing) {
    if (existing.size() >= MOST) {
      throw new ProblemException(
          ProblemType.CONFLICT, "You have " + MOST + " passkeys; remove one first.");
    }
  }

  private static boolean plain(String transport) {
    return transport.length() <= LONGEST_TRANSPORT && transport.matches("[a-z-]+");
  }
}
