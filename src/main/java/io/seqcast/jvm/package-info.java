/** This process and Java virtual machines beside it, as the operating system sees them. */
package io.seqcast.jvm;
