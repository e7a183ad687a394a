package io.seqcast.http;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/**
 * Where a site listens, and to whom it answers.
 *
 * @param host whose address to listen on
 * @param port 0 for any free one
 * @param token that readers must know; null for none
 * @param open whether others than this machine may read without one
 */
public record SiteAddress(String host, int port, @Nullable Token token, boolean open) {
    /** A site for readers on this machine, on any free port. */
    public static SiteAddress loopback() {
        return new SiteAddress("127.0.0.1", 0, null, false);
    }

    /**
     * The address to bind.
     *
     * @throws IllegalArgumentException if others could read without a token and nobody said that they may
     * @throws UncheckedIOException if nobody knows the host
     */
    InetSocketAddress resolve() {
        InetAddress address;
        try {
            address = InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new UncheckedIOException("no address is known for HTTP host " + host, e);
        }
        if (!address.isLoopbackAddress() && token == null && !open) {
            throw new IllegalArgumentException("--http-host is " + host
                    + ", where others than this machine read, must be a loopback address unless --http-token-file"
                    + " names a token or --http-open says that everybody may read");
        }
        return new InetSocketAddress(address, port);
    }
}
