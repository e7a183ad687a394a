package io.seqcast.container;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * What the Docker engine of this machine answers.
 *
 * @param apiVersion of the engine, as in 1.41; empty if none answers
 * @param refusal why none answers
 */
record DockerEngine(String apiVersion, String refusal) {
    /** What Testcontainers asks for unless told otherwise. */
    private static final int TESTCONTAINERS_MINOR = 44;

    static DockerEngine ask() {
        try {
            Process process = new ProcessBuilder("docker", "version", "--format", "{{.Server.APIVersion}}").start();
            String version = text(process.getInputStream().readAllBytes());
            String error = text(process.getErrorStream().readAllBytes());
            return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0
                    ? new DockerEngine(version, "")
                    : new DockerEngine("", error);
        } catch (IOException e) {
            return new DockerEngine("", "no docker command on the PATH");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new DockerEngine("", "interrupted");
        }
    }

    boolean answers() {
        return !apiVersion.isEmpty();
    }

    /** Has Testcontainers speak the version of an engine that is older than the one it expects. */
    void tellTestcontainers() {
        if (Integer.parseInt(apiVersion.substring(apiVersion.indexOf('.') + 1)) < TESTCONTAINERS_MINOR) {
            System.setProperty("api.version", apiVersion);
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8).strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
