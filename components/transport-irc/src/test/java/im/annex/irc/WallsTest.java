package im.annex.irc;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;

@AnalyzeClasses(packages = "im.annex.irc", importOptions = DoNotIncludeTests.class)
class WallsTest {

    private static final String[] PURE = {"im.annex.irc.line..", "im.annex.irc.session.."};

    @ArchTest
    static final ArchRule lines_and_sessions_know_no_stanzas_no_kernel_and_no_network = noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.dom4j..",
                    "org.xmpp..",
                    "im.annex.kernel..",
                    "com.google.inject..",
                    "org.slf4j..",
                    "io.netty..",
                    "java.net..");

    @ArchTest
    static final ArchRule lines_do_not_know_what_they_mean = noClasses()
            .that()
            .resideInAPackage("im.annex.irc.line..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("im.annex.irc", "im.annex.irc.session..");

    @ArchTest
    static final ArchRule sessions_do_not_depend_on_what_is_around_them = noClasses()
            .that()
            .resideInAPackage("im.annex.irc.session..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("im.annex.irc", "im.annex.irc.connection..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule the_component_comes_through_the_doors_of_the_kernel =
            noClasses().should().dependOnClassesThat().resideInAPackage("im.annex.kernel.internal..");

    @ArchTest
    static final ArchRule nothing_pure_asks_for_the_time = noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class);
}
