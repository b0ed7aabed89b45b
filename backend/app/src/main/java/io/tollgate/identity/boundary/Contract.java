package io.tollgate.identity.boundary;

import io.tollgate.platform.ContractSchemas;
import io.tollgate.platform.Problem;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/**
 * Completes the published contract from the code itself: the records of requests and answers, the
 * refusals every operation may give, and which roles may call it, from the same annotation and the
 * same table that the gate uses.
 */
public class Contract implements OASFilter {

  @Override
  public void filterOpenAPI(OpenAPI contract) {
    ContractSchemas schemas = new ContractSchemas();
    schemas.refer(Problem.class, false);
    Map<String, Method> methods = methods();
    contract
        .getPaths()
        .getPathItems()
        .forEach(
            (path, item) ->
                item.getOperations()
                    .values()
                    .forEach(
                        operation -> {
                          Method method = methods.get(operation.getOperationId());
                          if (method != null) {
                            new ContractOperation(operation, method, schemas)
                                .complete(path.contains("{"));
                          }
                        }));
    contract.getComponents().setSchemas(schemas.all());
    contract.setServers(null);
  }

  private static Map<String, Method> methods() {
    Map<String, Method> found = new HashMap<>();
    for (Bean<?> bean :
        CDI.current().getBeanManager().getBeans(Object.class, Any.Literal.INSTANCE)) {
      if (bean.getBeanClass().isAnnotationPresent(Path.class)) {
        for (Method method : bean.getBeanClass().getMethods()) {
          Operation operation = method.getAnnotation(Operation.class);
          if (operation != null) {
            found.put(operation.operationId(), method);
          }
        }
      }
    }
    return found;
  }
}
