package io.tollgate.identity.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.tollgate.identity.entity.Permits;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.junit.jupiter.api.Test;

class OperationsTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.tollgate");

  @Test
  void everyOperationNamesItsPermissionAndItsId() {
    assertThat(operations())
        .isNotEmpty()
        .allMatch(method -> method.isAnnotatedWith(Permits.class), "names a permission")
        .allMatch(method -> method.isAnnotatedWith(Operation.class), "has an operation id");
  }

  @Test
  void operationIdsAreTheNamesOfTheirMethods() {
    assertThat(operations())
        .allMatch(
            method ->
                method.getAnnotationOfType(Operation.class).operationId().equals(method.getName()));
  }

  private static List<JavaMethod> operations() {
    return CLASSES.stream()
        .filter(type -> type.isAnnotatedWith(Path.class))
        .flatMap(type -> type.getMethods().stream())
        .filter(
            method ->
                method.getAnnotations().stream()
                    .anyMatch(
                        annotation ->
                            annotation
                                .getRawType()
                                .isMetaAnnotatedWith(jakarta.ws.rs.HttpMethod.class)))
        .toList();
  }
}
