package io.tollgate.identity.boundary;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The parameters of an operation, told from its method and its bean of query parameters. */
final class ContractParameters {

  private ContractParameters() {}

  static List<Parameter> of(Method method) {
    List<Parameter> parameters = new ArrayList<>();
    for (java.lang.reflect.Parameter given : method.getParameters()) {
      if (given.isAnnotationPresent(BeanParam.class)) {
        for (Field field : given.getType().getDeclaredFields()) {
          addQuery(parameters, field);
        }
      } else if (given.isAnnotationPresent(PathParam.class)) {
        parameters.add(
            OASFactory.createParameter()
                .name(given.getAnnotation(PathParam.class).value())
                .in(Parameter.In.PATH)
                .required(true)
                .schema(text().format("uuid")));
      } else {
        addQuery(parameters, given);
      }
    }
    return parameters;
  }

  private static void addQuery(List<Parameter> parameters, AnnotatedElement given) {
    QueryParam query = given.getAnnotation(QueryParam.class);
    if (query == null) {
      return;
    }
    org.eclipse.microprofile.openapi.annotations.parameters.Parameter said =
        given.getAnnotation(
            org.eclipse.microprofile.openapi.annotations.parameters.Parameter.class);
    Parameter parameter =
        OASFactory.createParameter()
            .name(query.value())
            .in(Parameter.In.QUERY)
            .schema(schema(said));
    if (said != null) {
      if (!said.description().isEmpty()) {
        parameter.description(said.description());
      }
      if (!said.example().isEmpty()) {
        parameter.example(said.example());
      }
      if (said.required()) {
        parameter.required(true);
      }
    }
    parameters.add(parameter);
  }

  private static Schema schema(
      org.eclipse.microprofile.openapi.annotations.parameters.@Nullable Parameter said) {
    Schema schema = text();
    if (said == null) {
      return schema;
    }
    org.eclipse.microprofile.openapi.annotations.media.Schema form = said.schema();
    if (form.type() == SchemaType.INTEGER) {
      schema
          .type(Schema.SchemaType.INTEGER)
          .format("int32")
          .minimum(new BigDecimal(form.minimum()))
          .maximum(new BigDecimal(form.maximum()));
    }
    if (!form.format().isEmpty()) {
      schema.format(form.format());
    }
    if (form.enumeration().length > 0) {
      schema.enumeration(List.of((Object[]) form.enumeration()));
    }
    return schema;
  }

  private static Schema text() {
    return OASFactory.createSchema().type(Schema.SchemaType.STRING);
  }
}
