/**
 * OpenAI's chat completions, as OpenAI itself and the vendors that copy it speak it. A model whose
 * name contains {@code deepseek} speaks DeepSeek's dialect: {@code reasoning_content}, cache hits
 * and misses in the usage, and a stream's usage on its last choice.
 */
@NullMarked
package io.tollgate.sandbox.wire.openai;

import org.jspecify.annotations.NullMarked;
