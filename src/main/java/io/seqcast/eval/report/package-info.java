/** What people see of a score: tables for the terminal, and one self-contained HTML page for each task. */
@NullMarked
package io.seqcast.eval.report;

import org.jspecify.annotations.NullMarked;
