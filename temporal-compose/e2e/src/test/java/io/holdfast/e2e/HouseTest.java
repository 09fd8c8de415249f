package io.holdfast.e2e;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.temporal.activity.ActivityInterface;
import io.temporal.client.WorkflowClient;
import io.temporal.workflow.WorkflowInterface;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.boot.ApplicationRunner;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The walls of the house. */
@AnalyzeClasses(packages = "io.holdfast", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseTest {

    @ArchTest
    static final ArchRule the_story_depends_on_nothing_of_ours = noClasses()
            .that()
            .resideInAPackage("io.holdfast.workflows..")
            .should()
            .dependOnClassesThat(ours("io.holdfast.workflows"));

    @ArchTest
    static final ArchRule the_foundation_knows_only_the_words_of_the_house = noClasses()
            .that()
            .resideInAPackage("io.holdfast.foundation..")
            .should()
            .dependOnClassesThat(ours("io.holdfast.foundation", "io.holdfast.workflows.model"));

    @ArchTest
    static final ArchRule booking_knows_no_other_activities = noClasses()
            .that()
            .resideInAPackage("io.holdfast.booking..")
            .should()
            .dependOnClassesThat(ours("io.holdfast.booking", "io.holdfast.foundation", "io.holdfast.workflows"));

    @ArchTest
    static final ArchRule payments_know_no_other_activities = noClasses()
            .that()
            .resideInAPackage("io.holdfast.payments..")
            .should()
            .dependOnClassesThat(ours("io.holdfast.payments", "io.holdfast.foundation", "io.holdfast.workflows"))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule notify_knows_no_other_activities = noClasses()
            .that()
            .resideInAPackage("io.holdfast.notify..")
            .should()
            .dependOnClassesThat(ours("io.holdfast.notify", "io.holdfast.foundation", "io.holdfast.workflows"));

    @ArchTest
    static final ArchRule nobody_depends_on_the_gateway = noClasses()
            .that()
            .resideOutsideOfPackage("io.holdfast.gateway..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.holdfast.gateway..");

    @ArchTest
    static final ArchRule nobody_depends_on_the_worker = noClasses()
            .that()
            .resideOutsideOfPackage("io.holdfast.worker..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.holdfast.worker..");

    @ArchTest
    static final ArchRule nothing_that_ships_depends_on_the_local_stack = noClasses()
            .that()
            .resideOutsideOfPackages("io.holdfast.localstack..", "io.holdfast.bench..", "io.holdfast.e2e..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.holdfast.localstack..");

    @ArchTest
    static final ArchRule only_the_wiring_can_run_an_activity = classes()
            .that()
            .areNotInterfaces()
            .and()
            .implement(DescribedPredicate.describe(
                    "an activity interface", type -> type.isAnnotatedWith(ActivityInterface.class)))
            .should()
            .bePackagePrivate();

    @ArchTest
    static final ArchRule a_workflow_implementation_is_public_because_a_hidden_one_hangs = classes()
            .that()
            .areNotInterfaces()
            .and()
            .implement(DescribedPredicate.describe(
                    "a workflow interface", type -> type.isAnnotatedWith(WorkflowInterface.class)))
            .should()
            .bePublic()
            .andShould()
            .haveSimpleNameEndingWith("WorkflowImpl");

    @ArchTest
    static final ArchRule the_model_is_free_of_spring_and_temporal = noClasses()
            .that()
            .resideInAPackage("io.holdfast.workflows.model..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "io.temporal..");

    @ArchTest
    static final ArchRule workflows_are_free_of_spring_and_reactor = noClasses()
            .that()
            .resideInAPackage("io.holdfast.workflows..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "reactor..", "io.r2dbc..");

    @ArchTest
    static final ArchRule workflows_never_ask_the_machine_for_time_chance_or_threads = noClasses()
            .that()
            .resideInAnyPackage("io.holdfast.workflows.booking..", "io.holdfast.workflows.notice..")
            .should()
            .callMethodWhere(DescribedPredicate.describe("the call is not repeatable", HouseTest::isNotRepeatable))
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(Thread.class, ThreadLocalRandom.class);

    @ArchTest
    static final ArchRule only_activities_and_what_runs_before_readiness_block_on_reactive_code = noClasses()
            .that(DescribedPredicate.describe("implement no activity interface", type -> !isActivity(type)))
            .and()
            .areNotAssignableTo(ApplicationRunner.class)
            .and()
            .resideOutsideOfPackages("io.holdfast.localstack..", "io.holdfast.bench..")
            .should()
            .callMethodWhere(DescribedPredicate.describe("a reactive result is blocked on", HouseTest::blocks));

    @ArchTest
    static final ArchRule only_one_class_of_the_gateway_calls_workflows = classes()
            .that()
            .resideInAPackage("io.holdfast.gateway..")
            .and(DescribedPredicate.describe(
                    "call a workflow client",
                    type -> type.getMethodCallsFromSelf().stream()
                            .anyMatch(call -> call.getTargetOwner().isEquivalentTo(WorkflowClient.class)
                                    && !call.getName().equals("newInstance"))))
            .should()
            .haveSimpleNameStartingWith("Temporal");

    @ArchTest
    static final ArchRule packages_form_no_cycles =
            slices().matching("io.holdfast.(*).(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule no_package_is_a_junk_drawer = noClasses()
            .should()
            .resideInAnyPackage("..util..", "..utils..", "..common..", "..helper..", "..helpers..", "..manager..");

    @ArchTest
    static final ArchRule nothing_prints_instead_of_logging = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "io.holdfast.localstack..", "io.holdfast.bench..", "io.holdfast.worker.migration..")
            .and()
            .haveSimpleNameNotEndingWith("Application")
            .should()
            .accessField(System.class, "out");

    @ArchTest
    static final ArchRule money_is_never_a_floating_point_number = methods()
            .that()
            .areDeclaredInClassesThat()
            .haveSimpleName("Money")
            .should()
            .notHaveRawReturnType(double.class);

    private static DescribedPredicate<JavaClass> ours(String... allowed) {
        return DescribedPredicate.describe(
                "any other module of ours",
                type -> type.getPackageName().startsWith("io.holdfast")
                        && Arrays.stream(allowed).noneMatch(type.getPackageName()::startsWith));
    }

    private static boolean isNotRepeatable(JavaCall<?> call) {
        var owner = call.getTargetOwner();
        var clock = owner.isEquivalentTo(Instant.class)
                || owner.isEquivalentTo(LocalDate.class)
                || owner.isEquivalentTo(LocalDateTime.class)
                || owner.isEquivalentTo(ZonedDateTime.class);
        return (clock && call.getName().equals("now"))
                || owner.isEquivalentTo(Clock.class)
                || (owner.isEquivalentTo(UUID.class) && call.getName().equals("randomUUID"))
                || (owner.isEquivalentTo(System.class) && call.getName().contains("Time"));
    }

    private static boolean isActivity(JavaClass type) {
        return type.getAllRawInterfaces().stream().anyMatch(each -> each.isAnnotatedWith(ActivityInterface.class));
    }

    private static boolean blocks(JavaCall<?> call) {
        var owner = call.getTargetOwner();
        return call.getName().startsWith("block")
                && (owner.isAssignableTo(Mono.class) || owner.isAssignableTo(Flux.class));
    }
}
