package io.seqcast.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A secret that readers of a site must know. It is compared by its hash in constant time; a browser that has shown it once is
 * known by a cookie that is derived from it and does not give it away.
 */
public final class Token {
    private static final int SHORTEST = 16;

    private final byte[] hash;
    private final String cookie;

    private Token(String secret) {
        this.hash = sha256(secret);
        this.cookie = HexFormat.of().formatHex(sha256("cookie of " + secret));
    }

    /** @throws IllegalArgumentException if it is short or has other characters than those that URLs and headers take as they are */
    public static Token of(String secret) {
        return checked("the token", secret);
    }

    /**
     * The token that a file holds on its one line.
     *
     * @throws UncheckedIOException if it cannot be read
     * @throws IllegalArgumentException as {@link #of}, naming the file
     */
    public static Token read(Path file) {
        try {
            return checked(file.toString(), Files.readString(file).strip());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the token in " + file + ": " + e, e);
        }
    }

    /** Whether this is the secret; null is not. */
    boolean is(@Nullable String secret) {
        return secret != null && MessageDigest.isEqual(hash, sha256(secret));
    }

    /** Value of the cookie by which a browser is known. */
    String cookie() {
        return cookie;
    }

    /** Whether this is the value of the cookie. */
    boolean isCookie(String value) {
        return MessageDigest.isEqual(sha256(cookie), sha256(value));
    }

    private static Token checked(String where, String secret) {
        if (secret.length() < SHORTEST) {
            throw new IllegalArgumentException(where + " has " + secret.length() + " characters, must have at least "
                    + SHORTEST + ", such as those of 'openssl rand -hex 16'");
        }
        if (!secret.matches("[A-Za-z0-9._~-]+")) {
            throw new IllegalArgumentException(
                    where + " has characters other than A-Z, a-z, 0-9 and ._~-" + ", must be one line of these alone");
        }
        return new Token(secret);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
