package io.tollgate.identity.boundary;

import io.tollgate.identity.entity.Permission;
import io.tollgate.identity.entity.Permits;
import io.tollgate.identity.entity.Role;
import io.tollgate.identity.entity.RoleTable;
import io.tollgate.platform.ApiApplication;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.jspecify.annotations.Nullable;

/**
 * Writes into the published contract which roles may call each operation, from the same annotation
 * and the same table that the gate uses.
 */
public class RolesInContract implements OASFilter {

  static final String ROLES = "x-required-roles";

  @Override
  public void filterOpenAPI(OpenAPI contract) {
    Map<String, Permission> permissions = permissions();
    contract.getPaths().getPathItems().values().stream()
        .flatMap(path -> path.getOperations().values().stream())
        .forEach(operation -> mark(operation, permissions.get(operation.getOperationId())));
  }

  private static void mark(
      org.eclipse.microprofile.openapi.models.Operation operation,
      @Nullable Permission permission) {
    if (permission == null) {
      operation.addExtension(ROLES, List.of());
      return;
    }
    if (permission == Permission.PUBLIC) {
      operation.setSecurity(List.of());
      operation.addExtension(ROLES, List.of("anyone"));
      return;
    }
    operation.setSecurity(
        List.of(OASFactory.createSecurityRequirement().addScheme(ApiApplication.BEARER)));
    operation.addExtension(
        ROLES,
        permission == Permission.SIGNED_IN
            ? List.of("signed_in")
            : RoleTable.rolesWith(permission).stream().map(Role::qualified).toList());
  }

  private static Map<String, Permission> permissions() {
    Map<String, Permission> found = new HashMap<>();
    for (Bean<?> bean :
        CDI.current().getBeanManager().getBeans(Object.class, Any.Literal.INSTANCE)) {
      if (bean.getBeanClass().isAnnotationPresent(Path.class)) {
        for (Method method : bean.getBeanClass().getMethods()) {
          Operation operation = method.getAnnotation(Operation.class);
          Permits permits = method.getAnnotation(Permits.class);
          if (operation != null && permits != null) {
            found.put(operation.operationId(), permits.value());
          }
        }
      }
    }
    return found;
  }
}
