/** The commands: one class each, which parses, calls and prints. */
package io.seqcast.cli;
