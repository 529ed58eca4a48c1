package im.annex.kernel.http;

import im.annex.kernel.config.Setting;

/**
 * Where metrics and health are served: apart from what the world sees, so that nobody publishes them by accident.
 *
 * @param enabled whether they are served at all
 * @param host the address to listen on
 * @param port the port to listen on; 0 for any that is free
 */
public record MonitoringSettings(
        @Setting(value = "Whether metrics and health are served.", standard = "true")
        boolean enabled,

        @Setting(
                value = "The address that metrics and health are served on. Nobody is asked for a password there.",
                standard = "127.0.0.1")
        String host,

        @Setting(
                value = "The port that metrics and health are served on; 0 for any that is free.",
                standard = "5291",
                min = 0,
                max = 65535)
        int port) {}
