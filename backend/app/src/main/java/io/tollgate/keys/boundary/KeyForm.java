package io.tollgate.keys.boundary;

import io.tollgate.keys.entity.Scope;
import java.util.List;
import java.util.stream.Stream;

/** The forms that requests for keys share. */
final class KeyForm {

  static final String SCOPE = "inference|models\\.read|usage\\.read";
  static final String MODEL = "[A-Za-z0-9][A-Za-z0-9._:/-]{0,127}";

  private KeyForm() {}

  static List<Scope> scopes(List<String> named) {
    return Stream.of(Scope.values()).filter(scope -> named.contains(scope.text())).toList();
  }
}
