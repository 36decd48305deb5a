package be.belfry.server.demo;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The libraries of the WAR and of the application server, outside both: entities, repositories and
 * use cases for the time of the filling. The jar carries them packed; on its own class path they
 * would stand in the way of the server that starts later.
 */
final class ServerLibraries extends URLClassLoader {
  private static final String WAR = "/be/belfry/server/belfry.war";
  private static final String SERVER = "/MICRO-INF/runtime/";

  private static final List<String> OF_SERVER =
      List.of(
          "jakarta.annotation-api",
          "jakarta.ejb-api",
          "jakarta.el-api",
          "jakarta.enterprise.cdi-api",
          "jakarta.enterprise.lang-model",
          "jakarta.inject-api",
          "jakarta.interceptor-api",
          "jakarta.json",
          "jakarta.mail-api",
          "jakarta.persistence-api",
          "jakarta.transaction-api",
          "jakarta.validation-api",
          "org.eclipse.persistence.asm",
          "org.eclipse.persistence.core",
          "org.eclipse.persistence.jpa",
          "org.eclipse.persistence.jpa.jpql");

  private ServerLibraries(List<URL> jars) {
    super(jars.toArray(URL[]::new), ServerLibraries.class.getClassLoader());
  }

  /** Unpacks them into a folder. */
  static ServerLibraries unpack(Path folder) throws IOException {
    List<URL> jars = new ArrayList<>();
    try (InputStream war = ServerLibraries.class.getResourceAsStream(WAR);
        ZipInputStream entries = new ZipInputStream(war)) {
      for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        if (entry.getName().matches("WEB-INF/lib/[^/]+\\.jar")) {
          jars.add(keep(entries, folder, Path.of(entry.getName()).getFileName().toString()));
        }
      }
    }
    for (String name : OF_SERVER) {
      try (InputStream jar = ServerLibraries.class.getResourceAsStream(SERVER + name + ".jar")) {
        jars.add(keep(jar, folder, name + ".jar"));
      }
    }
    jars.add(ServerLibraries.class.getProtectionDomain().getCodeSource().getLocation());
    return new ServerLibraries(jars);
  }

  private static URL keep(InputStream in, Path folder, String name) throws IOException {
    Path file = folder.resolve(name);
    Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
    return file.toUri().toURL();
  }

  /** Its own classes first: what the jar has loaded of them already knows no entity manager. */
  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      if (loaded == null && isOwn(name)) {
        loaded = findClass(name);
      }
      return loaded == null ? super.loadClass(name, resolve) : loaded;
    }
  }

  private static boolean isOwn(String name) {
    return name.startsWith("be.belfry.")
        || name.startsWith("jakarta.")
        || name.startsWith("org.eclipse.persistence.");
  }

  /** Files of its own first too: texts of the WAR, the persistence unit, its providers. */
  @Override
  public URL getResource(String name) {
    URL own = findResource(name);
    return own == null ? super.getResource(name) : own;
  }
}
