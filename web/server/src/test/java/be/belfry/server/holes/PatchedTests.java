package be.belfry.server.holes;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
  private static final int ALL_GREEN = 0;
  private static final int RED = 1;

  private PatchedTests() {}

  /** Entry of the other Java: the names of test classes; ends with the number above. */
  public static void main(String[] classes) {
    LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request();
    for (String name : classes) {
      request.selectors(selectClass(name));
    }
    SummaryGeneratingListener seen = new SummaryGeneratingListener();
    LauncherFactory.create().execute(request.build(), seen);
    long failed = seen.getSummary().getTotalFailureCount();
    boolean ran = seen.getSummary().getTestsStartedCount() > 0;
    System.exit(ran && failed == 0 ? ALL_GREEN : ran ? RED : 2);
  }

  /**
   * Whether the tests of a hole fail when it is open.
   *
   * @throws IllegalStateException when the source does not hold the check, or does not compile
   */
  static boolean find(CodeHole hole, Path work) throws IOException, InterruptedException {
    Path source =
        ROOT.resolve(hole.module())
            .resolve("src/main/java")
            .resolve(hole.type().replace('.', '/') + ".java");
    String text = Files.readString(source);
    if (text.split(java.util.regex.Pattern.quote(hole.check()), -1).length != 2) {
      throw new IllegalStateException(
          hole.name() + ": " + source + " does not hold once: " + hole.check());
    }
    Path patched = Files.createDirectories(work.resolve("source")).resolve(source.getFileName());
    Files.writeString(patched, text.replace(hole.check(), hole.instead()));
    Path classes = Files.createDirectories(work.resolve("classes"));
    compile(patched, classes);
    return run(classes, hole.tests()) == RED;
  }

  /** Whether tests are green on the program as it is. */
  static boolean areGreen(List<String> tests, Path work) throws IOException, InterruptedException {
    return run(Files.createDirectories(work.resolve("nothing")), tests) == ALL_GREEN;
  }

  private static void compile(Path source, Path classes) throws IOException {
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
                      classPath(List.of()),
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

  private static int run(Path first, List<String> tests) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            classPath(List.of(first)),
            PatchedTests.class.getName()));
    tests.forEach(test -> command.add(test.split(" ")[1]));
    Path module = ROOT.resolve(tests.get(0).split(" ")[0]);
    Process process =
        new ProcessBuilder(command)
            .directory(module.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return process.waitFor();
  }

  /** The patched classes, then those of all modules and their tests, then the libraries. */
  private static String classPath(List<Path> first) {
    Set<String> path = new LinkedHashSet<>();
    first.forEach(folder -> path.add(folder.toString()));
    for (String module : MODULES) {
      path.add(ROOT.resolve(module).resolve("target/classes").toString());
      path.add(ROOT.resolve(module).resolve("target/test-classes").toString());
    }
    String own =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    path.addAll(List.of(own.split(File.pathSeparator)));
    return String.join(File.pathSeparator, path);
  }
}
