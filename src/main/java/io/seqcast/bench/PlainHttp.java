package io.seqcast.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.util.Locale;

/**
 * A connection to an HTTP server of this machine that costs its reader little: the threads of a whole client would be part of what is
 * measured. Belongs to one thread, but for {@link #close}.
 */
final class PlainHttp implements AutoCloseable {
    private static final int MOST_OF_A_LINE = 64; // bytes that are looked at

    private final URI site;
    private final Socket socket;
    private final InputStream in;

    private PlainHttp(URI site, Socket socket) throws IOException {
        this.site = site;
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
        socket.setTcpNoDelay(true);
    }

    /** Something to be done when an event has come. */
    interface Heard {
        void event() throws IOException, InterruptedException;
    }

    static PlainHttp connect(URI site) throws IOException {
        return new PlainHttp(site, new Socket(site.getHost(), site.getPort()));
    }

    /** Asks for a page and reads it. @return the status */
    int get(String path) throws IOException {
        int status = ask(path);
        long length = 0;
        for (String line = line(); !line.isEmpty(); line = line()) {
            String header = line.toLowerCase(Locale.ROOT);
            if (header.startsWith("content-length:")) {
                length = Long.parseLong(
                        header.substring("content-length:".length()).strip());
            }
        }
        in.skipNBytes(length);
        return status;
    }

    /** Follows events until the connection is closed. */
    void follow(String path, Heard heard) throws IOException, InterruptedException {
        int status = ask(path);
        if (status != 200) {
            throw new IOException(site + path + " answers " + status + ", must be 200");
        }
        while (true) {
            if (line().startsWith("data:")) {
                heard.event();
            }
        }
    }

    private int ask(String path) throws IOException {
        String request = "GET " + path + " HTTP/1.1\r\nHost: " + site.getHost() + ":" + site.getPort() + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(US_ASCII));
        String[] status = line().split(" ");
        if (status.length < 2) {
            throw new IOException(site + path + " answers no HTTP");
        }
        return Integer.parseInt(status[1]);
    }

    /** The beginning of the next line. */
    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException(site + " has closed the connection");
            }
            if (next != '\r' && line.length() < MOST_OF_A_LINE) {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
