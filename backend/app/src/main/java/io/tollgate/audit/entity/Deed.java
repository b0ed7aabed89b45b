package io.tollgate.audit.entity;

import io.tollgate.identity.entity.SubjectId;
import io.tollgate.kernel.ResellerId;
import io.tollgate.kernel.WorkspaceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One change of consequence, as a use case tells it. Who did it, how they proved it and where they
 * sat is not said here: the trail knows.
 *
 * <p>The values of {@link #before} and {@link #after} are null, text, numbers, booleans, ids,
 * instants, enum constants, and lists and maps of these. No secret belongs into them, and no
 * personal datum: names and addresses of people go to {@link #personal}, which can be erased.
 */
public final class Deed {

  /**
   * A field that can be erased.
   *
   * @param whose the person it tells of, where their id is known
   */
  public record Personal(String name, String value, @Nullable SubjectId whose) {}

  private final String action;
  private final List<Personal> personal = new ArrayList<>();
  private String objectType;
  private @Nullable String objectId;
  private @Nullable ResellerId reseller;
  private @Nullable WorkspaceId workspace;
  private @Nullable Map<String, ?> before;
  private @Nullable Map<String, ?> after;
  private @Nullable String reason;
  private @Nullable UUID approval;
  private @Nullable SubjectId actor;
  private boolean refused;

  private Deed(String action) {
    this.action = action;
    this.objectType = action.substring(0, Math.max(action.indexOf('.'), 0));
  }

  /**
   * A deed that was done.
   *
   * @param action {@code object.verb} in lower case: {@code key.create}; its first word is the kind
   *     of object unless {@link #object} names another
   */
  public static Deed of(String action) {
    return new Deed(action);
  }

  /** What it was done to. */
  public Deed object(String type, Object id) {
    this.objectType = type;
    this.objectId = id.toString();
    return this;
  }

  /** Whose log it belongs to; neither for the platform's own. */
  public Deed in(@Nullable ResellerId ofReseller, @Nullable WorkspaceId ofWorkspace) {
    this.reseller = ofReseller;
    this.workspace = ofWorkspace;
    return this;
  }

  /** How the object was. */
  public Deed before(Map<String, ?> values) {
    this.before = values;
    return this;
  }

  /** How it is now. */
  public Deed after(Map<String, ?> values) {
    this.after = values;
    return this;
  }

  /** Why, in the person's own words; at most 2,000 characters. */
  public Deed reason(@Nullable String text) {
    this.reason = text;
    return this;
  }

  /** The approval that allowed it. */
  public Deed approval(@Nullable UUID id) {
    this.approval = id;
    return this;
  }

  /**
   * A personal datum of somebody whose id is unknown.
   *
   * @param name lower case, unique within the deed, not beginning with {@code actor_}
   */
  public Deed personal(String name, @Nullable String value) {
    return personal(name, value, null);
  }

  /** A personal datum of a person. */
  public Deed personal(String name, @Nullable String value, @Nullable SubjectId whose) {
    if (value != null) {
      personal.add(new Personal(name, value, whose));
    }
    return this;
  }

  /** Who did it, where that is not the caller of the request: at the end of a sign-in, say. */
  public Deed by(SubjectId subject) {
    this.actor = subject;
    return this;
  }

  /** It was tried and not allowed. */
  public Deed refused() {
    this.refused = true;
    return this;
  }

  public String action() {
    return action;
  }

  public String objectType() {
    return objectType;
  }

  public @Nullable String objectId() {
    return objectId;
  }

  public @Nullable ResellerId reseller() {
    return reseller;
  }

  public @Nullable WorkspaceId workspace() {
    return workspace;
  }

  public @Nullable Map<String, ?> before() {
    return before;
  }

  public @Nullable Map<String, ?> after() {
    return after;
  }

  public @Nullable String reason() {
    return reason;
  }

  public @Nullable UUID approval() {
    return approval;
  }

  public @Nullable SubjectId actor() {
    return actor;
  }

  public List<Personal> personal() {
    return List.copyOf(personal);
  }

  public boolean isRefused() {
    return refused;
  }

  @Override
  public String toString() {
    return action + " " + Objects.requireNonNullElse(objectId, "");
  }
}
