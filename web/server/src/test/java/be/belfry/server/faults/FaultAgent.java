package be.belfry.server.faults;

import be.belfry.domain.notification.Intake;
import be.belfry.services.notification.Received;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import net.bytebuddy.matcher.ElementMatchers;

/**
 * Makes the shipped jar misbehave from outside, while a file of the fault's name stands in a folder
 * of the tests: nothing of it is in the product.
 *
 * <ul>
 *   <li>{@code clockBehind}, {@code clockAhead}: the JVM's clock is an hour wrong.
 *   <li>{@code localClock}: a known-bad variant that takes the legal time from the JVM's clock.
 *   <li>{@code memory}: the list of plans asks for more memory than there is.
 *   <li>{@code eager}: a known-bad variant whose senders are told what was written before its
 *       commit, whatever becomes of that.
 * </ul>
 */
public final class FaultAgent {
  static final String CLOCK_BEHIND = "clockBehind";
  static final String CLOCK_AHEAD = "clockAhead";
  static final String LOCAL_CLOCK = "localClock";
  static final String MEMORY = "memory";
  static final String EAGER = "eager";

  private FaultAgent() {}

  /** Where the test's files stand. */
  static Path folder() {
    return be.belfry.server.ShippedServer.ownHome("fault-agent");
  }

  /** Work that runs while a fault is on. */
  interface Work {
    void run() throws Exception;
  }

  /** Does some work while a fault is on. */
  static void during(String fault, Work work) throws Exception {
    Path file = folder().resolve(fault);
    Files.createFile(file);
    try {
      work.run();
    } finally {
      Files.delete(file);
    }
  }

  /**
   * Called by the JVM before the program starts.
   *
   * @param folder where the test's files stand
   */
  public static void premain(String folder, Instrumentation instrumentation) {
    System.setProperty("belfry.faults", folder);
    try {
      for (String fault : List.of(CLOCK_BEHIND, CLOCK_AHEAD, LOCAL_CLOCK, MEMORY, EAGER)) {
        Files.deleteIfExists(Path.of(folder, fault));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    new AgentBuilder.Default()
        .disableClassFormatChanges()
        .with(AgentBuilder.RedefinitionStrategy.RETRANSFORMATION)
        .ignore(ElementMatchers.none())
        .type(ElementMatchers.named("java.time.Clock"))
        .transform(
            (builder, type, loader, module, domain) ->
                builder.visit(
                    Advice.to(WrongClock.class).on(ElementMatchers.named("currentInstant"))))
        .type(ElementMatchers.named("be.belfry.persistence.time.SqlLegalTime"))
        .transform(
            (builder, type, loader, module, domain) ->
                builder.visit(Advice.to(LocalClock.class).on(ElementMatchers.named("now"))))
        .type(ElementMatchers.named("be.belfry.web.plan.rest.PlansResource"))
        .transform(
            (builder, type, loader, module, domain) ->
                builder.visit(Advice.to(TooMuch.class).on(ElementMatchers.named("list"))))
        .type(ElementMatchers.named("be.belfry.services.notification.NotificationWriter"))
        .transform(
            (builder, type, loader, module, domain) ->
                builder.visit(
                    Advice.to(Written.class)
                        .on(ElementMatchers.namedOneOf("write", "writeTogether"))))
        .type(ElementMatchers.named("be.belfry.services.notification.Arrivals"))
        .transform(
            (builder, type, loader, module, domain) ->
                builder
                    .visit(Advice.to(ToldTogether.class).on(ElementMatchers.named("serve")))
                    .visit(Advice.to(ToldAlone.class).on(ElementMatchers.named("take"))))
        .installOn(instrumentation);
  }

  /** Copied into {@code java.time.Clock}: may name classes of the JDK only. */
  static final class WrongClock {
    private WrongClock() {}

    @Advice.OnMethodExit
    static void exit(@Advice.Return(readOnly = false) Instant now) {
      String folder = System.getProperty("belfry.faults");
      if (folder != null && new java.io.File(folder, "clockBehind").exists()) {
        now = now.minusSeconds(3600);
      } else if (folder != null && new java.io.File(folder, "clockAhead").exists()) {
        now = now.plusSeconds(3600);
      }
    }
  }

  /** Copied into the reader of the legal time. */
  static final class LocalClock {
    private LocalClock() {}

    @Advice.OnMethodExit
    static void exit(@Advice.Return(readOnly = false) Instant now) {
      if (new java.io.File(System.getProperty("belfry.faults"), "localClock").exists()) {
        now = Instant.now().truncatedTo(java.time.temporal.ChronoUnit.MICROS);
      }
    }
  }

  /** Copied into a resource. */
  static final class TooMuch {
    private TooMuch() {}

    @Advice.OnMethodEnter
    static void enter() {
      if (new java.io.File(System.getProperty("belfry.faults"), "memory").exists()) {
        List<byte[]> kept = new ArrayList<>();
        while (!kept.contains(null)) {
          kept.add(new byte[16 * 1024 * 1024]);
        }
      }
    }
  }

  /**
   * Copied into the transaction of the intake: keeps for its thread what it is about to commit,
   * where only classes of the JDK are shared.
   */
  static final class Written {
    private Written() {}

    @Advice.OnMethodExit
    static void exit(@Advice.Return(typing = Assigner.Typing.DYNAMIC) Object written) {
      if (new java.io.File(System.getProperty("belfry.faults"), "eager").exists()) {
        System.getProperties()
            .put("belfry.faults.written." + Thread.currentThread().getId(), written);
      }
    }
  }

  /** Copied around the commit of many. */
  static final class ToldTogether {
    private ToldTogether() {}

    @Advice.OnMethodExit(onThrowable = Throwable.class)
    static void exit(
        @Advice.Return(readOnly = false, typing = Assigner.Typing.DYNAMIC) Object outcomes,
        @Advice.Thrown(readOnly = false) Throwable refused) {
      Object written =
          System.getProperties().remove("belfry.faults.written." + Thread.currentThread().getId());
      if (refused != null && written != null) {
        refused = null;
        outcomes = written;
      }
    }
  }

  /** Copied around the commit of one. Names of the product's classes are found where it is. */
  static final class ToldAlone {
    private ToldAlone() {}

    @Advice.OnMethodExit(onThrowable = Throwable.class)
    static void exit(
        @Advice.Return(readOnly = false, typing = Assigner.Typing.DYNAMIC) Object told,
        @Advice.Thrown(readOnly = false) Throwable refused) {
      Object written =
          System.getProperties().remove("belfry.faults.written." + Thread.currentThread().getId());
      if (refused != null && written instanceof Intake.Stored) {
        refused = null;
        told = new Received(((Intake.Stored) written).receipt().orElseThrow(), false);
      }
    }
  }
}
