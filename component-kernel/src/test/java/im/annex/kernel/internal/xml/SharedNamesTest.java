package im.annex.kernel.internal.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.dom4j.Namespace;
import org.dom4j.QName;
import org.junit.jupiter.api.Test;

class SharedNamesTest {

    private static final Executor THREAD_EACH = Thread::startVirtualThread;

    private final SharedNames names = new SharedNames();

    @Test
    void all_threads_get_the_same_name() {
        var there = CompletableFuture.supplyAsync(() -> names.get("body"), THREAD_EACH);

        assertThat(names.get("body")).isSameAs(there.join()).isEqualTo(new QName("body"));
    }

    @Test
    void a_name_is_one_of_its_namespace_and_prefix() {
        var muc = Namespace.get("http://jabber.org/protocol/muc");
        var prefixed = Namespace.get("m", "http://jabber.org/protocol/muc");

        assertThat(names.get("x", muc)).isEqualTo(new QName("x", muc)).isNotEqualTo(names.get("x"));
        assertThat(names.get("m:x", prefixed.getURI()).getQualifiedName()).isEqualTo("m:x");
        assertThat(names.get("x", muc).getQualifiedName()).isEqualTo("x");
    }

    @Test
    void invented_names_are_made_but_not_kept() {
        for (int i = 0; i < 2 * SharedNames.MOST; i++) {
            assertThat(names.get("invented" + i).getName()).isEqualTo("invented" + i);
        }

        assertThat(names.get("another")).isNotSameAs(names.get("another")).isEqualTo(new QName("another"));
    }

    /** In a class loader in which dom4j has not been used yet, as in a process that starts. */
    @Test
    void dom4j_uses_them() throws IOException, ReflectiveOperationException {
        ClassLoader usual = Thread.currentThread().getContextClassLoader();
        try (var fresh = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
            Thread.currentThread().setContextClassLoader(fresh);
            var use = fresh.loadClass(SharedNames.class.getName()).getMethod("use");
            use.invoke(null);
            var get = fresh.loadClass(QName.class.getName()).getMethod("get", String.class);
            var there = new CompletableFuture<Object>();
            Thread.startVirtualThread(() -> {
                try {
                    there.complete(get.invoke(null, "body"));
                } catch (ReflectiveOperationException e) {
                    there.completeExceptionally(e);
                }
            });

            assertThat(get.invoke(null, "body")).isSameAs(there.join());
        } finally {
            Thread.currentThread().setContextClassLoader(usual);
        }
    }

    private static URL[] classPath() {
        return Stream.of(SharedNames.class, QName.class)
                .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
                .toArray(URL[]::new);
    }
}
