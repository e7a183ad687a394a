/** The stream: its topology, the processor and the stores of a task, the application that runs it, and a test harness. */
package io.seqcast.stream;
