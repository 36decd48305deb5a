package be.belfry.reports.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import net.sf.jasperreports.engine.JRException;
import net.sf.jasperreports.engine.JasperReport;
import net.sf.jasperreports.engine.util.JRLoader;

/** The compiled templates of the class path, each loaded once. */
public final class Templates {
  private static final Map<String, JasperReport> LOADED = new ConcurrentHashMap<>();

  private Templates() {}

  /**
   * A template.
   *
   * @param name feature and document, {@code briefing/minister-briefing}; always a constant
   */
  public static JasperReport get(String name) {
    return LOADED.computeIfAbsent(name, Templates::load);
  }

  private static JasperReport load(String name) {
    try (InputStream in = Templates.class.getResourceAsStream("/reports/" + name + ".jasper")) {
      if (in == null) {
        throw new IllegalStateException("template " + name + " is not on the class path");
      }
      return (JasperReport) JRLoader.loadObject(in);
    } catch (JRException e) {
      throw new IllegalStateException("template " + name + " cannot be read", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
