package im.annex.muc;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import org.xmpp.packet.JID;

@AnalyzeClasses(packagesOf = MucType.class, importOptions = DoNotIncludeTests.class)
class WallsTest {

    @ArchTest
    static final ArchRule the_domain_knows_no_xml_and_no_kernel = noClasses()
            .that()
            .resideInAPackage("im.annex.muc.domain..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("org.dom4j..", "im.annex.kernel..", "com.google..", "org.slf4j..")
                    .and(not(resideInAnyPackage("im.annex.kernel.collections", "im.annex.kernel.protocol.jid"))));

    @ArchTest
    static final ArchRule the_domain_knows_of_stanzas_only_their_addresses = noClasses()
            .that()
            .resideInAPackage("im.annex.muc.domain..")
            .should()
            .dependOnClassesThat(DescribedPredicate.<JavaClass>describe(
                    "are of Tinder and not JID",
                    type -> type.getPackageName().startsWith("org.xmpp") && !type.isEquivalentTo(JID.class)));

    @ArchTest
    static final ArchRule the_domain_does_not_depend_on_what_is_around_it = noClasses()
            .that()
            .resideInAPackage("im.annex.muc.domain..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("im.annex.muc");

    @ArchTest
    static final ArchRule the_component_comes_through_the_doors_of_the_kernel =
            noClasses().should().dependOnClassesThat().resideInAPackage("im.annex.kernel.internal..");

    @ArchTest
    static final ArchRule the_domain_asks_for_the_time_nowhere = noClasses()
            .that()
            .resideInAPackage("im.annex.muc.domain..")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class);
}
