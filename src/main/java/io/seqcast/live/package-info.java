/** What a person sees of a running stream: its page, the events behind it, and what was seen lately of a sequence. */
package io.seqcast.live;
