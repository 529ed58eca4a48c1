package im.annex.upload;

import im.annex.kernel.config.Setting;

/**
 * Who may read the folder.
 *
 * @param files such as {@code rw-r-----}
 * @param folders such as {@code rwxr-x---}
 */
public record PermissionSettings(
        @Setting(value = "Of files.", standard = "rw-------")
        PermissionText files,

        @Setting(value = "Of folders.", standard = "rwx------")
        PermissionText folders) {}
