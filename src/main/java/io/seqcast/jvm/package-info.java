/** This process and Java virtual machines beside it, as the operating system sees them, and what this one logs. */
package io.seqcast.jvm;
