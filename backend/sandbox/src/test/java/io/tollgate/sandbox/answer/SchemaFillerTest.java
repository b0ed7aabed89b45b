package io.tollgate.sandbox.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.sandbox.testing.Heard;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaFillerTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | {}",
        "{'type':'object'} | {}",
        "{'type':'string'} | 'sandbox'",
        "{'type':'string','maxLength':3} | 'san'",
        "{'type':'string','minLength':9} | 'sandboxxx'",
        "{'type':'string','format':'date'} | '2026-11-21'",
        "{'type':['null','integer'],'minimum':7} | 7",
        "{'type':'integer','maximum':-2} | -2",
        "{'type':'number'} | 1.5",
        "{'const':'x'} | 'x'",
        "{'enum':[3,4]} | 3",
        "{'anyOf':[{'type':'null'},{'type':'boolean'}]} | true",
        "{'type':'array','minItems':2,'items':{'type':'boolean'}} | [true,true]",
        "{'properties':{'a':{'properties':{'location':{'type':'string'}}}}}"
            + " | {'a':{'location':'Paris'}}",
        "{'$defs':{'n':{'type':'integer'}},'properties':{'a':{'$ref':'#/$defs/n'}}} | {'a':1}",
      })
  void valueFitsItsSchema(String schema, String value) {
    assertThat(SchemaFiller.fill(Heard.read(schema.replace('\'', '"'))))
        .hasToString(value.replace('\'', '"'));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'$ref':'#'} | x",
        "{'$defs':{'a':{'properties':{'b':{'$ref':'#/$defs/a'}}}},'$ref':'#/$defs/a'} | x",
        "{'$ref':'http://elsewhere/schema'} | x",
      })
  void endlessAndForeignReferencesEnd(String schema, String ignored) {
    assertThat(SchemaFiller.fill(Heard.read(schema.replace('\'', '"'))).toString().length())
        .isLessThan(200);
  }
}
