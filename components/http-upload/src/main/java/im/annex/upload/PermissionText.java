package im.annex.upload;

import im.annex.kernel.config.SettingText;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Permissions of files, as an operator writes them.
 *
 * @param permissions what is allowed
 */
@SettingText("permissions such as rw-r-----")
public record PermissionText(Set<PosixFilePermission> permissions) {

    /** Copies. */
    public PermissionText {
        permissions = Set.copyOf(permissions);
    }

    /**
     * Reads them.
     *
     * @throws IllegalArgumentException with a sentence for the operator if they are none
     */
    public static PermissionText parse(String text) {
        try {
            return new PermissionText(PosixFilePermissions.fromString(text));
        } catch (IllegalArgumentException _) {
            throw new IllegalArgumentException(text + " are not permissions such as rw-r-----");
        }
    }

    /** As an operator would write it. */
    @Override
    public String toString() {
        return PosixFilePermissions.toString(permissions);
    }
}
