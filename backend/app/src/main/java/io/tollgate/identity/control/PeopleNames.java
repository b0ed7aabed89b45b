package io.tollgate.identity.control;

import io.tollgate.identity.store.MemberNames;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What people are called, as far as whoever asks reaches them; of others only the id is known. */
@ApplicationScoped
public class PeopleNames {

  @Inject MemberNames rows;

  /** The names that are known, by the person's id; nulls are passed over. */
  @Transactional
  public Map<UUID, PersonName> of(Collection<? extends @Nullable UUID> people) {
    Set<UUID> asked = people.stream().filter(Objects::nonNull).collect(Collectors.toSet());
    Map<UUID, PersonName> names = new HashMap<>();
    rows.of(asked)
        .forEach((id, found) -> names.put(id, new PersonName(found.name(), found.email())));
    return names;
  }
}
