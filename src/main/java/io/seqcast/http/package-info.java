/** Answers of a process to probes and scrapes, over HTTP. */
package io.seqcast.http;
