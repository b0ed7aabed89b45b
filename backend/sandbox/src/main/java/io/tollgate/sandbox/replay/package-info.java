/**
 * Answers with recorded bytes. A folder holds the recordings and an {@code INDEX.tsv} with one row
 * a file; its columns are found by name: {@code file}, {@code streaming}, {@code http_status},
 * {@code content_type}, {@code headers} (a JSON object). Only files the index names are ever read.
 */
@NullMarked
package io.tollgate.sandbox.replay;

import org.jspecify.annotations.NullMarked;
