package im.annex.kernel.http;

import im.annex.kernel.config.Setting;

/**
 * Where the HTTP server listens.
 *
 * @param host the address it listens on
 * @param port the port it listens on; 0 for any that is free
 */
public record HttpSettings(
        @Setting(value = "The address that HTTP listens on.", standard = "127.0.0.1")
        String host,

        @Setting(value = "The port that HTTP listens on.", standard = "5290", min = 0, max = 65535)
        int port) {}
