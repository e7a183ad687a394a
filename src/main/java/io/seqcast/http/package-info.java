/** A small site over HTTP: pages to read, events to follow, a token that keeps strangers out. */
package io.seqcast.http;
