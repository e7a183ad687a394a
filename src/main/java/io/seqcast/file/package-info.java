/** Files and folders: written whole or not at all, deleted with all that is in them. */
package io.seqcast.file;
