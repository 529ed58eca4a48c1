package im.annex.kernel;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.net.IDN;
import java.net.InetAddress;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import org.junit.jupiter.api.Test;

/** Holds the walls of the kernel up. */
class WallsTest {

    private static final JavaClasses KERNEL = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("im.annex.kernel");

    @Test
    void packages_do_not_depend_on_each_other_in_circles() {
        slices().matching("im.annex.kernel.(**)").should().beFreeOfCycles().check(KERNEL);
    }

    @Test
    void the_doors_do_not_lead_into_the_engine_room() {
        noClasses()
                .that()
                .resideInAnyPackage("..kernel.spi..", "..kernel.protocol..", "..kernel.config..", "..kernel.settings..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..kernel.internal..")
                .check(KERNEL);
    }

    @Test
    void codecs_are_pure() {
        classes()
                .that()
                .resideInAPackage("..kernel.protocol..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "..kernel.protocol..",
                        "..kernel.texts..",
                        "java..",
                        "org.dom4j..",
                        "org.xmpp.packet..",
                        "org.jspecify..")
                .check(KERNEL);
    }

    @Test
    void only_streams_http_and_sockets_touch_the_network() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "..kernel.internal.stream..",
                        "..kernel.internal.sockets..",
                        "..kernel.sockets..",
                        "..kernel.internal.http..",
                        "..kernel.internal.systemd..",
                        "..kernel.internal.admin.socket..",
                        "..kernel.internal.plugin..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.netty..", "java.net..", "java.nio.channels..")
                        .and(not(belongToAnyOf(
                                URI.class,
                                URISyntaxException.class,
                                IDN.class,
                                InetAddress.class,
                                FileChannel.class,
                                FileChannel.MapMode.class,
                                FileLock.class))))
                .check(KERNEL);
    }

    @Test
    void components_see_sockets_and_not_what_they_are_made_of() {
        noClasses()
                .that()
                .resideOutsideOfPackages("..kernel.internal..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.netty..")
                .check(KERNEL);
    }

    @Test
    void http_and_streams_do_not_mix() {
        noClasses()
                .that()
                .resideInAPackage("..kernel.internal.http..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.netty..")
                .check(KERNEL);
        noClasses()
                .that()
                .resideOutsideOfPackages("..kernel.http..", "..kernel.internal.http..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.eclipse.jetty..")
                .check(KERNEL);
    }

    @Test
    void class_loaders_speak_of_jars_by_url_and_of_nothing_else_in_the_network() {
        noClasses()
                .that()
                .resideInAPackage("..kernel.internal.plugin..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.netty..", "java.net..", "java.nio.channels..")
                        .and(not(belongToAnyOf(
                                URL.class, URL[].class, URI.class, URLClassLoader.class, MalformedURLException.class))))
                .check(KERNEL);
    }

    @Test
    void the_state_machine_of_a_link_does_no_io() {
        noClasses()
                .that()
                .haveSimpleNameStartingWith("LinkMachine")
                .or()
                .haveSimpleName("LinkState")
                .or()
                .haveSimpleName("Advice")
                .or()
                .haveSimpleName("BackOff")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.netty..", "org.slf4j..", "org.dom4j..", "org.xmpp..")
                .check(KERNEL);
    }

    @Test
    void only_the_command_line_knows_the_command_line() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..kernel.internal.boot..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("picocli..", "ch.qos.logback..")
                .check(KERNEL);
    }
}
