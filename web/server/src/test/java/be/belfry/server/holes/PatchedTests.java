package be.belfry.server.holes;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Runs tests in a Java of their own, with one class of the program replaced. */
final class PatchedTests {
  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
  private static final List<String> MODULES =
      List.of("domain", "persistence", "services", "reports", "web/portal");
  private static final String SERVER = "web/server";
  private static final int ALL_GREEN = 0;

  /** None that a Java ends with of itself: it says 1 for a class that it cannot load. */
  private static final int RED = 42;

  private static final int LONGEST_MINUTES = 8;

  private PatchedTests() {}

  /** Entry of the other Java: the names of test classes; ends with one of the numbers above. */
  public static void main(String[] classes) {
    LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request();
    for (String name : classes) {
      request.selectors(selectClass(name));
    }
    SummaryGeneratingListener seen = new SummaryGeneratingListener();
    LauncherFactory.create().execute(request.build(), seen);
    seen.getSummary().printFailuresTo(new PrintWriter(System.out, true), 5);
    long failed = seen.getSummary().getTotalFailureCount();
    boolean ran = seen.getSummary().getTestsStartedCount() > 0;
    System.exit(ran && failed == 0 ? ALL_GREEN : ran ? RED : 2);
  }

  /**
   * Whether the tests of a hole fail when it is open.
   *
   * @throws IllegalStateException when the source does not hold the check, or does not compile, and
   *     when the tests say neither that all is well nor that it is not
   */
  static boolean find(CodeHole hole, Path work) throws IOException, InterruptedException {
    if (!stands(hole)) {
      throw new IllegalStateException(
          hole.name() + ": " + source(hole) + " does not hold once: " + hole.check());
    }
    return isRed(hole, hole.instead(), work);
  }

  /**
   * The same with the check where it was: that a class was compiled and put in again must not be
   * what the tests find.
   */
  static boolean findNothing(CodeHole hole, Path work) throws IOException, InterruptedException {
    return !isRed(hole, hole.check(), work);
  }

  private static boolean isRed(CodeHole hole, String instead, Path work)
      throws IOException, InterruptedException {
    Path source = source(hole);
    String text = Files.readString(source);
    Path patched = Files.createDirectories(work.resolve("source")).resolve(source.getFileName());
    Files.writeString(patched, text.replace(hole.check(), instead));
    // A copy of the whole module, so that no rule about all classes sees the one that is replaced.
    Path classes = work.resolve("classes");
    copy(classes(hole.module()), classes);
    Map<String, Path> replaced = Map.of(hole.module(), classes);
    compile(patched, classes, replaced);
    return isRed(replaced, hole.tests(), work.resolve("out.txt"));
  }

  /** Whether the source still holds the check, once. */
  static boolean stands(CodeHole hole) throws IOException {
    return Files.readString(source(hole)).split(Pattern.quote(hole.check()), -1).length == 2;
  }

  private static Path source(CodeHole hole) {
    return ROOT.resolve(hole.module())
        .resolve("src/main/java")
        .resolve(hole.type().replace('.', '/') + ".java");
  }

  /**
   * Those of the modules whose tests are not all green on the program as it is.
   *
   * @param tests as module folder and class name
   */
  static List<String> red(List<String> tests, Path work) throws IOException, InterruptedException {
    Map<String, List<String>> byModule =
        tests.stream().collect(Collectors.groupingBy(test -> test.split(" ")[0]));
    List<String> red = new ArrayList<>();
    for (Map.Entry<String, List<String>> module : byModule.entrySet()) {
      Path out = Files.createDirectories(work).resolve(module.getKey().replace('/', '-') + ".txt");
      if (isRed(Map.of(), module.getValue(), out)) {
        red.add(module.getKey() + ", see " + out);
      }
    }
    return red;
  }

  private static Path classes(String module) {
    return ROOT.resolve(module).resolve("target/classes");
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else if (!file.toString().endsWith(".war")) {
          Files.copy(file, target);
        }
      }
    }
  }

  private static void compile(Path source, Path classes, Map<String, Path> instead)
      throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      boolean compiled =
          compiler
              .getTask(
                  said,
                  files,
                  null,
                  List.of(
                      "-d",
                      classes.toString(),
                      "-cp",
                      classPath(instead, instead.containsKey(SERVER)),
                      "-parameters",
                      "--release",
                      "17",
                      "-proc:none"),
                  null,
                  files.getJavaFileObjects(source))
              .call();
      if (!compiled) {
        throw new IllegalStateException(said.toString());
      }
    }
  }

  private static boolean isRed(Map<String, Path> instead, List<String> tests, Path out)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            classPath(instead, tests.stream().anyMatch(test -> test.startsWith(SERVER + " "))),
            PatchedTests.class.getName()));
    tests.forEach(test -> command.add(test.split(" ")[1]));
    Path module = ROOT.resolve(tests.get(0).split(" ")[0]);
    Process process =
        new ProcessBuilder(command)
            .directory(module.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IllegalStateException(
          tests + " took longer than " + LONGEST_MINUTES + " min, see " + out);
    }
    int ended = process.exitValue();
    if (ended != ALL_GREEN && ended != RED) {
      throw new IllegalStateException(tests + " ended with " + ended + ", see " + out);
    }
    return ended == RED;
  }

  /**
   * The classes of all modules and of their tests, then the libraries.
   *
   * @param server whether the server's own classes are among them, which no other module knows
   */
  private static String classPath(Map<String, Path> instead, boolean server) {
    Set<String> path = new LinkedHashSet<>();
    for (String module : MODULES) {
      path.add(instead.getOrDefault(module, classes(module)).toString());
      path.add(ROOT.resolve(module).resolve("target/test-classes").toString());
    }
    if (server) {
      path.add(instead.getOrDefault(SERVER, classes(SERVER)).toString());
    }
    String own =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    Stream.of(own.split(File.pathSeparator))
        .filter(entry -> MODULES.stream().noneMatch(module -> isOf(module, entry)))
        .filter(entry -> !Path.of(entry).equals(classes(SERVER)))
        .forEach(path::add);
    return String.join(File.pathSeparator, path);
  }

  private static boolean isOf(String module, String entry) {
    return Path.of(entry).startsWith(ROOT.resolve(module).resolve("target"));
  }
}
