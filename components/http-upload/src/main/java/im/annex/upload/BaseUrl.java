package im.annex.upload;

import im.annex.kernel.config.SettingText;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * What the URLs of files begin with.
 *
 * @param url without a slash at its end
 */
@SettingText("a URL such as https://upload.example.org/upload")
public record BaseUrl(URI url) {

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException with a sentence for the operator if it is none
     */
    public static BaseUrl parse(String text) {
        try {
            var url = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            boolean http = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
            if (http && url.getHost() != null && url.getRawQuery() == null && url.getRawFragment() == null) {
                return new BaseUrl(url);
            }
        } catch (URISyntaxException _) {
            // Told below.
        }
        throw new IllegalArgumentException(text + " is not a URL such as https://upload.example.org/upload");
    }

    /** As an operator would write it. */
    @Override
    public String toString() {
        return url.toString();
    }
}
