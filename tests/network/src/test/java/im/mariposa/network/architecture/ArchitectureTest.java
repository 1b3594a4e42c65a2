package im.mariposa.network.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import im.mariposa.directory.Directory;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Services use libraries, libraries never services, services not each other; {@code standalone}
 * alone knows all.
 */
class ArchitectureTest {
  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("im.mariposa");

  private static final Map<String, String> SERVICES =
      Map.of(
          "dispatch", "im.mariposa.dispatch..",
          "notification", "im.mariposa.notification..",
          "switchboard", "im.mariposa.switchboard..",
          "directory", "im.mariposa.directory.service..",
          "portal", "im.mariposa.portal..");

  private static final String[] ALL_SERVICES = SERVICES.values().toArray(String[]::new);

  /** The directory's contract and its service share a prefix. */
  private static final DescribedPredicate<JavaClass> LIBRARIES =
      resideInAnyPackage(
              "im.mariposa.vocabulary..",
              "im.mariposa.metrics..",
              "im.mariposa.protocol..",
              "im.mariposa.cluster..",
              "im.mariposa.directory..",
              "im.mariposa.embedded..",
              "im.mariposa.operations..")
          .and(not(resideInAPackage("im.mariposa.directory.service..")));

  @Test
  void everyModuleWasRead() {
    for (String service : ALL_SERVICES) {
      assertThat(ALL.that(resideInAPackage(service))).as(service).isNotEmpty();
    }
    assertThat(ALL.that(LIBRARIES)).hasSizeGreaterThan(100);
  }

  @Test
  void librariesNeverUseServices() {
    noClasses()
        .that(LIBRARIES)
        .should()
        .dependOnClassesThat(resideInAnyPackage(ALL_SERVICES))
        .orShould()
        .dependOnClassesThat(resideInAnyPackage("im.mariposa.standalone..", "im.mariposa.cli.."))
        .check(ALL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dispatch", "notification", "switchboard", "directory", "portal"})
  void servicesDoNotKnowEachOther(String service) {
    String[] others =
        SERVICES.entrySet().stream()
            .filter(other -> !other.getKey().equals(service))
            .map(Map.Entry::getValue)
            .toArray(String[]::new);
    noClasses()
        .that(resideInAPackage(SERVICES.getOrDefault(service, "")))
        .should()
        .dependOnClassesThat(resideInAnyPackage(others))
        .check(ALL);
  }

  @Test
  void nobodyUsesStandalone() {
    noClasses()
        .that(not(resideInAPackage("im.mariposa.standalone..")))
        .should()
        .dependOnClassesThat(resideInAPackage("im.mariposa.standalone.."))
        .check(ALL);
  }

  @Test
  void theVocabularyDependsOnNothing() {
    classes()
        .that(resideInAPackage("im.mariposa.vocabulary.."))
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage("im.mariposa.vocabulary..", "java..", "org.jspecify.annotations.."))
        .check(ALL);
  }

  /** A second type of a word's name is a second idea of it: such have drifted apart before. */
  @Test
  void eachWordIsOneType() {
    Set<String> words =
        ALL.that(resideInAPackage("im.mariposa.vocabulary..")).stream()
            .filter(JavaClass::isTopLevelClass)
            .map(JavaClass::getSimpleName)
            .filter(name -> !name.equals("package-info"))
            .collect(Collectors.toSet());
    assertThat(words).contains("Handle", "ContactList", "Visibility");
    noClasses()
        .that(not(resideInAnyPackage("im.mariposa.vocabulary..", "..proto..")))
        .should(
            ArchConditions.be(
                DescribedPredicate.describe(
                    "named like a word of the vocabulary",
                    type -> type.isTopLevelClass() && words.contains(type.getSimpleName()))))
        .check(ALL);
  }

  @Test
  void fakesAreForTestsAlone() {
    noClasses()
        .that(not(resideInAPackage("im.mariposa.fakes..")))
        .should()
        .dependOnClassesThat(resideInAPackage("im.mariposa.fakes.."))
        .check(ALL);
    assertThat(ALL.that(resideInAPackage("im.mariposa.fakes..")))
        .as("what the network is made of brings no fakes along")
        .isEmpty();
  }

  @Test
  void theWireLibraryKnowsNeitherSpringNorRedisNorTheRest() {
    noClasses()
        .that(resideInAPackage("im.mariposa.protocol.."))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                "org.springframework..",
                "io.lettuce..",
                "im.mariposa.cluster..",
                "im.mariposa.directory..",
                "im.mariposa.operations.."))
        .check(ALL);
  }

  @Test
  void theClusterKnowsNeitherTheWireNorTheDirectory() {
    noClasses()
        .that(resideInAPackage("im.mariposa.cluster.."))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                "im.mariposa.protocol..", "im.mariposa.directory..", "org.springframework.."))
        .check(ALL);
  }

  @Test
  void theCommandLineDoesWithoutSpring() {
    noClasses()
        .that(resideInAPackage("im.mariposa.cli.."))
        .should()
        .dependOnClassesThat(resideInAPackage("org.springframework.."))
        .check(ALL);
  }

  /** Within a module: what two packages need of each other belongs into one, or into a third. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "im.mariposa.vocabulary",
        "im.mariposa.protocol",
        "im.mariposa.cluster",
        "im.mariposa.directory",
        "im.mariposa.directory.service",
        "im.mariposa.embedded",
        "im.mariposa.operations",
        "im.mariposa.dispatch",
        "im.mariposa.notification",
        "im.mariposa.switchboard",
        "im.mariposa.portal",
        "im.mariposa.cli",
        "im.mariposa.standalone",
        "im.mariposa.conformance"
      })
  void packagesOfAModuleDependOnEachOtherOneWay(String module) {
    withoutCircles(module).check(ALL);
  }

  @Test
  void aPlantedCircleIsFound() {
    JavaClasses planted =
        new ClassFileImporter().importPackages("im.mariposa.network.architecture.circle");
    assertThat(planted).hasSize(4);
    assertThatThrownBy(
            () -> withoutCircles("im.mariposa.network.architecture.circle").check(planted))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Cycle detected");
  }

  /** Each package is a slice, the module's own too. */
  private static ArchRule withoutCircles(String module) {
    return slices()
        .assignedFrom(
            new SliceAssignment() {
              @Override
              public SliceIdentifier getIdentifierOf(JavaClass type) {
                String name = type.getPackageName();
                boolean ofThisModule =
                    (name.equals(module) || name.startsWith(module + "."))
                        && (!module.equals("im.mariposa.directory")
                            || !name.startsWith("im.mariposa.directory.service"));
                return ofThisModule ? SliceIdentifier.of(name) : SliceIdentifier.ignore();
              }

              @Override
              public String getDescription() {
                return "packages of " + module;
              }
            })
        .should()
        .beFreeOfCycles();
  }

  @Test
  void packagesAreNamedForWhatTheyAreAbout() {
    noClasses()
        .should()
        .resideInAnyPackage(
            "..util..", "..utils..", "..common..", "..helper..", "..helpers..", "..manager..")
        .check(ALL);
  }

  @Test
  void noClassIsNamedForBeingAnImplementation() {
    // Generated code has its own habits.
    noClasses()
        .that(not(resideInAPackage("..proto..")))
        .should()
        .haveSimpleNameEndingWith("Impl")
        .check(ALL);
  }

  @Test
  void servicesAndLibrariesLogInOneWay() {
    DescribedPredicate<JavaClass> ours = LIBRARIES.or(resideInAnyPackage(ALL_SERVICES));
    noClasses()
        .that(ours)
        .should()
        .dependOnClassesThat(resideInAPackage("java.util.logging.."))
        .check(ALL);
    noClasses().that(ours).should().accessField(System.class, "out").check(ALL);
    noClasses().that(ours).should().accessField(System.class, "err").check(ALL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"org.mockito.Mockito", "org.easymock.EasyMock", "io.mockk.MockK"})
  void thereAreNoMocks(String library) {
    assertThatThrownBy(() -> Class.forName(library)).isInstanceOf(ClassNotFoundException.class);
  }

  /** The node itself starts and stops on its caller's thread. */
  private static final DescribedPredicate<JavaClass> ON_EVENT_LOOPS =
      resideInAnyPackage("im.mariposa.notification.*..")
          .and(
              not(
                  DescribedPredicate.describe(
                      "Connections", type -> type.getSimpleName().equals("Connections"))));

  @Test
  void eventLoopsNeverWait() {
    classes().that(ON_EVENT_LOOPS).should(notWait()).check(ALL);
  }

  private static ArchCondition<JavaClass> notWait() {
    return new ArchCondition<>("not wait for anything") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        for (JavaMethodCall call : type.getMethodCallsFromSelf()) {
          if (waits(call)) {
            events.add(SimpleConditionEvent.violated(call, call.getDescription()));
          }
        }
      }
    };
  }

  private static boolean waits(JavaMethodCall call) {
    JavaClass owner = call.getTargetOwner();
    String name = call.getName();
    return (owner.isEquivalentTo(Thread.class) && Set.of("sleep", "join").contains(name))
        || (owner.isAssignableTo(Future.class) && name.equals("get"))
        || (owner.isAssignableTo(CompletableFuture.class) && name.equals("join"))
        || (owner.isAssignableTo("io.netty.util.concurrent.Future")
            && (name.startsWith("await") || name.startsWith("sync")))
        || (owner.isEquivalentTo(Object.class) && name.equals("wait"));
  }

  /** Methods that are themselves only called from a virtual thread. */
  private static final List<String> ON_VIRTUAL_THREADS =
      List.of(
          "VersionRepair.read",
          "LostAnswers.ask",
          "LostAnswers.left",
          "Pass.compare",
          "Alerts.forget");

  @Test
  void theDirectoryIsAskedFromVirtualThreadsOnly() {
    classes()
        .that(ON_EVENT_LOOPS)
        .should(
            new ArchCondition<>("ask the directory in what is handed to a virtual thread") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                for (JavaMethodCall call : type.getMethodCallsFromSelf()) {
                  String from = type.getSimpleName() + "." + call.getOrigin().getName();
                  if (call.getTargetOwner().isEquivalentTo(Directory.class)
                      && !call.isDeclaredInLambda()
                      && !ON_VIRTUAL_THREADS.contains(from)) {
                    events.add(SimpleConditionEvent.violated(call, call.getDescription()));
                  }
                }
              }
            })
        .check(ALL);
  }
}
