package be.belfry;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.shared.DomainEvent;
import be.belfry.services.security.Door;
import be.belfry.services.security.OpenTo;
import be.belfry.services.shared.Drawings;
import be.belfry.services.shared.Watch;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Stateless;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Version;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The rules of the house. Each is checked on the portal and all that it carries, and proven to
 * bite: a sample in the test sources breaks exactly it. The launcher stands outside.
 */
class ArchitectureTest {
  /** Features in the order in which a crisis flows; each may use what stands before it. */
  static final List<String> FLOW =
      List.of(
          "shared",
          "time",
          "security",
          "organisation",
          "plan",
          "audit",
          "outbox",
          "callout",
          "clock",
          "notification",
          "incident",
          "crisis",
          "escalation",
          "duty",
          "playbook",
          "measure",
          "logbook",
          "communication",
          "sitrep",
          "paper",
          "cooperation",
          "briefing",
          "review",
          "exercise",
          "statistics",
          "exchange",
          "home",
          "admin");

  private static final List<String> MODULES =
      List.of("domain", "persistence", "services", "reports", "web");

  /** Packages of one module that carry technology and no feature. */
  private static final Set<String> TECHNICAL = Set.of("convert", "migrate", "engine", "health");

  private static final ArchRule ONE_CLOCK =
      noClasses()
          .that()
          .resideInAPackage("be.belfry..")
          .and()
          .doNotHaveFullyQualifiedName("be.belfry.services.shared.NodeClock")
          .should()
          .callMethodWhere(asksTheMachineForTheTime())
          .orShould()
          .callConstructor(java.util.Date.class)
          .because("there is one clock, the database's");

  private static JavaClasses shipped;

  record Rule(ArchRule rule, Class<?>... sample) {
    @Override
    public String toString() {
      return rule.getDescription();
    }
  }

  @BeforeAll
  static void read() {
    shipped =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("be.belfry");
  }

  private static String module(JavaClass type) {
    String[] parts = type.getPackageName().split("\\.");
    return parts.length > 2 && type.getPackageName().startsWith("be.belfry.") ? parts[2] : "";
  }

  private static String feature(JavaClass type) {
    String[] parts = type.getPackageName().split("\\.");
    return parts.length > 3 && MODULES.contains(module(type)) ? parts[3] : "";
  }

  static Stream<Rule> rules() {
    return Stream.of(
        new Rule(
            classes()
                .that()
                .resideInAPackage("be.belfry..")
                .should(pointTheirArrowsAtTheDomain())
                .because("arrows end in the domain, and only web may call services"),
            be.belfry.services.samples.UsesPersistence.class),
        new Rule(
            classes()
                .that()
                .resideInAPackage("be.belfry..")
                .should(lookLeftOnly())
                .because("the crisis flows one way"),
            be.belfry.domain.time.samples.LooksRight.class),
        new Rule(
            classes()
                .that()
                .resideInAPackage("be.belfry..")
                .should(liveInAKnownFeature())
                .because("a feature is found by one word in every module"),
            be.belfry.web.unheardof.Sample.class),
        new Rule(
            noClasses()
                .that()
                .resideInAPackage("be.belfry.domain..")
                .should()
                .dependOnClassesThat(
                    DescribedPredicate.not(
                        com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage(
                            "java.lang..",
                            "java.math..",
                            "java.net",
                            "java.io",
                            "java.nio..",
                            "java.security..",
                            "java.text..",
                            "java.time..",
                            "java.util..",
                            "jakarta.persistence..",
                            "org.snakeyaml.engine..",
                            "be.belfry.domain..",
                            "")))
                .because("the domain is tested in milliseconds, without a container"),
            be.belfry.domain.time.samples.UsesContainer.class),
        new Rule(
            noClasses()
                .that()
                .resideInAPackage("be.belfry.domain..")
                .and()
                .resideOutsideOfPackage("be.belfry.domain..yaml..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.snakeyaml.engine..")
                .because("YAML is read in packages named yaml only"),
            be.belfry.domain.time.samples.UsesYaml.class),
        new Rule(
            noClasses()
                .that()
                .resideOutsideOfPackage("be.belfry.persistence..")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(EntityManager.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Query.class)
                .because("SQL and JPA stay in persistence"),
            be.belfry.services.samples.UsesEntityManager.class),
        new Rule(
            noClasses()
                .that()
                .resideOutsideOfPackage("be.belfry.web..")
                .should()
                .beAnnotatedWith(Named.class)
                .because("a page names views, which reach data through services only"),
            be.belfry.services.samples.IsNamedInPages.class),
        new Rule(
            noClasses()
                .that()
                .resideOutsideOfPackage("be.belfry.services..")
                .should()
                .beAnnotatedWith(Stateless.class)
                .orShould()
                .beAnnotatedWith(Singleton.class)
                .because("services are the only boundary of transactions"),
            be.belfry.web.home.samples.IsBean.class),
        new Rule(
            noClasses()
                .that()
                .resideOutsideOfPackage("be.belfry.web..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.faces..", "jakarta.ws.rs..", "jakarta.servlet..")
                .because("pages and REST stay in web"),
            be.belfry.services.samples.UsesRest.class),
        new Rule(
            noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("jakarta.servlet.http.HttpSession")
                .orShould()
                .beAnnotatedWith("jakarta.enterprise.context.SessionScoped")
                .orShould()
                .beAnnotatedWith("jakarta.enterprise.context.ConversationScoped")
                .orShould()
                .beAnnotatedWith("jakarta.faces.view.ViewScoped")
                .because("any node takes any request, so none keeps anything of whoever asks"),
            be.belfry.web.home.samples.KeepsASession.class),
        new Rule(
            noClasses()
                .that()
                .resideOutsideOfPackage("be.belfry.reports..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("net.sf.jasperreports..", "org.apache.pdfbox..", "org.dhatim..")
                .because("files that leave are made in reports"),
            be.belfry.web.home.samples.MakesFiles.class),
        new Rule(
            noClasses()
                .that()
                .resideInAPackage("be.belfry..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                    "javax.xml.parsers..",
                    "javax.xml.transform..",
                    "org.xml.sax..",
                    "org.w3c.dom..",
                    "javax.imageio..")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("javax.xml.stream.XMLInputFactory")
                .because("no file of others is read as XML or as a picture"),
            be.belfry.web.home.samples.ReadsXml.class),
        new Rule(ONE_CLOCK, be.belfry.services.samples.ReadsOwnClock.class),
        new Rule(
            classes()
                .that()
                .areAnnotatedWith(Entity.class)
                .should(beValidFromBirth())
                .because("an entity is valid from birth and changes by verbs of the plan"),
            be.belfry.domain.time.samples.HasSetter.class),
        new Rule(
            classes()
                .that()
                .areEnums()
                .and()
                .resideInAPackage("be.belfry.domain..")
                .should(notOverrideToString())
                .because("logs and rows are not translated"),
            be.belfry.domain.time.samples.NamesItself.class),
        new Rule(
            noClasses()
                .that()
                .resideInAPackage("be.belfry..")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Schedule.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(TimerService.class)
                .because("the server's timers wait when its clock is set back: see Watches"),
            be.belfry.services.samples.TimedByTheClock.class),
        new Rule(
            classes()
                .that()
                .areAssignableTo(Watch.class)
                .and()
                .areNotInterfaces()
                .should()
                .beAnnotatedWith(ApplicationScoped.class)
                .andShould()
                .notBeAnnotatedWith(Transactional.class)
                .andShould()
                .notBeAnnotatedWith(Stateless.class)
                .andShould()
                .notBeAnnotatedWith(Singleton.class)
                .because("it is found as a bean, and a turn has no transaction that could fail"),
            be.belfry.services.samples.TurnsInTransaction.class),
        new Rule(
            noMethods()
                .that()
                .areDeclaredInClassesThat()
                .areAssignableTo(Watch.class)
                .should()
                .beAnnotatedWith(Transactional.class)
                .because("a service that fails in the transaction of a turn would end all of it"),
            be.belfry.services.samples.TurnsInTransaction.class),
        new Rule(
            methods()
                .that()
                .areDeclaredInClassesThat()
                .resideInAPackage("be.belfry.services..")
                .should(drawOutsideTransactions())
                .because("nobody holds a connection or a lock while a document is drawn"),
            be.belfry.services.samples.DrawsInTransaction.class),
        new Rule(
            methods()
                .that()
                .arePublic()
                .and()
                .areDeclaredInClassesThat()
                .haveSimpleNameEndingWith("Service")
                .and()
                .areDeclaredInClassesThat()
                .areAnnotatedWith(Stateless.class)
                .should(goThroughTheDoor())
                .because("nothing is open by omission"),
            be.belfry.services.samples.OpenService.class),
        new Rule(
            fields()
                .that()
                .areDeclaredInClassesThat()
                .resideInAPackage("be.belfry.web..")
                .and()
                .areDeclaredInClassesThat()
                .doNotHaveFullyQualifiedName("be.belfry.web.health.HealthServlet")
                .should(holdNoBeanBehindTheDoor())
                .because("what services use among themselves asks nobody who calls"),
            be.belfry.web.home.samples.SkipsTheDoor.class),
        new Rule(
            fields()
                .that()
                .areDeclaredInClassesThat()
                .resideInAPackage("be.belfry.web..")
                .should(notHoldAnEntity())
                .because("persistence does not leak into pages and bodies"),
            be.belfry.web.home.samples.HoldsEntity.class),
        new Rule(
            fields()
                .that()
                .areDeclaredInClassesThat()
                .areAssignableTo(DomainEvent.class)
                .should(notHoldAnEntity())
                .because("an event outlives its transaction"),
            be.belfry.domain.time.samples.EventWithEntity.class),
        new Rule(
            noClasses()
                .that()
                .resideInAPackage("be.belfry..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .because("there is one way to log"),
            be.belfry.services.samples.Prints.class),
        new Rule(
            fields()
                .that()
                .haveRawType(Logger.class)
                .should()
                .haveName("LOG")
                .andShould()
                .bePrivate()
                .andShould()
                .beStatic()
                .andShould()
                .beFinal()
                .because("there is one way to log"),
            be.belfry.services.samples.LogsOtherwise.class));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void holds(Rule rule) {
    rule.rule().allowEmptyShould(false).check(shipped);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void bites(Rule rule) {
    JavaClasses sample = new ClassFileImporter().importClasses(rule.sample());
    assertThat(rule.rule().evaluate(sample).hasViolation())
        .as("the sample of \"%s\" breaks it", rule)
        .isTrue();
  }

  /** With a zone and without, whatever the type: most of them are not the usual way. */
  @Test
  void everyWayToAskTheMachineForTheTimeIsFound() {
    Class<?> sample = be.belfry.services.samples.ReadsOwnClock.class;
    List<String> found =
        ONE_CLOCK
            .evaluate(new ClassFileImporter().importClasses(sample))
            .getFailureReport()
            .getDetails();
    for (java.lang.reflect.Method way : sample.getDeclaredMethods()) {
      assertThat(found)
          .as(way.getName())
          .anyMatch(line -> line.contains("." + way.getName() + "("));
    }
  }

  private static DescribedPredicate<JavaMethodCall> asksTheMachineForTheTime() {
    return DescribedPredicate.describe(
        "asks the machine for the time",
        call -> {
          String owner = call.getTargetOwner().getName();
          String name = call.getName();
          return owner.startsWith("java.time.") && name.equals("now")
              || owner.equals("java.time.Clock")
                  && (name.startsWith("system") || name.startsWith("tick"))
              || owner.equals("java.lang.System") && name.equals("currentTimeMillis");
        });
  }

  @Test
  void readsEveryModule() {
    for (String module : MODULES) {
      assertThat(shipped).as(module).anyMatch(type -> module(type).equals(module));
    }
  }

  /** The server binds services by their simple name: of two with the same one it takes either. */
  @Test
  void noTwoServicesShareASimpleName() {
    assertThat(twins(shipped)).isEmpty();
    assertThat(
            twins(
                new ClassFileImporter()
                    .importClasses(
                        be.belfry.services.samples.OpenService.class,
                        be.belfry.services.samples.twin.OpenService.class)))
        .containsExactly("OpenService");
  }

  private static boolean isBean(JavaClass type) {
    return type.isAnnotatedWith(Stateless.class) || type.isAnnotatedWith(Singleton.class);
  }

  private static List<String> twins(JavaClasses classes) {
    return classes.stream()
        .filter(ArchitectureTest::isBean)
        .collect(Collectors.groupingBy(JavaClass::getSimpleName, Collectors.counting()))
        .entrySet()
        .stream()
        .filter(name -> name.getValue() > 1)
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  /** On sources, because a switch over an enum reads the order too once it is compiled. */
  @Test
  void noSourceReadsTheOrderOfConstants() throws IOException {
    Pattern ordinal = Pattern.compile("\\.ordinal\\(\\)");
    assertThat(ordinal.matcher("role.ordinal()").find()).isTrue();
    try (Stream<Path> files = Files.walk(Path.of("../../domain/src/main/java"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        assertThat(ordinal.matcher(Files.readString(file)).find()).as(file.toString()).isFalse();
      }
    }
  }

  /** A shared cache would know nothing of walls and of other nodes, and has a lock of its own. */
  @Test
  void thePersistenceLayerSharesNoCache() throws IOException {
    assertThat(
            Files.readString(
                Path.of("../../persistence/src/main/resources/META-INF/persistence.xml")))
        .containsOnlyOnce("<shared-cache-mode>NONE</shared-cache-mode>")
        .doesNotContain("eclipselink.cache");
  }

  private static ArchCondition<JavaClass> each(
      String description, java.util.function.BiConsumer<JavaClass, ConditionEvents> check) {
    return new ArchCondition<>(description) {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        check.accept(type, events);
      }
    };
  }

  private static ArchCondition<JavaClass> pointTheirArrowsAtTheDomain() {
    return each(
        "point their arrows at the domain",
        (type, events) -> {
          for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
            String from = module(type);
            String to = module(dependency.getTargetClass());
            boolean allowed =
                !MODULES.contains(to)
                    || to.equals(from)
                    || to.equals("domain")
                    || (from.equals("web") && to.equals("services"));
            if (!allowed) {
              events.add(SimpleConditionEvent.violated(type, dependency.getDescription()));
            }
          }
        });
  }

  private static ArchCondition<JavaClass> lookLeftOnly() {
    return each(
        "use only features before them",
        (type, events) -> {
          int own = FLOW.indexOf(feature(type));
          for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
            int other = FLOW.indexOf(feature(dependency.getTargetClass()));
            if (own >= 0 && other > own && !isFrame(type)) {
              events.add(SimpleConditionEvent.violated(type, dependency.getDescription()));
            }
          }
        });
  }

  /** The frame serves every feature: pages and services behind the one door. */
  private static boolean isFrame(JavaClass type) {
    return type.getPackageName().startsWith("be.belfry.web.shared")
        || type.getPackageName().startsWith("be.belfry.services.shared");
  }

  private static ArchCondition<JavaClass> liveInAKnownFeature() {
    return each(
        "live in a feature of the flow",
        (type, events) -> {
          String feature = feature(type);
          if (!feature.isEmpty() && !FLOW.contains(feature) && !TECHNICAL.contains(feature)) {
            events.add(
                SimpleConditionEvent.violated(type, type.getName() + " is in no known feature"));
          }
        });
  }

  private static ArchCondition<JavaClass> beValidFromBirth() {
    return each(
        "have a version, no setter and no public constructor without arguments",
        (type, events) -> {
          boolean versioned =
              type.getAllFields().stream().anyMatch(f -> f.isAnnotatedWith(Version.class));
          boolean setter =
              type.getMethods().stream()
                  .anyMatch(
                      m ->
                          m.getModifiers().contains(JavaModifier.PUBLIC)
                              && m.getName().matches("set[A-Z].*"));
          boolean open =
              type.getConstructors().stream()
                  .anyMatch(
                      c ->
                          c.getModifiers().contains(JavaModifier.PUBLIC)
                              && c.getRawParameterTypes().isEmpty());
          if (!versioned || setter || open) {
            events.add(SimpleConditionEvent.violated(type, type.getName()));
          }
        });
  }

  private static ArchCondition<JavaClass> notOverrideToString() {
    return each(
        "not override toString",
        (type, events) -> {
          if (type.tryGetMethod("toString").isPresent()) {
            events.add(SimpleConditionEvent.violated(type, type.getName()));
          }
        });
  }

  private static ArchCondition<JavaMethod> drawOutsideTransactions() {
    return new ArchCondition<>("be SUPPORTS when they prepare and draw") {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        boolean draws =
            method.getMethodCallsFromSelf().stream()
                .anyMatch(
                    call ->
                        call.getTargetOwner().isEquivalentTo(Drawings.class)
                            && call.getName().equals("of"));
        boolean outside =
            method
                .tryGetAnnotationOfType(TransactionAttribute.class)
                .filter(a -> a.value() == TransactionAttributeType.SUPPORTS)
                .isPresent();
        if (draws && !outside) {
          events.add(SimpleConditionEvent.violated(method, method.getFullName()));
        }
      }
    };
  }

  private static ArchCondition<JavaMethod> goThroughTheDoor() {
    return new ArchCondition<>("call require or say why not with @OpenTo") {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        boolean direct = requires(method);
        boolean byHelper =
            method.getMethodCallsFromSelf().stream()
                .filter(call -> call.getTargetOwner().equals(method.getOwner()))
                .map(call -> call.getTarget().resolveMember())
                .flatMap(java.util.Optional::stream)
                .anyMatch(ArchitectureTest::requires);
        if (!direct && !byHelper && !method.isAnnotatedWith(OpenTo.class)) {
          events.add(SimpleConditionEvent.violated(method, method.getFullName()));
        }
      }
    };
  }

  private static boolean requires(JavaMethod method) {
    return method.getMethodCallsFromSelf().stream()
        .anyMatch(
            call ->
                call.getTargetOwner().isEquivalentTo(Door.class)
                    && call.getName().startsWith("require"));
  }

  private static ArchCondition<JavaField> holdNoBeanBehindTheDoor() {
    return new ArchCondition<>("hold no bean but a service, which goes through the door") {
      @Override
      public void check(JavaField field, ConditionEvents events) {
        boolean behind =
            field.getAllInvolvedRawTypes().stream()
                .filter(ArchitectureTest::isBean)
                .anyMatch(t -> !t.getSimpleName().endsWith("Service"));
        if (behind) {
          events.add(SimpleConditionEvent.violated(field, field.getFullName()));
        }
      }
    };
  }

  private static ArchCondition<JavaField> notHoldAnEntity() {
    return new ArchCondition<>("not hold an entity") {
      @Override
      public void check(JavaField field, ConditionEvents events) {
        boolean entity =
            field.getAllInvolvedRawTypes().stream().anyMatch(t -> t.isAnnotatedWith(Entity.class));
        if (entity) {
          events.add(SimpleConditionEvent.violated(field, field.getFullName()));
        }
      }
    };
  }
}
