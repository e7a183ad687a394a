/** Documents of named fields, read strictly. */
package io.seqcast.json;
