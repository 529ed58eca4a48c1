package im.annex.testkit.documentation;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import im.annex.testkit.ComponentRig;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The files of the tutorial's first project are compiled, and its tests pass. Those of the gateway need the project itself. */
class TutorialTest {

    private static final String OF_THE_PROJECT = "org/example/first/";

    @TempDir
    private static Path output;

    private static Stream<Example> files(String language) {
        return Example.onPages(language).stream()
                .filter(example -> example.path()
                        .filter(path -> path.toString().contains(OF_THE_PROJECT))
                        .isPresent());
    }

    private static String className(Example example) {
        String path = example.path().orElseThrow().toString();
        return path.substring(path.indexOf(OF_THE_PROJECT), path.length() - ".java".length())
                .replace('/', '.');
    }

    /** Compiles the project into a folder. */
    static void make(Path folder) throws IOException {
        Map<String, String> sources = files("java").collect(toMap(TutorialTest::className, Example::code));
        assertThat(Compiler.complaints(sources, folder)).isEmpty();
        for (Example migration : files("sql").toList()) {
            Path file = folder.resolve(
                    Path.of("src/main/resources").relativize(migration.path().orElseThrow()));
            Files.createDirectories(requireNonNull(file.getParent()));
            Files.writeString(file, migration.code());
        }
    }

    @TestFactory
    Stream<DynamicTest> its_tests_pass() throws Exception {
        make(output);
        var loader = new URLClassLoader(new URL[] {output.toUri().toURL()}, TutorialTest.class.getClassLoader());
        List<String> names = files("java")
                .map(TutorialTest::className)
                .filter(name -> name.endsWith("Test"))
                .toList();
        assertThat(names).hasSize(2);
        return names.stream().flatMap(name -> tests(load(loader, name))).onClose(() -> close(loader));
    }

    private static Class<?> load(ClassLoader loader, String name) {
        try {
            return loader.loadClass(name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static void close(URLClassLoader loader) {
        try {
            loader.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Stream<DynamicTest> tests(Class<?> of) {
        return Arrays.stream(of.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .map(method -> DynamicTest.dynamicTest(of.getSimpleName() + "." + method.getName(), () -> run(method)));
    }

    /** As JUnit does it. */
    private static void run(Method test) throws Exception {
        Constructor<?> constructor = test.getDeclaringClass().getDeclaredConstructor();
        constructor.setAccessible(true);
        Object instance = constructor.newInstance();
        Field field = test.getDeclaringClass().getDeclaredField("rig");
        field.setAccessible(true);
        test.setAccessible(true);
        try (ComponentRig rig = (ComponentRig) field.get(instance)) {
            rig.start();
            test.invoke(instance);
        }
    }
}
